"""What a release is worth telling: once, when it is due, and with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Figure
from knowledge.events import correction, news
from knowledge.figures import Figures
from knowledge.news import Event, Kind, News
from knowledge.turnover import Observation
from tests.releases import history, known_before, library, observed, releases, told_of

SUMMER = date(2030, 7, 9)
NEW_YEAR = date(2031, 1, 14)
TARGET = "ru-cn-trade-300bn-by-2030"
OPEN = "ru-cn-trade-250bn"

#: Three years that never came near the targets that are still open.
QUIET = ("2027 year 230", "2028 year 231", "2029 year 232")


def events(found: News | None) -> list[Event]:
    return [] if found is None else list(found.events)


def keys(found: News | None) -> set[str]:
    return {event.key for event in events(found)}


def figures_in(found: News) -> list[Figure]:
    beside = found.year_before or found.last_year
    said = (found.total, found.exports, found.imports, beside)
    of_events = (f for e in found.events for f in (e.figure, e.before))
    return [f for f in (*said, *of_events) if f is not None]


def test_the_passing_of_200_billion_is_announced_on_7_december_2023_and_only_then() -> None:
    days = [
        day.on
        for day in history()
        for event in events(day.news)
        if event.pledge == "ru-cn-trade-200bn-by-2024"
        and event.kind is Kind.PASSED
        and event.fraction == 1
    ]

    assert days == [date(2023, 12, 7)]


def test_no_event_of_nine_years_is_told_twice() -> None:
    found = [event.key for day in history() for event in events(day.news)]

    assert len(found) == len(set(found))


def test_every_release_of_a_cumulative_figure_is_told() -> None:
    assert [day.on for day in history() if day.news is None] == []
    assert len(history()) == 64


def test_the_fall_of_2025_brings_no_record_and_no_milestone() -> None:
    year = [day for day in history() if day.news and day.news.period.year == 2025]

    assert len(year) == 9
    assert [event.key for day in year for event in events(day.news) if event.is_milestone] == []
    assert [day.news.headline.change_percent for day in year if day.news][-1] == Decimal("-6.9")


def test_a_missed_deadline_is_told_with_its_margin_once_the_year_is_known() -> None:
    day = next(day for day in history() if day.on == date(2023, 1, 13))

    missed = [event for event in events(day.news) if event.kind is Kind.DEADLINE]

    assert [(e.pledge, e.margin) for e in missed] == [
        ("ru-cn-trade-200bn-in-2022-expectation", Decimal(-9_729_000_000))
    ]


def test_a_pledge_is_not_spoken_of_before_it_was_made() -> None:
    first = next(day.on for day in history() if day.news and TARGET in day.news.pledges)

    assert first == date(2023, 12, 7)


def test_every_figure_told_has_its_source_among_those_listed() -> None:
    for day in history():
        assert day.news is not None
        assert {figure.source for figure in figures_in(day.news)} <= set(day.news.sources)


def test_the_same_release_is_told_once() -> None:
    first = told_of(QUIET, ["2030-06 ytd 120"], SUMMER)

    assert first is not None
    assert told_of(QUIET, ["2030-06 ytd 120"], SUMMER, keys(first)) is None


def test_what_is_held_already_is_no_news_even_to_one_who_forgot_what_was_told() -> None:
    held = (*QUIET, "2030 year 320")

    assert told_of(held, ["2030 year 320"], NEW_YEAR) is None


@pytest.mark.parametrize(
    "late",
    ["2030-05 ytd 99", "2029-12 month 20", "2012 year 88", "2030-06 month 21"],
    ids=["an older month", "a single month", "a backfill", "the newest month alone"],
)
def test_what_comes_late_or_alone_is_no_news(late: str) -> None:
    assert told_of((*QUIET, "2030-06 ytd 120"), [late], SUMMER) is None


@pytest.mark.parametrize("series", ["GACC-CNY", "FCS-USD"])
def test_another_series_of_the_pair_is_no_news(series: str) -> None:
    own = [observed(text) for text in QUIET]
    other = [observed("2030-06 ytd 120", series)]
    known = (Figures(own, library()), Figures([*own, *other], library()))

    assert news(*known, other, library(), SUMMER) is None


def test_of_several_releases_at_once_the_newest_leads() -> None:
    found = told_of(QUIET, ["2030-04 ytd 80", "2030-06 ytd 120", "2030-05 ytd 99"], SUMMER)

    assert found is not None
    assert found.period.text == "2030-06"
    assert [e.kind for e in found.events].count(Kind.FIGURE) == 1


def test_only_the_largest_part_passed_is_told_and_only_its_first_time_is_a_milestone() -> None:
    found = told_of(QUIET, ["2030-06 ytd 160"], SUMMER)

    passed = {e.key: e.is_milestone for e in events(found) if e.pledge == TARGET}

    assert passed == {f"passed:{TARGET}:0.50:2030": False}


def test_a_target_once_reached_is_not_passed_again_the_year_after() -> None:
    held = ("2027 year 200", "2028 year 210", "2029-11 ytd 260", "2029 year 280")

    found = told_of(held, ["2030-12 ytd 255"], NEW_YEAR)

    assert not [e for e in events(found) if e.pledge == OPEN and e.kind is Kind.PASSED]


def test_a_target_passed_earlier_in_the_year_than_ever_is_told() -> None:
    held = ("2028 year 240", "2029-10 ytd 240", "2029-11 ytd 260", "2029 year 280")

    found = told_of(held, ["2030-10 ytd 251"], date(2030, 11, 8))

    assert f"earlier:{OPEN}:2030" in keys(found)


def test_a_gap_in_what_is_held_is_no_proof_that_a_target_was_passed_earlier() -> None:
    held = ("2028 year 240", "2029-09 ytd 215", "2029 year 280")

    found = told_of(held, ["2030-10 ytd 251"], date(2030, 11, 8))

    assert not [e for e in events(found) if e.kind is Kind.EARLIER]


def test_a_year_below_a_target_that_the_year_before_had_reached_is_told() -> None:
    held = ("2027 year 200", "2028 year 240", "2029 year 255")

    found = told_of(held, ["2030 year 249"], NEW_YEAR)

    assert f"below:{OPEN}:2030" in keys(found)


def test_a_record_is_told_once_in_a_year() -> None:
    first = told_of(QUIET, ["2030-11 ytd 233"], date(2030, 12, 9))
    held = (*QUIET, "2030-11 ytd 233")

    again = told_of(held, ["2030 year 250"], NEW_YEAR, keys(first))

    assert "record:GACC-USD:total:2030" in keys(first)
    assert not [e for e in events(again) if e.kind is Kind.RECORD]


@pytest.mark.parametrize(("value", "is_told"), [("120.5", False), ("120.7", True)])
def test_a_revision_is_told_from_half_a_per_cent_on(value: str, is_told: bool) -> None:
    old, new = observed("2030-06 ytd 120"), observed(f"2030-06 ytd {value}")
    quiet = [observed(text) for text in QUIET]
    known = (Figures([*quiet, old], library()), Figures([*quiet, new], library()))

    found = news(*known, [new], library(), SUMMER)

    assert {e.kind for e in events(found)} == ({Kind.REVISION} if is_told else set())
    assert found is None or found.milestones == frozenset()


def test_a_deadline_of_long_ago_is_not_told_when_its_year_is_filled_in() -> None:
    held = ("2020-11 ytd 97", "2021 year 140", *QUIET)

    assert told_of(held, ["2020 year 107"], SUMMER) is None


def test_flows_without_a_total_are_told_without_any_share() -> None:
    found = told_of(QUIET, ["2030-06 ytd 50 export", "2030-06 ytd 70 import"], SUMMER)

    assert found is not None
    assert found.total is None
    assert found.standings == ()
    assert TARGET in found.pledges


@pytest.mark.parametrize(
    ("series", "held", "came", "pledge", "kind"),
    [
        ("china-asean-goods", "2024 year 990", "2030 year 1010", "china-asean-1tn-2020", "passed"),
        ("india-russia-goods", "2028-29 fiscal 70", "2029-30 fiscal 99", "india-russia-100bn-2030",
         "passed"),
        ("india-uae-goods", "2030-31 fiscal 150", "2031-32 fiscal 190", "india-uae-200bn-2032",
         "figure"),
        ("japan-food-exports", "2029 year 3000", "2030 year 4900", "japan-food-5tn-2030",
         "deadline"),
    ],
)  # fmt: skip
def test_every_pledge_that_a_series_serves_has_news(
    series: str, held: str, came: str, pledge: str, kind: str
) -> None:
    found = told_of([held], [came], date(2032, 5, 1), series=series)

    assert found is not None
    assert pledge in found.pledges
    assert kind in {e.kind for e in found.events if e.pledge in ("", pledge)}


def test_a_correction_names_what_no_longer_holds() -> None:
    held = [observed(text) for text in QUIET]
    wrong, right = observed("2030-11 ytd 301"), observed("2030-11 ytd 201")

    found = correction(held, [wrong], [right], library(), date(2030, 12, 20))

    assert found is not None
    assert (found.wrong.value, found.right.value) == (wrong.value, right.value)
    assert f"passed:{TARGET}:1.00:2030" in {event.key for event in found.untrue}
    assert found.event.kind is Kind.CORRECTION
    assert TARGET in found.pledges


def test_after_a_correction_the_real_passing_is_told() -> None:
    held = [observed(text) for text in QUIET]
    told = keys(told_of(QUIET, ["2030-11 ytd 301"], date(2030, 12, 9)))
    wrong, right = observed("2030-11 ytd 301"), observed("2030-11 ytd 291")
    taken_back = correction(held, [wrong], [right], library(), date(2030, 12, 20))
    assert taken_back is not None

    still = told - {event.key for event in taken_back.untrue}
    found = told_of((*QUIET, "2030-11 ytd 291"), ["2030 year 310"], NEW_YEAR, still)

    assert f"passed:{TARGET}:1.00:2030" in keys(found)


def test_nothing_is_corrected_where_nothing_cumulative_changed() -> None:
    month = observed("2030-11 month 20")

    assert correction([], [month], [replace(month, value=None)], library(), NEW_YEAR) is None


MONTHS = st.tuples(
    st.integers(2029, 2031),
    st.integers(2, 12),
    st.integers(1, 400),
    st.sampled_from(["", "export"]),
)


def as_text(month: tuple[int, int, int, str]) -> str:
    year, last, value, flow = month
    period = f"{year} year" if last == 12 else f"{year}-{last:02d} ytd"
    return f"{period} {value} {flow}".strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(MONTHS, min_size=1, max_size=8))
def test_no_order_of_releases_tells_an_event_twice_or_a_figure_without_source(
    months: list[tuple[int, int, int, str]],
) -> None:
    held: list[Observation] = []
    told: list[str] = []
    for text in map(as_text, months):
        came = observed(text)
        after = [one for one in held if one.cell != came.cell] + [came]
        known = (Figures(held, library()), Figures(after, library()))
        found = news(*known, [came], library(), date(2032, 1, 20), frozenset(told))
        again = news(*known, [came], library(), date(2032, 1, 20), frozenset(told))
        assert found == again
        if found is not None:
            told += [event.key for event in found.events]
            assert all(figure.source.url for figure in figures_in(found))
        held = after

    assert len(told) == len(set(told))


def test_the_history_is_the_same_when_told_again() -> None:
    on, released = next(one for one in releases() if one[0] == date(2023, 12, 7))
    before = known_before(on)
    known = (Figures(before, library()), Figures((*before, *released), library()))

    one = news(*known, released, library(), on)
    other = news(*known, tuple(reversed(released)), library(), on)

    assert one == other
