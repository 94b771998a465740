"""UN Comtrade's years: what is read of its answers, every way to be refused, and visits over HTTP."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.comtrade import Comtrade
from bot.feeds.comtrade_answers import read_published, read_totals
from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Page, Polled
from tests.feedserver import SAMPLES, Answer, FeedServer, body, serving, web

NOW = datetime(2023, 9, 1, 6, tzinfo=UTC)
AVAILABLE = "/public/v1/getDa/C/A/HS"
PREVIEW = "/public/v1/preview/C/A/HS"
TOTALS = body("comtrade-totals-2022.json").decode()
EMPTY = body("comtrade-empty.json")


def read(text: str | bytes, year: int = 2022) -> list[str]:
    given = text.encode() if isinstance(text, str) else text
    return [f"{total.flow.value} {total.value}" for total in read_totals(Page("", given), year)]


async def visit(server: FeedServer, state: FeedState, now: datetime = NOW, key: str = "") -> Polled:
    async with web() as (client, _):
        polled = await Comtrade(client, server.url, key).poll(state, now)
    assert json.loads(json.dumps(polled.state)) == polled.state
    return polled


def publish(server: FeedServer) -> None:
    """2021 is empty, 2022 is there."""
    server.says(AVAILABLE, EMPTY, "comtrade-available-2022.json")
    server.says(PREVIEW, "comtrade-totals-2022.json")


def test_two_totals_in_whole_dollars() -> None:
    assert read(TOTALS) == ["import 114150000000", "export 76120000000"]


def test_parts_beside_the_total_are_not_added() -> None:
    assert read(body("comtrade-parts-2022.json")) == read(TOTALS)


def test_nothing_published_is_nothing_and_not_zero() -> None:
    assert read(EMPTY) == []
    assert read_published(Page("", EMPTY), 2022) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"period": "2022"', '"period": "2021"', "not asked for"),
        ('"period": "2022"', '"period": "202201"', "not asked for"),
        ('"reporterCode": 156', '"reporterCode": 643', "not asked for"),
        ('"partnerCode": 643', '"partnerCode": 0', "not asked for"),
        ('"freqCode": "A"', '"freqCode": "M"', "not asked for"),
        ('"flowCode": "X"', '"flowCode": "M"', "not the cifvalue"),
        ('"primaryValue": 76120000000.0', '"primaryValue": 76130000000.0', "not the fobvalue"),
        ('"primaryValue": 76120000000.0', '"primaryValue": null', "no number"),
        ('"primaryValue": 76120000000.0', '"primaryValue": "76120000000"', "no number"),
        ('"primaryValue": 76120000000.0', '"primaryValue": true', "no number"),
        ("76120000000.0", "NaN", "no figure"),
        ("76120000000.0", "-76120000000.0", "cannot be"),
        ("76120000000.0", "0", "cannot be"),
        ("76120000000.0", "1e400", "cannot be"),
        ("76120000000.0", "9" * 5000, "no figure"),
        ('"count": 2', '"count": 500', "counts"),
        ('"count": 2', '"validationStatus": {}', "counts"),
        ('"data"', '"dataset"', "documented shape"),
    ],
)
def test_what_was_not_asked_for_is_refused(old: str, new: str, reason: str) -> None:
    assert old in TOTALS
    with pytest.raises(FeedChanged, match=reason):
        read(TOTALS.replace(old, new))


def test_two_totals_that_differ_are_refused() -> None:
    envelope = json.loads(TOTALS)
    envelope["data"].append({**envelope["data"][0], "cifvalue": 1, "primaryValue": 1})
    with pytest.raises(FeedChanged, match="two totals"):
        read(json.dumps({**envelope, "count": 3}))


def test_estimates_are_left_out() -> None:
    assert read(TOTALS.replace('"isReported": true', '"isReported": false')) == []


@pytest.mark.parametrize(
    "error", ['"error": "The query is too heavy"', '"errorObject": {"errorMessage": "no"}']
)
def test_a_refusal_inside_a_good_status_is_a_refusal(error: str) -> None:
    with pytest.raises(FeedUnavailable, match="refuses"):
        read(TOTALS.replace('"error": ""', error))


@pytest.mark.parametrize("noise", [b"[" * 100_000, b"[]", b"null", b"", b"\xff", b"{}"])
def test_what_is_no_answer_is_refused(noise: bytes) -> None:
    with pytest.raises(FeedChanged):
        read(noise)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_order(noise: bytes) -> None:
    with pytest.raises(FeedChanged):
        read(noise)


@pytest.mark.parametrize(
    "moment", ["2023-08-01T10:53:32", "2023-08-01T10:53:32.8", "2023-08-01T10:53:32.8266667"]
)
def test_the_day_of_release_is_the_publishers(moment: str) -> None:
    text = body("comtrade-available-2022.json").decode()
    page = Page("", text.replace("2023-08-01T10:53:32.8", moment, 2).encode())
    published = read_published(page, 2022)
    assert published
    assert published.released_on == "2023-08-01"


async def test_each_request_names_one_year_and_asks_for_totals() -> None:
    async with serving() as server:
        publish(server)
        polled = await visit(server, {})
    assert [(asked.path, asked.query["period"]) for asked in server.asked] == [
        (AVAILABLE, "2021"),
        (AVAILABLE, "2022"),
        (PREVIEW, "2022"),
    ]
    assert server.asked[-1].query == {
        "reporterCode": "156",
        "partnerCode": "643",
        "period": "2022",
        "cmdCode": "TOTAL",
        "flowCode": "M,X",
        "partner2Code": "0",
        "motCode": "0",
        "customsCode": "C00",
        "includeDesc": "true",
    }
    (release,) = polled.releases
    one = release.observations[0]
    assert (one.series, one.period.text, one.released_on) == ("UN-COMTRADE", "2022", "2023-08-01")


async def test_a_key_opens_the_service_for_subscribers_and_stays_out_of_addresses() -> None:
    async with serving() as server:
        server.says("/data/v1/getDa/C/A/HS", EMPTY, "comtrade-available-2022.json")
        server.says("/data/v1/get/C/A/HS", "comtrade-totals-2022.json")
        (release,) = (await visit(server, {}, key="secret")).releases
    assert {asked.headers["ocp-apim-subscription-key"] for asked in server.asked} == {"secret"}
    assert "secret" not in release.url + release.source.url


async def test_only_what_was_published_or_revised_is_fetched() -> None:
    revised = body("comtrade-available-2022.json").replace(b"-1349955130", b"1375342973")
    async with serving() as server:
        publish(server)
        first = await visit(server, {})
        assert not (await visit(server, first.state, NOW + timedelta(days=6))).releases
        publish(server)
        assert not (await visit(server, first.state, NOW + timedelta(days=7))).releases
        server.says(AVAILABLE, EMPTY, revised)
        assert (await visit(server, first.state, NOW + timedelta(days=7))).releases
    assert server.paths().count(AVAILABLE) == 6
    assert server.paths().count(PREVIEW) == 2


GATEWAY = '{{"statusCode":{},"message":"{}"}}'


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (Answer(GATEWAY.format(401, "Access denied").encode(), 401), FeedChanged, "COMTRADE_KEY"),
        (Answer(GATEWAY.format(403, "Out of call").encode(), 403), FeedUnavailable, "quota"),
        (Answer(b"{}", 429, {"Retry-After": "0.01"}), FeedUnavailable, "429"),
        (Answer(status=400), FeedChanged, "400"),
        (Answer(status=500), FeedUnavailable, "500"),
        (Answer(body("comtrade-too-heavy.json")), FeedUnavailable, "too heavy"),
        (Answer(EMPTY), FeedChanged, "holds no totals"),
        (Answer(endless=True), FeedChanged, "larger"),
    ],
)
async def test_every_refusal_is_told_for_what_it_is(
    answer: Answer, kind: type[Exception], reason: str
) -> None:
    async with serving() as server:
        publish(server)
        server.says(PREVIEW, answer)
        polled = await visit(server, {})
        again = await visit(server, polled.state)
    (problem,) = polled.problems
    assert isinstance(problem, kind)
    assert reason in problem.problem
    assert not polled.releases
    # What is a fault is told once; what may pass is tried, and told, again.
    assert bool(again.problems) == (kind is FeedUnavailable)


async def test_a_year_that_cannot_be_read_hides_no_other() -> None:
    async with serving() as server:
        server.says(AVAILABLE, b"[]", "comtrade-available-2022.json")
        server.says(PREVIEW, "comtrade-totals-2022.json")
        polled = await visit(server, {})
    assert len(polled.releases) == len(polled.problems) == 1
    assert set(polled.state["marks"]) == {"2022"}


async def test_weeks_without_an_answer_are_an_alarm() -> None:
    async with serving() as server, web() as (client, _):
        server.says(AVAILABLE, Answer(status=500))
        state = (await visit(server, {})).state
        feed = Comtrade(client, server.url)
        assert feed.overdue(state, NOW + timedelta(days=21)) is None
        assert feed.overdue(state, NOW + timedelta(days=22))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="other people's bodies are not kept here")
class TestRecorded:
    def sample(self, name: str) -> bytes:
        return (SAMPLES / f"comtrade-{name}.json").read_bytes()

    @pytest.mark.parametrize("name", ["preview-chn-rus-2022", "get-unfiltered-trap"])
    def test_the_total_of_2022_is_read_alone(self, name: str) -> None:
        assert "import 114150000000" in read(self.sample(name))
        assert len(read(self.sample(name))) <= 2

    def test_an_empty_answer_is_nothing(self) -> None:
        assert read(self.sample("empty")) == []

    @pytest.mark.parametrize("name", ["get-chn-2010", "get-chn-rus-monthly", "reporters"])
    def test_other_answers_are_refused(self, name: str) -> None:
        with pytest.raises(FeedChanged):
            read(self.sample(name))

    def test_an_error_in_a_good_status_is_a_refusal(self) -> None:
        with pytest.raises(FeedUnavailable):
            read(self.sample("error-in-200"))

    def test_other_countries_are_not_china(self) -> None:
        assert read_published(Page("", self.sample("getda-2021")), 2021) is None
