"""What pictures show: figures as held, gaps as gaps, targets with their ends, and plain refusals."""

from datetime import date

import pytest

from handlers.pledges import HEADLINE
from knowledge import library
from knowledge.facts import Status
from knowledge.figures import Figures
from knowledge.pictures import (
    ComparePicture,
    Kind,
    Lack,
    NoPicture,
    PacePicture,
    PledgePicture,
    Wanted,
    YearsPicture,
)
from knowledge.picturing import MOST_YEARS, kinds_for, of_pair, picture, release_picture
from knowledge.replies import Base
from knowledge.turnover import Flow, Window

HELD = library.load()
BASE = Base(HELD, Figures(HELD.observations, HELD), date(2026, 6, 1))


def years(pledge: str = HEADLINE) -> YearsPicture:
    """The years of a pledge's pair."""
    found = picture(Wanted(Kind.YEARS, pledge), BASE)
    assert isinstance(found, YearsPicture)
    return found


def pace(pledge: str = HEADLINE) -> PacePicture:
    """The running year of a pledge's pair."""
    found = picture(Wanted(Kind.PACE, pledge), BASE)
    assert isinstance(found, PacePicture)
    return found


def alone(pledge: str) -> PledgePicture:
    """One pledge's way."""
    found = picture(Wanted(Kind.PLEDGE, pledge), BASE)
    assert isinstance(found, PledgePicture)
    return found


def test_a_year_that_is_not_held_is_a_gap_and_never_guessed() -> None:
    shown = years()
    assert 2012 in shown.missing
    assert 2012 not in {figure.period.year for figure in shown.figures}
    assert len(shown.figures) + len(shown.missing) <= MOST_YEARS


def test_every_point_is_a_figure_as_held() -> None:
    held = set(BASE.figures.held("CHN", "RUS", Flow.TOTAL))
    assert {*years().figures, *pace().now, *pace().before} <= held


def test_the_running_year_holds_cumulative_figures_alone() -> None:
    shown = (*pace().now, *pace().before)
    assert {figure.period.window for figure in shown} == {Window.YTD, Window.YEAR}
    # January to March 2026 was not published in dollars, so there is no such point.
    assert [figure.period.text for figure in pace().now] == ["2026-02", "2026-04"]


def test_targets_stand_with_the_year_they_were_due_and_how_they_ended() -> None:
    ends = {line.pledge: (line.due, line.status) for line in years().targets}
    assert ends["ru-cn-trade-200bn-by-2020"] == (2020, Status.MISSED)
    assert ends[HEADLINE] == (2024, Status.MET_EARLY)
    assert ends["ru-cn-trade-250bn"] == (None, Status.PENDING)


def test_a_forecast_is_no_target_unless_it_is_asked_for() -> None:
    forecast = "ru-cn-trade-200bn-in-2022-expectation"
    assert forecast not in {line.pledge for line in years().targets}
    assert forecast in {line.pledge for line in years(forecast).targets}


def test_the_running_year_faces_the_targets_still_open() -> None:
    assert [line.pledge for line in pace("ru-cn-trade-250bn").targets] == [
        "ru-cn-trade-250bn",
        "ru-cn-trade-300bn-by-2030",
    ]


def test_a_pledge_is_shown_until_its_verdict_and_a_year_longer() -> None:
    shown = alone("ru-cn-trade-200bn-by-2020")
    assert shown.progress.decisive in shown.figures
    # Due in 2020 and missed, it was reached in 2023.
    assert shown.figures[-1].period.year == 2024


def test_a_sum_over_years_is_one_bar() -> None:
    assert len(alone("china-asean-agri-150bn").figures) == 1


def test_two_pledges_are_set_against_their_own_targets() -> None:
    found = picture(Wanted(Kind.COMPARE, HEADLINE, "india-russia-100bn-2030"), BASE)
    assert isinstance(found, ComparePicture)
    assert [round(side.share, 3) for side in found.sides] == [
        round(BASE.progress(side.pledge).share or 0, 3) for side in found.sides
    ]


@pytest.mark.parametrize(
    ("wanted", "lack"),
    [
        (Wanted(Kind.PLEDGE, "eaeu-cn-trade-agreement"), Lack.NUMBER),
        (Wanted(Kind.PLEDGE, "ru-cn-food-52mt-by-2028"), Lack.FIGURE),
        (Wanted(Kind.YEARS, "eu-us-energy-750bn"), Lack.YEARS),
        (Wanted(Kind.PACE, "china-korea-200bn-2012"), Lack.RUNNING),
        (Wanted(Kind.COMPARE, HEADLINE, HEADLINE), Lack.SAME),
        (Wanted(Kind.COMPARE, HEADLINE, "ru-cn-food-52mt-by-2028"), Lack.FIGURE),
    ],
)
def test_where_too_little_is_held_the_reason_is_named(wanted: Wanted, lack: Lack) -> None:
    found = picture(wanted, BASE)
    assert isinstance(found, NoPicture)
    assert found.lack is lack


def test_the_news_of_a_release_has_a_picture_of_the_running_year() -> None:
    found = release_picture("CHN", "RUS", BASE)
    assert isinstance(found, PacePicture)
    assert {line.status for line in found.targets} == {Status.PENDING}
    assert release_picture("CHN", "ATA", BASE) is None


def test_a_pair_is_found_whoever_is_named_first() -> None:
    one, other = of_pair("IND", "ARE", BASE), of_pair("ARE", "IND", BASE)
    assert one is not None
    assert one == other
    assert of_pair("IND", "ATA", BASE) is None


def test_only_pictures_that_can_be_drawn_are_offered() -> None:
    assert kinds_for(HELD.pledges[HEADLINE], BASE) == (Kind.PLEDGE, Kind.YEARS, Kind.PACE)
    assert kinds_for(HELD.pledges["eaeu-cn-trade-agreement"], BASE) == ()
