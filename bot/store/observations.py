"""Observations with every vintage: joined from the curated files, recorded while running."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.merging import fit_cell, refine, row_saying
from bot.store.tables import ObservationRow
from bot.store.vintages import (
    Origin,
    Vintage,
    cell_of,
    figures,
    new_row,
    newest,
    read,
    released,
)
from knowledge.turnover import Cell, Observation

#: Any number that nothing else locks in the same PostgreSQL database.
_OBSERVATIONS_LOCK = 7_402_002


@dataclass(frozen=True, slots=True)
class Stored:
    """The first figure of its cell, where at most a rate was held; `row` identifies the vintage."""

    row: int
    observation: Observation


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that took the place of another one."""

    row: int
    observation: Observation
    previous: Observation


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The current figure stands; it may have gained decimals, a rate or a better source."""

    row: int
    observation: Observation


Recorded = Stored | Revised | Unchanged


async def join_curated(
    session: AsyncSession, observations: Iterable[Observation], now: datetime
) -> int:
    """Make the stored curated figures those of the files; return how many rows were written.

    Prints of a cell that agree are one figure, those that do not are a vintage each. What the
    files no longer hold is withdrawn: a mended misprint must not stand on as the figure. Fetched
    and recorded vintages stay, whatever the files say. A second run writes nothing.
    """
    await _take_turn(session)
    prints: dict[Cell, list[Observation]] = defaultdict(list)
    for observation in observations:
        prints[observation.cell].append(observation)
    rows: dict[Cell, list[ObservationRow]] = defaultdict(list)
    for row in await session.scalars(_standing()):
        rows[cell_of(row)].append(row)
    for cell in [*rows, *(cell for cell in prints if cell not in rows)]:
        fit_cell(rows[cell], figures(prints[cell]), now)
    return await _settle(session, rows.values(), now)


async def record(
    session: AsyncSession,
    observation: Observation,
    now: datetime,
    origin: Origin = Origin.FEED,
) -> Recorded:
    """Keep a figure that was fetched, or entered by a curator, and say what it changed.

    A print that agrees with what is held is no vintage of its own. One that was released before
    the current figure is kept as an older vintage, and the current figure stands.
    """
    await _take_turn(session)
    rows = list(await session.scalars(_standing(observation.cell)))
    before = next((row for row in rows if row.superseded_at is None), None)
    previous = read(before) if before else None
    arrived = new_row(observation, origin, now)
    known = row_saying(rows, arrived)
    if known is not None:
        refine(known, observation, origin)
    else:
        rows.append(arrived)
    await _settle(session, [rows], now)
    after = next(row for row in rows if row.superseded_at is None)
    if previous is None or (previous.value is None and after.value is not None):
        return Stored(_id(after), read(after))
    if after is before:
        return Unchanged(_id(after), read(after))
    return Revised(_id(after), read(after), previous)


async def current(session: AsyncSession) -> tuple[Observation, ...]:
    """The current figure of every cell, by series, flow, window and period."""
    rows = await session.scalars(
        _standing()
        .where(col(ObservationRow.superseded_at).is_(None))
        .order_by(
            col(ObservationRow.series),
            col(ObservationRow.flow),
            col(ObservationRow.window),
            col(ObservationRow.period),
        )
    )
    return tuple(read(row) for row in rows)


async def earlier(session: AsyncSession) -> tuple[Observation, ...]:
    """Every figure that another took the place of, those of a cell in order of release."""
    rows = await session.scalars(_standing().where(col(ObservationRow.superseded_at).is_not(None)))
    return tuple(map(read, sorted(rows, key=_by_release)))


async def as_of(
    session: AsyncSession, moment: datetime, *, before: bool
) -> tuple[Observation, ...]:
    """The figures that were current right before, or right after, what was written at a moment."""
    came, went = col(ObservationRow.first_seen_at), col(ObservationRow.superseded_at)
    if before:
        then = (came < moment, or_(went.is_(None), went >= moment))
    else:
        then = (came <= moment, or_(went.is_(None), went > moment))
    rows = await session.scalars(_standing().where(*then).order_by(col(ObservationRow.id)))
    return tuple(read(row) for row in rows)


async def by_rows(session: AsyncSession, numbers: Collection[int]) -> tuple[Observation, ...]:
    """The prints that those rows hold, in the order in which they were written."""
    wanted = select(ObservationRow).where(col(ObservationRow.id).in_(numbers))
    return tuple(read(r) for r in await session.scalars(wanted.order_by(col(ObservationRow.id))))


async def current_rows(session: AsyncSession, cells: Collection[Cell]) -> dict[Cell, int]:
    """The row of the current figure of each of those cells that has one."""
    found = {}
    for cell in cells:
        rows = _standing(cell).where(col(ObservationRow.superseded_at).is_(None))
        row = (await session.scalars(rows)).first()
        if row is not None:
            found[cell] = _id(row)
    return found


async def mark(session: AsyncSession) -> tuple[int, ...]:
    """Numbers that differ when what `current` returns does; cheap to ask for."""
    found = await session.execute(
        select(  # type: ignore[call-overload]  # five columns are one more than it knows
            func.count(),
            func.coalesce(func.max(ObservationRow.id), 0),
            func.count(col(ObservationRow.superseded_at)),
            func.coalesce(func.sum(func.length(col(ObservationRow.value))), 0),
            func.coalesce(func.sum(func.length(col(ObservationRow.change_percent))), 0),
        ).select_from(ObservationRow)
    )
    return tuple(int(number) for number in found.one())


async def vintages(session: AsyncSession, cell: Cell) -> tuple[Vintage, ...]:
    """Every figure that was published for that cell, in order of release, the current one last."""
    rows = list(await session.scalars(_standing(cell)))
    rows.sort(key=lambda r: (r.superseded_at is None, _by_release(r)))
    return tuple(
        Vintage(read(row), Origin(row.origin), row.first_seen_at, row.superseded_at) for row in rows
    )


def _standing(cell: Cell | None = None) -> SelectOfScalar[ObservationRow]:
    """Every vintage, or every vintage of one cell; withdrawn prints are none."""
    rows = select(ObservationRow).where(col(ObservationRow.withdrawn).is_(False))
    if cell is None:
        return rows
    return rows.where(
        col(ObservationRow.series) == cell.series,
        col(ObservationRow.flow) == cell.flow.value,
        col(ObservationRow.window) == cell.period.window.value,
        col(ObservationRow.period) == cell.period.text,
    )


async def _settle(
    session: AsyncSession, cells: Iterable[Sequence[ObservationRow]], now: datetime
) -> int:
    """Write the rows, the right one of each cell being current; return how many were written.

    The old figure steps down before the new one steps up: only one of a cell may be current.
    """
    risen: list[ObservationRow] = []
    for rows in cells:
        standing = [row for row in rows if not row.withdrawn]
        first = newest(standing) if standing else None
        for row in standing:
            if row is not first and row.superseded_at is None:
                row.superseded_at = now
        if first is not None and first.superseded_at is not None:
            risen.append(first)
        session.add_all(row for row in rows if row.id is None and row is not first)
    written = {id(row) for row in session.dirty if session.is_modified(row)}
    written.update(id(row) for row in [*session.new, *risen])
    await session.flush()
    for row in risen:
        row.superseded_at = None
    session.add_all(risen)
    await session.flush()
    return len(written)


async def _take_turn(session: AsyncSession) -> None:
    """Wait until no other replica is between reading these rows and writing them.

    SQLite's writers take turns anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text(f"SELECT pg_advisory_xact_lock({_OBSERVATIONS_LOCK})"))


def _by_release(row: ObservationRow) -> tuple[str, datetime, int]:
    return released(row), row.first_seen_at, _id(row)


def _id(row: ObservationRow) -> int:
    assert row.id is not None, "rows have an id once they are written"
    return row.id
