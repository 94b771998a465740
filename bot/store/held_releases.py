"""Figures that a guard did not let pass, waiting for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.store.tracking_tables import HeldReleaseRow
from knowledge.facts import Source
from knowledge.turnover import Observation


@dataclass(frozen=True, slots=True)
class HeldRelease:
    """A release with the reasons for which nobody was told of it."""

    number: int
    key: str
    feed: str
    observations: tuple[Observation, ...]
    source: Source
    reasons: tuple[str, ...]
    at: datetime


async def hold(
    session: AsyncSession,
    key: str,
    feed: str,
    observations: Sequence[Observation],
    source: Source,
    reasons: Sequence[str],
    now: datetime,
) -> int | None:
    """Keep a release for a person; None when that release was kept or decided on before."""
    known = await session.scalar(select(HeldReleaseRow.id).where(col(HeldReleaseRow.key) == key))
    if known is not None:
        return None
    row = HeldReleaseRow(
        key=key,
        feed=feed,
        observations=[_observation().dump_python(one, mode="json") for one in observations],
        source=_source().dump_python(source, mode="json"),
        reasons=list(reasons),
        state="held",
        at=now,
    )
    session.add(row)
    await session.flush()
    return row.id


async def waiting(session: AsyncSession) -> tuple[HeldRelease, ...]:
    """What waits for a person, oldest first."""
    rows = await session.scalars(
        select(HeldReleaseRow)
        .where(col(HeldReleaseRow.state) == "held")
        .order_by(col(HeldReleaseRow.id))
    )
    return tuple(map(_read, rows))


async def decide(session: AsyncSession, number: int, *, approved: bool) -> HeldRelease | None:
    """Take a release out of those that wait; None when it does not wait any more."""
    row = await session.get(HeldReleaseRow, number, populate_existing=True, with_for_update=True)
    if row is None or row.state != "held":
        return None
    row.state = "approved" if approved else "dropped"
    session.add(row)
    return _read(row)


def _read(row: HeldReleaseRow) -> HeldRelease:
    assert row.id is not None, "a written row has a number"
    return HeldRelease(
        number=row.id,
        key=row.key,
        feed=row.feed,
        observations=tuple(map(_observation().validate_python, row.observations)),
        source=_source().validate_python(row.source),
        reasons=tuple(row.reasons),
        at=row.at,
    )


@cache
def _observation() -> TypeAdapter[Any]:
    return TypeAdapter(Observation)


@cache
def _source() -> TypeAdapter[Any]:
    return TypeAdapter(Source)
