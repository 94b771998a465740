"""What a curator types becomes observations, or a complaint that names every wrong field."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge import library
from knowledge.recording import BadEntry, Fault, Problem, read_entry, split_entry
from knowledge.turnover import Flow, Period, Window

TODAY = date(2026, 11, 21)
BASE = library.load()
TYPED = (
    "period=2026-05 window=ytd total=107.15bn exports=47.90 bn imports=$59,250mn change=+18.4%"
    " imports_change=−3.9 released=2026-06-09 publisher=Xinhua News title=Trade up in May"
    " url=https://example.org/a?b=c"
)


def problems(**changed: str) -> set[Problem]:
    fields = split_entry(TYPED) | changed
    with pytest.raises(BadEntry) as raised:
        read_entry(fields, BASE, TODAY)
    return set(raised.value.problems)


def test_a_typed_line_becomes_three_flows_with_every_printed_digit() -> None:
    entry = read_entry(split_entry(TYPED), BASE, TODAY)
    total, exports, imports = entry.observations
    assert [str(one.value) for one in entry.observations] == [
        "1.0715E+11",
        "4.790E+10",
        "5.9250E+10",
    ]
    assert [one.flow for one in entry.observations] == [Flow.TOTAL, Flow.EXPORT, Flow.IMPORT]
    assert [one.change_percent for one in entry.observations] == [
        Decimal("18.4"),
        None,
        Decimal("-3.9"),
    ]
    assert {one.period for one in entry.observations} == {Period("2026-05", Window.YTD)}
    assert (total.series, total.reporter, total.partner) == ("GACC-USD", "CHN", "RUS")
    assert total.released_on == "2026-06-09"
    assert entry.source.id == exports.source == imports.source
    assert (entry.source.publisher, entry.source.title) == ("Xinhua News", "Trade up in May")
    assert entry.source.url == "https://example.org/a?b=c"


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("period", "2026-13", Fault.NO_PERIOD),
        ("period", "2026-11", Fault.IN_FUTURE),
        ("period", "", Fault.MISSING),
        ("total", "a lot", Fault.NO_AMOUNT),
        ("total", "-5bn", Fault.NO_AMOUNT),
        ("total", "NaN", Fault.NO_AMOUNT),
        ("total", "107.15", Fault.NO_MAGNITUDE),
        ("change", "up", Fault.NO_PERCENT),
        ("released", "yesterday", Fault.NO_DATE),
        ("released", "2027-01-01", Fault.IN_FUTURE),
        ("released", "", Fault.MISSING),
        ("url", "xinhua", Fault.NO_ADDRESS),
        ("url", "", Fault.MISSING),
        ("publisher", "", Fault.MISSING),
        ("series", "GACC", Fault.NO_SERIES),
    ],
)
def test_a_wrong_field_is_named(field: str, typed: str, fault: Fault) -> None:
    assert Problem(field, fault, typed) in problems(**{field: typed})


def test_a_month_must_say_whether_it_is_one_or_the_year_so_far() -> None:
    assert problems(window="") == {Problem("window", Fault.NO_PERIOD, "")}


def test_everything_wrong_is_said_at_once() -> None:
    found = problems(total="x", released="x", url="x", colour="red")
    assert {one.field for one in found} == {"total", "released", "url", "colour"}


def test_words_outside_any_field_are_no_field() -> None:
    with pytest.raises(BadEntry) as raised:
        read_entry(split_entry("hello " + TYPED), BASE, TODAY)
    assert Problem("hello", Fault.UNKNOWN_FIELD, "hello") in raised.value.problems


def test_an_entry_without_any_amount_says_what_is_missing() -> None:
    assert Problem("total", Fault.MISSING, "") in problems(total="", exports="", imports="")
