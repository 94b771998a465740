"""Fetched and recorded figures: stored, revised or unchanged, beside the curated ones."""

import asyncio
from decimal import Decimal

from bot.store.database import Database
from bot.store.observations import Revised, Stored, Unchanged, mark, vintages
from bot.store.vintages import Origin
from knowledge.turnover import Period, Window
from tests.prints import CELL, LATER, NOW, RATE_ALONE, figure, held, history, join, take


async def test_the_first_figure_of_a_cell_is_stored(database: Database) -> None:
    result = await take(database, figure("244.81"))
    assert isinstance(result, Stored)
    assert await held(database) == ["2.4481E+11"]


async def test_a_rate_is_followed_by_the_first_figure(database: Database) -> None:
    await join(database, RATE_ALONE)
    result = await take(database, figure("244.81"))
    assert isinstance(result, Stored)
    assert result.observation.change_percent == Decimal("1.9")
    assert await history(database) == ["2.4481E+11"]


async def test_a_later_figure_is_a_revision_and_the_old_one_stays(database: Database) -> None:
    await join(database, figure("244.81"))
    result = await take(database, figure("245.12", "2025-09-01"))
    assert isinstance(result, Revised)
    assert result.previous == figure("244.81")
    async with database.reading() as session:
        old, new = await vintages(session, CELL)
    assert (old.origin, old.first_seen_at, old.superseded_at) == (Origin.CURATED, NOW, LATER)
    assert (new.origin, new.first_seen_at, new.superseded_at) == (Origin.FEED, LATER, None)


async def test_a_figure_read_again_changes_nothing(database: Database) -> None:
    await take(database, figure("244.81"), NOW)
    for again in (figure("244.81"), figure("244.8"), figure("244.81", "2026-01-01")):
        assert isinstance(await take(database, again), Unchanged)
    assert await history(database) == ["2.4481E+11"]


async def test_a_finer_print_lends_its_decimals_and_the_files_keep_them(
    database: Database,
) -> None:
    coarse, fine = figure("244.8"), figure("244.8190")
    await join(database, coarse)
    result = await take(database, fine)
    assert isinstance(result, Unchanged)
    assert str(result.observation.value) == "2.448190E+11"
    assert await join(database, coarse, now=LATER) == 0
    assert await held(database) == ["2.448190E+11"]


async def test_a_figure_that_is_printed_again_more_finely_came_out_when_it_first_did(
    database: Database,
) -> None:
    await join(database, figure("244.8", "2025-01-13"))
    for day in ("", "2025-03-01"):
        result = await take(database, figure("244.8190", day))
        assert (result.observation.released_on, str(result.observation.value)) == (
            "2025-01-13",
            "2.448190E+11",
        )


async def test_a_figure_released_before_the_current_one_is_only_an_older_vintage(
    database: Database,
) -> None:
    await take(database, figure("245.12", "2025-09-01"), NOW)
    result = await take(database, figure("244.81", "2025-01-13"))
    assert isinstance(result, Unchanged)
    assert await history(database) == ["2.4481E+11", "2.4512E+11"]


async def test_a_return_to_the_first_figure_is_a_revision_too(database: Database) -> None:
    await take(database, figure("244.81", "2025-01-13"), NOW)
    await take(database, figure("245.12", "2025-09-01"), NOW)
    assert isinstance(await take(database, figure("244.81", "2025-01-13")), Unchanged)
    assert isinstance(await take(database, figure("244.81", "2026-01-10")), Revised)
    assert await history(database) == ["2.4481E+11", "2.4512E+11", "2.4481E+11"]


async def test_a_curators_correction_of_the_same_day_takes_the_place_of_a_wrong_figure(
    database: Database,
) -> None:
    await take(database, figure("22.4810"), NOW)
    result = await take(database, figure("224.8"), LATER, Origin.RECORD)
    assert isinstance(result, Revised)
    assert await held(database) == ["2.248E+11"]


async def test_the_files_do_not_bring_a_revised_figure_back(database: Database) -> None:
    await join(database, figure("244.81", ""))
    await take(database, figure("245.12", ""))
    assert await join(database, figure("244.81", ""), now=LATER) == 0
    assert await held(database) == ["2.4512E+11"]


async def test_a_fetched_figure_outlives_the_files(database: Database) -> None:
    await join(database, figure("244.81"))
    await take(database, figure("245.12", "2025-09-01"))
    await join(database, now=LATER)
    assert await history(database) == ["2.4512E+11"]


async def test_replicas_that_join_and_record_at_once_write_each_figure_once(
    database: Database,
) -> None:
    curated = [figure("1", period=Period(str(year), Window.YEAR)) for year in range(2001, 2024)]
    await asyncio.gather(
        *(join(database, *curated) for _ in range(4)),
        *(take(database, figure("244.81")) for _ in range(8)),
    )
    assert len(await held(database)) == 24
    assert await history(database) == ["2.4481E+11"]


async def test_the_mark_differs_when_a_figure_comes_is_revised_or_gains_decimals(
    database: Database,
) -> None:
    marks = []
    for printed in ("244.8", "244.81", "250"):
        await take(database, figure(printed, "" if printed == "250" else "2025-01-13"))
        async with database.reading() as session:
            marks.append(await mark(session))
            marks.append(await mark(session))
    assert marks[::2] == marks[1::2]
    assert len(set(marks)) == 3
