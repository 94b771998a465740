"""A question that was refused or asked back is mended by a few words."""

from datetime import date

import pytest

from knowledge import library
from knowledge.answering import Desk
from knowledge.answers import Answer, CompareAnswer, FiguresAnswer, Outcome, PledgeAnswer
from knowledge.intents import FigureIntent, PledgeIntent, Unanswered

HELD = library.load()
DESK = Desk(HELD, HELD.observations)
TODAY = date(2026, 11, 21)


def talk(*said: str) -> Answer:
    """The last answer of a conversation."""
    answer = DESK.answer(said[0], TODAY)
    for text in said[1:]:
        answer = DESK.answer(text, TODAY, before=answer.subject)
    return answer


@pytest.mark.parametrize(
    ("refused", "mended", "pledge"),
    [
        (
            "who announced the russia china goal of 300 billion by 2020",
            "sorry, i meant 200",
            "ru-cn-trade-200bn-by-2020",
        ),
        (
            "кто объявил цель России и Китая 200 млрд к 2021 году",
            "к 2024, конечно",
            "ru-cn-trade-200bn-by-2024",
        ),
    ],
)
def test_another_amount_or_year_is_put_in_its_place(refused: str, mended: str, pledge: str) -> None:
    assert talk(refused).outcome is not Outcome.ANSWERED
    found = talk(refused, mended).reply
    assert isinstance(found, PledgeAnswer)
    assert found.pledge.id == pledge


def test_another_country_takes_the_place_of_what_is_not_held() -> None:
    found = talk("what was russias trade with brazil in 2023", "hmm. with turkey then?").reply
    assert isinstance(found, FiguresAnswer)
    assert {found.figures[0].reporter, found.figures[0].partner} == {"RUS", "TUR"}
    assert found.figures[0].period.text == "2023"


def test_a_period_that_is_not_held_is_still_talked_of() -> None:
    found = talk(
        "china's exports to russia in january-october 2025",
        "and total trade in october 2025 alone",
        "ok, for september then",
    ).reply
    assert isinstance(found, FiguresAnswer)
    assert found.flow.value == "total"
    assert found.figures[0].period.text == "2025-09"


def test_thanks_in_between_change_nothing() -> None:
    found = talk("was 200 billion by 2020 met, russia china?", "thanks!", "who set it?").reply
    assert isinstance(found, PledgeAnswer)
    assert found.pledge.id == "ru-cn-trade-200bn-by-2020"


def test_the_pledge_talked_of_survives_a_refusal() -> None:
    answer = talk("was 200 billion by 2020 met, russia china?", "and who won the football?")
    assert isinstance(answer.subject, Unanswered)
    assert isinstance(answer.subject.before, PledgeIntent)


def test_a_whole_question_after_another_pledge_is_a_question_of_its_own() -> None:
    found = talk(
        "was 60-80 billion by 2010 met, russia china?",
        "Выполнена ли цель России и Китая — 200 млрд долларов к 2024 году?",
    ).reply
    assert isinstance(found, PledgeAnswer)
    assert found.pledge.id == "ru-cn-trade-200bn-by-2024"


def test_those_two_are_the_pair_that_was_offered_last() -> None:
    found = talk(
        "how far is 300 billion russia china",
        "what about india and russia",
        "and what did they trade in 2021",
    )
    assert isinstance(found.subject, FigureIntent)
    assert (found.subject.reporter, found.subject.partner) == ("IND", "RUS")


def test_the_year_of_the_worst_fall_is_looked_for_among_all() -> None:
    found = talk("china exports to russia may 2023", "in which year did it fall most").reply
    assert isinstance(found, CompareAnswer)
    assert found.figures[0].period.text == "2025"


def test_that_year_is_the_one_that_was_found() -> None:
    found = talk("which year did russia china trade fall most", "how much was it that year").reply
    assert isinstance(found, FiguresAnswer)
    assert found.figures[0].period.text == "2009"
