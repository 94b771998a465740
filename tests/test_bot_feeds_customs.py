"""Visits to the customs: index and releases over real HTTP, month by month."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.customs import Customs
from bot.feeds.customs_index import read_index
from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Page, Polled
from knowledge.turnover import Flow, Period, Window
from tests.feedserver import SAMPLES, Answer, FeedServer, body, serving, web

NOW = datetime(2026, 3, 10, 6, tzinfo=UTC)
INDEX = "/statics/report/preliminary.html"
LAST_YEAR = "/statics/report/preliminary2025.html"
FEBRUARY = "/Statics/00000003-0000-4000-8000-000000202602.html"
MARCH_2025 = "/Statics/00000003-0000-4000-8000-000000202503.html"
DECEMBER = "/Statics/00000003-0000-4000-8000-000000202512.html"

#: All of last year read, this year's January and February not there yesterday.
KNOWN: FeedState = {
    "seen": {f"2025-{month:02d}": f"http://customs/{month}" for month in range(2, 13)},
    "looked_on": "2026-03-09",
}


async def visit(server: FeedServer, state: FeedState, now: datetime = NOW) -> Polled:
    async with web() as (client, _):
        polled = await Customs(client, server.url).poll(state, now)
    assert json.loads(json.dumps(polled.state)) == polled.state
    return polled


def publish(server: FeedServer) -> None:
    server.says(INDEX, "customs-index-2026.html")
    server.says(LAST_YEAR, "customs-index-2025.html")
    server.says(FEBRUARY, "customs-2026-02.html")
    server.says(MARCH_2025, "customs-2025-03.html")
    server.says(DECEMBER, "customs-2025-12.html")


async def test_a_new_link_is_a_release_with_its_source() -> None:
    async with serving() as server:
        publish(server)
        polled = await visit(server, KNOWN)
        again = await visit(server, polled.state)
    (release,) = polled.releases
    assert release.url == f"http://english.customs.gov.cn{FEBRUARY}"
    assert release.source.publisher == "General Administration of Customs of China"
    assert release.source.title.endswith("Feb 2026 (in USD)")
    assert release.body == body("customs-2026-02.html")
    total = next(o for o in release.observations if o.period == Period("2026-02", Window.YTD))
    assert (total.series, total.reporter, total.partner) == ("GACC-USD", "CHN", "RUS")
    assert (total.flow, str(total.value), str(total.change_percent)) == (
        Flow.TOTAL,
        "3.90440E+10",
        "12.0",
    )
    assert {o.source for o in release.observations} == {release.source.id}
    assert not polled.problems
    assert not again.releases


async def test_the_day_of_release_is_the_day_the_link_was_first_seen() -> None:
    async with serving() as server:
        publish(server)
        (release,) = (await visit(server, KNOWN, NOW + timedelta(days=1))).releases
    # The page says 2026/03/10.
    assert {o.released_on for o in release.observations} == {"2026-03-11"}
    assert release.source.published_on == "2026-03-11"


@pytest.mark.parametrize("looked_on", ["", "2026-03-01", "2026-04-01", "no day"])
async def test_nobody_knows_the_day_if_nobody_looked_shortly_before(looked_on: str) -> None:
    async with serving() as server:
        publish(server)
        (release,) = (await visit(server, {**KNOWN, "looked_on": looked_on})).releases
    assert {o.released_on for o in release.observations} == {""}


async def test_the_first_visit_reads_two_years_oldest_first() -> None:
    async with serving() as server:
        publish(server)
        polled = await visit(server, {})
        assert [release.key[:12] for release in polled.releases] == [
            "gacc-2025-03",
            "gacc-2025-12",
            "gacc-2026-02",
        ]
        # Months of last year are missing from its index, so it is read again.
        assert LAST_YEAR in server.paths()


async def test_last_year_is_asked_for_until_all_of_it_is_here() -> None:
    async with serving() as server:
        publish(server)
        await visit(server, KNOWN)
        assert server.paths() == [INDEX, FEBRUARY]


async def test_on_the_first_of_january_both_indexes_are_read() -> None:
    state = {**KNOWN, "seen": {f"2025-{month:02d}": f"at/{month}" for month in range(2, 12)}}
    turned = body("customs-index-2025.html").replace(b'value="2025"', b'value="2026"')
    async with serving() as server:
        publish(server)
        # The page without a number still shows last year's links under the new year.
        server.says(INDEX, turned)
        polled = await visit(server, state, datetime(2026, 1, 14, 6, tzinfo=UTC))
    assert "gacc-2025-12" in [release.key[:12] for release in polled.releases]
    assert not polled.problems


async def test_an_index_without_news_is_not_sent_again() -> None:
    async with serving() as server:
        publish(server)
        tagged = Answer(body("customs-index-2026.html"), headers={"ETag": '"a"'})
        server.says(INDEX, tagged, Answer(status=304))
        first = await visit(server, KNOWN)
        second = await visit(server, first.state)
        await visit(server, second.state)
    assert server.paths() == [INDEX, FEBRUARY, INDEX, INDEX]
    assert [asked.headers.get("if-none-match") for asked in server.asked[2:]] == ['"a"', '"a"']


async def test_a_page_that_is_not_there_yet_is_tried_again() -> None:
    async with serving() as server:
        publish(server)
        server.says(INDEX, Answer(body("customs-index-2026.html"), headers={"ETag": '"a"'}))
        server.says(FEBRUARY, Answer(status=404), "customs-2026-02.html")
        first = await visit(server, KNOWN)
        assert not first.releases
        assert isinstance(first.problems[0], FeedUnavailable)
        # Its index has not changed meanwhile, and is not asked whether it has.
        second = await visit(server, first.state)
    assert len(second.releases) == 1
    assert "if-none-match" not in server.asked[2].headers


async def test_a_broken_page_hides_no_other_and_is_told_once() -> None:
    async with serving() as server:
        publish(server)
        server.says(MARCH_2025, body("customs-2025-03.html").replace(b"(in USD)", b"(in CNY)"))
        first = await visit(server, {})
        second = await visit(server, first.state)
        publish(server)
        third = await visit(server, second.state)
    assert [release.key[:12] for release in first.releases] == ["gacc-2025-12", "gacc-2026-02"]
    (problem,) = first.problems
    assert isinstance(problem, FeedChanged)
    assert b"(in CNY)" in problem.body
    assert not second.problems
    assert [release.key[:12] for release in third.releases] == ["gacc-2025-03"]


async def test_a_page_of_another_month_than_promised_is_refused() -> None:
    async with serving() as server:
        publish(server)
        server.says(FEBRUARY, "customs-2025-03.html")
        polled = await visit(server, KNOWN)
    assert not polled.releases
    assert "the index promises 2026-02" in polled.problems[0].problem


async def test_a_page_in_yuan_behind_the_dollar_link_is_refused() -> None:
    yuan = body("customs-2026-02.html").replace(b"in USD", b"in CNY")
    async with serving() as server:
        publish(server)
        server.says(FEBRUARY, yuan.replace(b"USD1 Million", b"CNY 100 Million"))
        polled = await visit(server, KNOWN)
    assert not polled.releases
    assert isinstance(polled.problems[0], FeedChanged)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(body("customs-challenge.html"), 412), FeedChanged),
        (Answer(body("customs-challenge.html")), FeedChanged),
        (Answer(status=404), FeedUnavailable),
        (Answer(status=403), FeedUnavailable),
        (Answer(status=503), FeedUnavailable),
        (Answer(status=304), FeedChanged),
        (Answer(b""), FeedChanged),
        (Answer(endless=True), FeedChanged),
        (Answer(status=302, headers={"Location": "http://example.org/"}), FeedChanged),
    ],
)
async def test_an_index_that_cannot_be_read_is_never_no_news(
    answer: Answer, kind: type[Exception]
) -> None:
    async with serving() as server:
        publish(server)
        server.says(INDEX, answer)
        polled = await visit(server, KNOWN)
    assert isinstance(polled.problems[0], kind)
    assert polled.state["looked_on"] == "2026-03-09"


async def test_a_month_that_moves_to_another_page_is_read_again() -> None:
    moved = FEBRUARY.replace("00000003", "99999999")
    async with serving() as server:
        publish(server)
        first = await visit(server, KNOWN)
        index = body("customs-index-2026.html")
        server.says(INDEX, index.replace(FEBRUARY.encode(), moved.encode()))
        server.says(moved, "customs-2026-02.html")
        second = await visit(server, first.state)
    assert second.releases[0].key != first.releases[0].key


INDEX_PAGE = body("customs-index-2026.html").decode()


def test_only_published_months_of_the_dollar_row_are_links() -> None:
    index = read_index(Page(f"http://customs{INDEX}", INDEX_PAGE.encode()))
    assert index.year == 2026
    assert index.links == {2: f"http://english.customs.gov.cn{FEBRUARY}"}


def test_the_year_of_an_old_index_is_in_its_address() -> None:
    assert read_index(Page(f"http://customs{LAST_YEAR}", INDEX_PAGE.encode())).year == 2025


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('value="2026"', 'value="year"', "which year"),
        ("by Country/Region (in USD)", "by Country/Region (in EUR)", "0 rows"),
        ("by Country/Region (in CNY)", "by Country/Region (in USD)", "2 rows"),
        (" Feb.", " Soon.", "no single month"),
        ("<span>Jan.</span>", "<a href=/Statics/other.html> Feb.</a>", "no single month"),
        ("http://english.customs.gov.cn", "http://[", "no address"),
    ],
)
def test_an_index_that_is_not_as_it_was_is_refused(old: str, new: str, reason: str) -> None:
    assert old in INDEX_PAGE
    with pytest.raises(FeedChanged, match=reason):
        read_index(Page(f"http://customs{INDEX}", INDEX_PAGE.replace(old, new).encode()))


@given(st.binary(max_size=400))
def test_any_bytes_are_no_index(noise: bytes) -> None:
    with pytest.raises(FeedChanged):
        read_index(Page(f"http://customs{INDEX}", noise))


async def test_a_link_to_another_host_is_not_followed() -> None:
    async with serving() as server:
        publish(server)
        server.says(INDEX, INDEX_PAGE.replace("english.customs.gov.cn", "example.org").encode())
        polled = await visit(server, KNOWN)
    assert "another host" in polled.problems[0].problem
    assert server.paths() == [INDEX]


async def test_the_sections_of_2020_were_numbered_differently() -> None:
    renumbered = INDEX_PAGE.replace("(4) ", "(3) ").encode()
    assert read_index(Page(INDEX, renumbered)).links


@pytest.mark.parametrize(
    ("newest", "today", "late"),
    [
        ("2026-10", "2026-11-18", None),
        ("2026-09", "2026-11-18", None),
        ("2026-09", "2026-11-19", "customs: no table for 2026-10, expected by 2026-11-14"),
        ("2026-10", "2026-12-18", None),
        ("2026-10", "2026-12-19", "customs: no table for 2026-11, expected by 2026-12-14"),
        ("2025-12", "2026-02-28", None),
        ("2025-11", "2026-01-19", "customs: no table for 2025-12, expected by 2026-01-14"),
        ("2025-12", "2026-03-18", None),
        ("2025-12", "2026-03-19", "customs: no table for 2026-02, expected by 2026-03-14"),
    ],
)
async def test_silence_is_noticed_four_days_past_the_safe_day(
    newest: str, today: str, late: str | None
) -> None:
    now = datetime.fromisoformat(f"{today}T06:00:00+00:00")
    async with web() as (client, _):
        feed = Customs(client, "http://customs")
        assert feed.overdue({"seen": {newest: "http://customs/page"}}, now) == late


async def test_september_2022_would_have_been_noticed() -> None:
    """It came on the 24th, the one late release in years."""
    async with web() as (client, _):
        feed = Customs(client, "http://customs")
        state = {"seen": {"2022-08": "http://customs/page"}}
        assert feed.overdue(state, datetime(2022, 10, 19, tzinfo=UTC))
        state = {"seen": {"2022-09": "http://customs/page"}}
        assert feed.overdue(state, datetime(2022, 10, 24, tzinfo=UTC)) is None


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="other people's bodies are not kept here")
async def test_the_recorded_index_and_pages_make_a_release() -> None:
    async with serving() as server:
        server.says(INDEX, (SAMPLES / "gacc-index-2026.html").read_bytes())
        february = "/Statics/0ed684ce-a5d7-45b8-ab53-0f30b3a8c7c1.html"
        server.says(february, (SAMPLES / "gacc-section4-2026-02-usd.html").read_bytes())
        march = "/Statics/66580503-6688-49b2-bd23-de154e5677d5.html"
        server.says(march, (SAMPLES / "gacc-section4-2026-03-cny.html").read_bytes())
        polled = await visit(server, KNOWN)
    assert [release.key for release in polled.releases] == ["gacc-2026-02-0ed684ce"]
    # Its March page is the one in yuan, behind the dollar link here.
    assert "the index promises 2026-03" in polled.problems[0].problem
