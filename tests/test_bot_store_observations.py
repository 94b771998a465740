"""Curated observations: joined idempotently, disagreeing prints kept, precision unharmed."""

from decimal import Decimal

import pytest

from bot.store.database import Database
from bot.store.observations import current, vintages
from knowledge.turnover import Flow, Observation, Period, Window
from tests.prints import CELL, LATER, RATE_ALONE, figure, held, history, join, take


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("85.24", "8.524E+10"),
        ("85.240", "8.5240E+10"),
        ("244.819", "2.44819E+11"),
        ("200", "2.00E+11"),
        ("107.765432109", "107765432109"),
        ("0.0000000001", "0.1"),
    ],
)
async def test_a_figure_keeps_its_printed_precision(
    database: Database, printed: str, stored: str
) -> None:
    await join(database, figure(printed))
    assert await held(database) == [stored]


async def test_an_observation_comes_back_whole(database: Database) -> None:
    whole = figure(
        "2.34",
        "2025-01",
        flow=Flow.IMPORT,
        period=Period("2022-04/2023-02", Window.SPAN),
        change_percent=Decimal("-17.0"),
        change_disputed=True,
        qualifier="more_than",
        confidence="single_source",
        note="первые полосы 头版",
    )
    await join(database, whole)
    async with database.reading() as session:
        (back,) = await current(session)
    assert repr(back) == repr(whole)


async def test_a_figure_that_is_no_number_is_refused(database: Database) -> None:
    for wrong in ("NaN", "Infinity"):
        with pytest.raises(ValueError, match="is no figure"):
            await take(database, figure("1", value=Decimal(wrong)))


async def test_a_second_join_writes_nothing(database: Database) -> None:
    prints = [
        figure("244.82"),
        figure("244.819", confidence="medium"),
        figure("240.1"),
        figure("107.76", "", period=Period("2020", Window.YEAR)),
        figure("107.77", "2021-01-14", period=Period("2020", Window.YEAR)),
        RATE_ALONE,
    ]
    assert await join(database, *prints) == 4
    before = await history(database)
    assert await join(database, *prints, now=LATER) == 0
    assert await join(database, *reversed(prints), now=LATER) == 0
    assert await history(database) == before


async def test_prints_that_differ_by_rounding_are_one_figure(database: Database) -> None:
    await join(
        database,
        figure("163.62", change_percent=Decimal("-9.4")),
        figure("163.621", confidence="medium"),
    )
    async with database.reading() as session:
        (only,) = await vintages(session, CELL)
    assert str(only.observation.value) == "1.63621E+11"
    assert only.observation.change_percent == Decimal("-9.4")


@pytest.mark.parametrize(
    ("prints", "expected"),
    [
        pytest.param(
            [figure("244.8", "2025-01-13"), figure("245.1", "2025-09-01")],
            ["2.448E+11", "2.451E+11"],
            id="the newest release is current",
        ),
        pytest.param(
            [figure("19.14", confidence="medium"), figure("19.13")],
            ["1.914E+10", "1.913E+10"],
            id="of one day, the more trusted",
        ),
        pytest.param(
            [figure("84.0"), figure("84.07")],
            ["8.40E+10", "8.407E+10"],
            id="of one day and one trust, the more precise",
        ),
        pytest.param(
            [figure("21.18", "2023-10-13"), figure("21.1", "2023-11-07", confidence="medium")],
            ["2.11E+10", "2.118E+10"],
            id="a later echo in the press is no revision",
        ),
        pytest.param(
            [figure("107.77", "2021-01-14", confidence="medium"), figure("107.76", "")],
            ["1.0777E+11", "1.0776E+11"],
            id="of unknown days, the more trusted",
        ),
        pytest.param(
            [figure("85.24", "2026-05-18"), figure("85.313", "2026-05")],
            ["8.524E+10", "8.5313E+10"],
            id="a month does not precede its days",
        ),
    ],
)
async def test_prints_that_disagree_are_a_vintage_each(
    database: Database, prints: list[Observation], expected: list[str]
) -> None:
    await join(database, *prints)
    assert await held(database) == expected[-1:]
    assert await history(database) == expected


async def test_a_mended_misprint_does_not_stand_on(database: Database) -> None:
    await join(database, figure("2448.1"))
    assert await join(database, figure("244.81"), now=LATER) == 2
    assert await held(database) == ["2.4481E+11"]
    assert await history(database) == ["2.4481E+11"]


async def test_an_entry_taken_out_of_the_files_is_withdrawn(database: Database) -> None:
    await join(database, figure("244.81"))
    assert await join(database, now=LATER) == 1
    assert await held(database) == []
    assert await join(database, now=LATER) == 0


async def test_an_added_decimal_or_note_changes_the_row_that_is_there(database: Database) -> None:
    await join(database, figure("244.8", source="x"))
    assert await join(database, figure("244.80", source="x"), now=LATER) == 1
    assert await held(database) == ["2.4480E+11"]
    assert await join(database, figure("244.80", note="also Lenta"), now=LATER) == 1
    assert len(await history(database)) == 1


async def test_figures_of_other_flows_windows_and_series_are_other_cells(
    database: Database,
) -> None:
    others = [
        figure("1", flow=Flow.EXPORT),
        figure("2", period=Period("2024-11", Window.YTD)),
        figure("3", period=Period("2024-11", Window.MONTH)),
        figure("4", series="FCS"),
    ]
    await join(database, figure("244.81"), *others)
    assert len(await held(database)) == 5
    assert await history(database) == ["2.4481E+11"]
