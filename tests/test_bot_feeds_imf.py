"""The IMF's months: what is read of its answers, every way to be refused, and visits over HTTP."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Page, Polled
from bot.feeds.imf import Imf
from bot.feeds.imf_answers import read_extent, read_months
from tests.feedserver import SAMPLES, Answer, FeedServer, body, serving, web

NOW = datetime(2024, 11, 20, 6, tzinfo=UTC)
DATA = "/external/sdmx/2.1/data/IMF.STA,IMTS/CHN.XG_FOB_USD+MG_CIF_USD.RUS.M"
EXTENT = "/external/sdmx/3.0/availability/dataflow/IMF.STA/IMTS/+/CHN.XG_FOB_USD.RUS.M/FREQUENCY"
MONTHS = body("imf-months.csv").decode()


def read(text: str | bytes) -> list[str]:
    given = text.encode() if isinstance(text, str) else text
    return [f"{m.flow.value} {m.period.text} {m.value}" for m in read_months(Page("", given))]


async def visit(server: FeedServer, state: FeedState, now: datetime = NOW) -> Polled:
    async with web() as (client, _):
        polled = await Imf(client, server.url).poll(state, now)
    assert json.loads(json.dumps(polled.state)) == polled.state
    return polled


def publish(server: FeedServer) -> None:
    server.says(DATA, "imf-months.csv")
    server.says(EXTENT, "imf-extent.json")


def test_values_are_whole_dollars_whatever_the_scale_says() -> None:
    assert read(MONTHS) == [
        "import 2024-06 10366000000",
        "import 2024-07 9700000000",
        "import 2024-08 11420000000",
        "export 2024-06 9883000000",
        "export 2024-07 9990000000",
        "export 2024-08 10260000000",
    ]


def test_an_empty_value_means_nothing_yet() -> None:
    assert "2024-M09,," in MONTHS
    assert not [line for line in read(MONTHS) if "2024-09" in line]


@pytest.mark.parametrize("derived", ["SE", "D", "P", ""])
def test_estimates_and_derived_values_are_left_out(derived: str) -> None:
    estimated = MONTHS.replace("MG,CIF,USD,R", f"MG,CIF,USD,{derived}")
    assert read(estimated) == [
        line for line in read(MONTHS) if line != "import 2024-08 11420000000"
    ]


def test_columns_are_read_by_name() -> None:
    lines = [line.split(",") for line in MONTHS.splitlines()]
    turned = "\n".join(",".join(["new", *reversed(cells)]) for cells in lines)
    assert read(turned) == read(MONTHS)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (",CHN,", ",CN,", "not asked for"),
        (",CHN,", ",RUS,", "not asked for"),
        (",RUS,M", ",USA,M", "not asked for"),
        (",RUS,M", ",RUS,Q", "not asked for"),
        (",USD,", ",EUR,", "not asked for"),
        ("CHN,MG_CIF_USD", "CHN,TBG_USD", "not asked for"),
        ("IMF.STA:IMTS(", "IMF:DOT(", "data set"),
        ("2024-M06", "2024-06", "no month"),
        ("2024-M06", "2024-M13", "no month"),
        ("2024-M06", "2024-Q2", "no month"),
        ("10366000000", "NaN", "no number"),
        ("10366000000", "-10366000000", "no number"),
        ("10366000000", "10.366.000", "no number"),
        ("OBS_VALUE", "VALUE", "lacks the column OBS_VALUE"),
        ("2024-M07,9700000000", "2024-M06,9700000000", "two values"),
        ("2024-M07", "2023-M07", "no month between"),
        ("MG_CIF_USD,RUS,M,2024-M07", "MG_CIF_USD,RUS,M,2024-M09", "two values"),
        ("MG,CIF", "XG,CIF", "contradicts itself"),
        (",OL,", ",OL,,surplus", "data set"),
    ],
)
def test_what_was_not_asked_for_is_refused(old: str, new: str, reason: str) -> None:
    assert old in MONTHS
    with pytest.raises(FeedChanged, match=reason):
        read(MONTHS.replace(old, new))


@pytest.mark.parametrize("name", ["imf-header-only.csv", "imf-groups-only.xml", "imf-extent.json"])
def test_an_empty_answer_is_no_zero_trade(name: str) -> None:
    with pytest.raises(FeedChanged):
        read(body(name))


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_refused_in_order(noise: bytes) -> None:
    with pytest.raises(FeedChanged):
        read(noise)
    with pytest.raises(FeedChanged):
        read_extent(Page("", noise))


async def test_the_request_is_the_documented_one() -> None:
    async with serving() as server:
        publish(server)
        await visit(server, {"read_on": "2024-11-01"})
    extent, data = server.asked
    assert extent.path == EXTENT
    assert extent.headers["accept"] == "application/json"
    assert data.headers["accept"] == "application/vnd.sdmx.data+csv;version=1.0.0"
    assert data.query == {"startPeriod": "2022-11"}


async def test_a_release_is_another_publishers_figures() -> None:
    async with serving() as server:
        publish(server)
        (release,) = (await visit(server, {"read_on": "2024-11-13"})).releases
    one = release.observations[0]
    assert (one.series, one.publisher, one.released_on) == ("IMF-IMTS", "imf", "2024-11-20")
    assert release.source.url == "https://data.imf.org/en/datasets/IMF.STA:IMTS"
    assert release.source.note == "Accessed on 2024-11-20."


async def test_the_first_visit_fills_the_past_and_claims_no_day() -> None:
    async with serving() as server:
        publish(server)
        (release,) = (await visit(server, {})).releases
    assert server.asked[1].query == {"startPeriod": "2016-01"}
    assert {one.released_on for one in release.observations} == {""}


async def test_the_extent_is_asked_daily_and_the_months_weekly() -> None:
    async with serving() as server:
        publish(server)
        state: FeedState = {}
        for hours in range(0, 24 * 8, 8):
            state = (await visit(server, state, NOW + timedelta(hours=hours))).state
    assert server.paths().count(EXTENT) == 8
    assert server.paths().count(DATA) == 2


async def test_an_added_month_is_read_at_once() -> None:
    longer = body("imf-extent.json").replace(b"2024-08-01", b"2024-09-01")
    async with serving() as server:
        publish(server)
        state = (await visit(server, {})).state
        server.says(EXTENT, longer)
        assert (await visit(server, state, NOW + timedelta(days=1))).releases


async def test_a_clock_that_jumps_back_asks_again() -> None:
    async with serving() as server:
        publish(server)
        state = (await visit(server, {})).state
        assert (await visit(server, state, NOW - timedelta(days=400))).problems
        # The months now lie in the future, which the guard of the period tells.


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (Answer(b'{"status":404,"code":40400}', 404), FeedChanged, "no such data set"),
        (Answer(b'{"status":400,"code":40000}', 400), FeedChanged, "key of the request"),
        (Answer(status=204), FeedChanged, "204"),
        (Answer(status=403), FeedUnavailable, "403"),
        (Answer(status=406), FeedChanged, "406"),
        (Answer(status=500), FeedUnavailable, "500"),
        (Answer(status=503), FeedUnavailable, "503"),
        (Answer(b"<html>maintenance</html>"), FeedChanged, "HTML"),
        (Answer(body("imf-header-only.csv")), FeedChanged, "not zero trade"),
        (Answer(body("imf-groups-only.xml")), FeedChanged, "XML"),
        (Answer(endless=True), FeedChanged, "larger"),
    ],
)
async def test_every_refusal_is_told_for_what_it_is(
    answer: Answer, kind: type[Exception], reason: str
) -> None:
    async with serving() as server:
        publish(server)
        server.says(DATA, answer)
        polled = await visit(server, {})
    (problem,) = polled.problems
    assert isinstance(problem, kind)
    assert reason in problem.problem
    assert polled.state["since"] == "2024-11-20"
    assert "asked_on" not in polled.state


async def test_a_month_outside_of_what_was_asked_is_refused() -> None:
    async with serving() as server:
        publish(server)
        server.says(DATA, MONTHS.replace("2024-M", "2025-M").encode())
        polled = await visit(server, {})
    assert "2025-06 was not asked for" in polled.problems[0].problem


async def test_a_fault_is_told_once_and_three_weeks_of_it_are_an_alarm() -> None:
    async with serving() as server, web() as (client, _):
        publish(server)
        server.says(DATA, "imf-header-only.csv")
        first = await visit(server, {})
        second = await visit(server, first.state, NOW + timedelta(days=21))
        assert not second.problems
        feed = Imf(client, server.url)
        assert feed.overdue(second.state, NOW + timedelta(days=21)) is None
        late = feed.overdue(second.state, NOW + timedelta(days=22))
        publish(server)
        third = await visit(server, second.state, NOW + timedelta(days=23))
        assert feed.overdue(third.state, NOW + timedelta(days=60)) is None
    assert late == "imf: no answer that can be read since 2024-11-20"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="other people's bodies are not kept here")
class TestRecorded:
    def test_the_months_of_2026(self) -> None:
        assert read((SAMPLES / "imf-imts-chn-rus-monthly.csv").read_bytes()) == [
            "import 2026-01 10782000000",
            "import 2026-02 9968000000",
            "export 2026-01 9072000000",
            "export 2026-02 9222000000",
        ]

    def test_the_extent_of_another_country(self) -> None:
        page = Page("", (SAMPLES / "imf-imts-30-availability-usa.json").read_bytes())
        assert read_extent(page) == "3, 1948-01-01 to 2025-09-01"

    @pytest.mark.parametrize(
        "name",
        [
            "imf-imts-empty.csv",
            "imf-imts-group-only.xml",
            "imf-imts-lao-2019.xml",
            "imf-imts-30-data-usa.xml",
            "imf-imts-usa-can-2024.csv",
            "imf-sdmx30-chn-rus.json",
            "imf-error-404.json",
            "imf-error-400.json",
        ],
    )
    def test_whatever_else_comes_is_refused(self, name: str) -> None:
        with pytest.raises(FeedChanged):
            read((SAMPLES / name).read_bytes())
