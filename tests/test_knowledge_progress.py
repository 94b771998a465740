"""Where a pledge stands by the last full year, by the running one, and at its deadline."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.answers import Course
from knowledge.figures import Figures
from knowledge.progress import course, pace_from
from tests.releases import library, observed


def course_of(pledge: str, *figures: str) -> Course:
    held = Figures([observed(text) for text in figures], library())
    return course(library().pledges[pledge], held, library())


def test_the_last_full_year_and_the_running_one_are_set_against_the_target() -> None:
    found = course_of("ru-cn-trade-300bn-by-2030", "2028 year 240", "2029-04 ytd 90")

    assert (found.year_share, found.running_share) == (Decimal("0.8"), Decimal("0.3"))


def test_a_month_alone_does_not_run() -> None:
    found = course_of("ru-cn-trade-300bn-by-2030", "2028 year 240", "2029-04 month 20")

    assert found.running is None


def test_what_is_usual_by_a_month_comes_from_earlier_years_with_both_figures() -> None:
    found = course_of(
        "ru-cn-trade-300bn-by-2030",
        *("2010-04 ytd 99", "2010 year 100"),  # too long ago
        *("2026-04 ytd 60", "2026 year 200"),
        "2027-04 ytd 99",  # its year is not held
        *("2028-04 ytd 84", "2028 year 240"),
        "2029-04 ytd 90",
    )

    assert found.usual is not None
    assert (found.usual.least, found.usual.most) == (Decimal("0.3"), Decimal("0.35"))
    assert found.usual.years == (2026, 2028)


def test_one_earlier_year_does_not_say_what_is_usual() -> None:
    found = course_of(
        "ru-cn-trade-300bn-by-2030", "2028-04 ytd 84", "2028 year 240", "2029-04 ytd 90"
    )

    assert found.usual is None


@pytest.mark.parametrize(("value", "margin"), [("310", 10), ("291", -9)])
def test_the_margin_is_the_figure_of_the_deadline_minus_the_target(value: str, margin: int) -> None:
    found = course_of("ru-cn-trade-300bn-by-2030", f"2030 year {value}", "2031 year 400")

    assert found.margin == Decimal(margin).scaleb(9)


def test_the_pace_needed_leads_from_a_full_year_to_the_deadline() -> None:
    held = Figures([observed("2028 year 240")], library())
    pledge = library().pledges["ru-cn-trade-300bn-by-2030"]
    year = course(pledge, held, library()).year
    assert year is not None

    pace = pace_from(pledge, year)

    assert pace is not None
    assert round(240 * (1 + pace) ** 2) == 300
