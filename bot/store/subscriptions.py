"""Subscriptions: what a chat, or a topic of it (0: none), wants to be told.

A subscription that lasts is about everything or follows at least one pledge; one that ended keeps
its wishes. Each change first locks its row, so that those who press at once go one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from bot.store.telling_tables import SubscriptionPledgeRow, SubscriptionRow
from knowledge.wishes import Beginning, Begun, Cadence, QuietHours, Wishes

#: Why a subscription ended that a person ended.
ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Spot:
    """A chat, or a topic of it."""

    chat: int
    topic: int = 0


async def wishes(session: AsyncSession, spot: Spot) -> Wishes | None:
    """What is wanted there; None where nothing is told."""
    row = await _row(session, spot)
    if row is None or row.ended_at is not None:
        return None
    return _wishes(row, await _followed(session, row))


async def subscribe(session: AsyncSession, spot: Spot, now: datetime) -> Beginning:
    """Tell that place everything, or again what it wanted before it left.

    The chat must be held already.
    """
    if await _insert(session, spot, now, everything=True):
        return Beginning(Begun.NEW, Wishes())
    row = await _locked(session, spot)
    if row.ended_at is not None:
        return await _returned(session, row)
    how = Begun.ALREADY if row.everything else Begun.ADDED
    if not row.everything:
        await _follow_only(session, row, ())
    return Beginning(how, _wishes(row, ()))


async def follow(session: AsyncSession, spot: Spot, pledge: str, now: datetime) -> Beginning:
    """Tell that place of a pledge too; where everything is told nothing changes.

    Who had everything, left, and returns for one pledge is told of that one.
    """
    how = Begun.NEW if await _insert(session, spot, now, everything=False) else Begun.ADDED
    row = await _locked(session, spot)
    followed = await _followed(session, row)
    ended_at = row.ended_at
    if ended_at is not None:
        how = Begun.RETURNED
        followed = () if row.everything else followed
    elif row.everything or pledge in followed:
        return Beginning(Begun.ALREADY, _wishes(row, followed))
    followed = tuple(sorted({*followed, pledge}))
    await _follow_only(session, row, followed)
    _revive(row)
    return Beginning(how, _wishes(row, followed), ended_at)


async def unsubscribe(session: AsyncSession, spot: Spot, now: datetime) -> bool:
    """Tell that place nothing more, and keep its wishes; False where nothing was told."""
    row = await _lasting(session, spot)
    if row is None:
        return False
    row.ended_at, row.end_reason = now, ASKED
    return True


async def change(
    session: AsyncSession, spot: Spot, changed: Callable[[Wishes], Wishes], now: datetime
) -> Wishes | None:
    """Let that place want what `changed` makes of its wishes; None where nothing is told (more).

    Who follows no pledge any more is told nothing more, and their last wishes are kept.
    """
    row = await _lasting(session, spot)
    if row is None:
        return None
    held = _wishes(row, await _followed(session, row))
    wanted = changed(held)
    if not (wanted.everything or wanted.pledges):
        row.ended_at, row.end_reason = now, ASKED
        return None
    row.milestones_only, row.silent = wanted.milestones_only, wanted.silent
    row.cadence = wanted.cadence.value
    row.quiet_from = wanted.quiet.start if wanted.quiet else None
    row.quiet_until = wanted.quiet.end if wanted.quiet else None
    await _follow_only(session, row, () if wanted.everything else wanted.pledges)
    return wanted


async def _insert(session: AsyncSession, spot: Spot, now: datetime, *, everything: bool) -> bool:
    """Make the row unless it is there; whether it was made."""
    is_server = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_server else sqlite.insert
    statement: Any = insert(SubscriptionRow).values(
        chat=spot.chat,
        topic=spot.topic,
        everything=everything,
        milestones_only=False,
        cadence=Cadence.AT_ONCE.value,
        silent=False,
        created_at=now,
        end_reason="",
    )
    statement = statement.on_conflict_do_nothing(index_elements=["chat", "topic"])
    made = await session.scalar(statement.returning(col(SubscriptionRow.id)))
    return made is not None


async def _row(
    session: AsyncSession, spot: Spot, *, locked: bool = False
) -> SubscriptionRow | None:
    query = select(SubscriptionRow).where(
        col(SubscriptionRow.chat) == spot.chat, col(SubscriptionRow.topic) == spot.topic
    )
    if locked:
        # SQLite, where a writer is alone anyway, leaves this out.
        query = query.with_for_update()
    found: SubscriptionRow | None = await session.scalar(
        query.execution_options(populate_existing=True)
    )
    return found


async def _locked(session: AsyncSession, spot: Spot) -> SubscriptionRow:
    row = await _row(session, spot, locked=True)
    assert row is not None, "it was inserted, or stood in the way"
    return row


async def _lasting(session: AsyncSession, spot: Spot) -> SubscriptionRow | None:
    row = await _row(session, spot, locked=True)
    return row if row is not None and row.ended_at is None else None


async def _returned(session: AsyncSession, row: SubscriptionRow) -> Beginning:
    ended_at, followed = row.ended_at, await _followed(session, row)
    _revive(row)
    return Beginning(Begun.RETURNED, _wishes(row, followed), ended_at)


def _revive(row: SubscriptionRow) -> None:
    row.ended_at, row.end_reason = None, ""


async def _followed(session: AsyncSession, row: SubscriptionRow) -> tuple[str, ...]:
    found = await session.scalars(
        select(SubscriptionPledgeRow.pledge)
        .where(col(SubscriptionPledgeRow.subscription) == row.id)
        .order_by(col(SubscriptionPledgeRow.pledge))
    )
    return tuple(found)


async def _follow_only(session: AsyncSession, row: SubscriptionRow, pledges: Iterable[str]) -> None:
    """Let a subscription follow exactly those pledges; without any it is about everything."""
    assert row.id is not None
    wanted, held = set(pledges), set(await _followed(session, row))
    row.everything = not wanted
    gone = col(SubscriptionPledgeRow.pledge).in_(held - wanted)
    own = col(SubscriptionPledgeRow.subscription) == row.id
    await session.execute(delete(SubscriptionPledgeRow).where(own, gone))
    session.add_all(
        SubscriptionPledgeRow(subscription=row.id, pledge=pledge)
        for pledge in sorted(wanted - held)
    )
    await session.flush()


def _wishes(row: SubscriptionRow, followed: tuple[str, ...]) -> Wishes:
    quiet = None
    if row.quiet_from is not None and row.quiet_until is not None:
        quiet = QuietHours(row.quiet_from, row.quiet_until)
    return Wishes(
        row.everything,
        () if row.everything else followed,
        row.milestones_only,
        Cadence(row.cadence),
        quiet,
        row.silent,
    )
