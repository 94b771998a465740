"""The house knows what others wrote into its database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from bot.house import open_house
from bot.store import fetched_sources
from bot.store.observations import record
from knowledge.answers import FiguresAnswer
from knowledge.facts import Source
from knowledge.turnover import Period, Window
from tests.prints import figure

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGE = Source(
    id="customs-2026-05",
    publisher="General Administration of Customs of China",
    title="(4) China's Total Export & Import Values by Country/Region, May 2026 (in USD)",
    url="http://english.customs.gov.cn/Statics/example.html",
    published_on="2026-06-09",
    language="en",
    kind="statistics",
)


async def test_a_figure_that_another_program_recorded_is_answered_with_its_source(
    tmp_path: Path,
) -> None:
    async with open_house(f"sqlite:///{tmp_path / 'bot.db'}", NOW) as house:
        assert not await house.refresh()
        may = replace(
            figure("107.15", "2026-06-09"),
            period=Period("2026-05", Window.YTD),
            source=PAGE.id,
        )
        async with house.database.writing() as session:
            await fetched_sources.keep(session, PAGE, NOW)
            await record(session, may, NOW)
        assert await house.refresh()
        found = house.desk.answer("Russia-China trade in January-May 2026", date(2026, 11, 21))
    assert isinstance(found.reply, FiguresAnswer)
    first = found.reply.figures[0]
    assert (first.value, first.source) == (Decimal("107.15").scaleb(9), PAGE)
