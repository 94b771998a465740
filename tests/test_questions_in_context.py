"""A whole question is answered the same whatever was talked of before it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from knowledge.answering import Desk
from knowledge.facts import Language
from knowledge.intents import (
    CompareIntent,
    CompositionIntent,
    FigureIntent,
    Intent,
    ListIntent,
    Operation,
    PledgeIntent,
    QuotesIntent,
    Subject,
    Unanswered,
)
from knowledge.turnover import Flow, Period, Window
from tests.scorecard import cases
from tests.scorecard.running import TODAY, language_of, open_desk

BEFORE: dict[str, Subject] = {
    "a pledge of the pair": PledgeIntent("ru-cn-trade-60-80bn-by-2010"),
    "another pair's pledge": PledgeIntent("india-russia-100bn-2030"),
    "a month's exports": FigureIntent(
        "CHN", "RUS", Flow.EXPORT, (Period("2023-05", Window.MONTH),)
    ),
    "another pair's figure": FigureIntent("TUR", "RUS"),
    "a list": ListIntent(economies=("TUR",)),
    "a quotation": QuotesIntent(("putin-2023-03-19-article-ru",), "vladimir-putin"),
    "a first time": CompareIntent(
        Operation.FIRST_ABOVE, "CHN", "RUS", threshold=Decimal("100000000000")
    ),
    "a share": CompositionIntent(("settlement-2020-9m",)),
    "a refusal": Unanswered("who announced the russia china goal of 300 billion by 2020"),
}


@dataclass(frozen=True, slots=True)
class Alone:
    """A whole question and what it is understood as when nothing was said before."""

    text: str
    language: Language
    intent: Intent | None


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk()


@pytest.fixture(scope="module")
def whole(desk: Desk) -> list[Alone]:
    """Every fifth of the seen questions, where it is whole and answered."""
    found = []
    for case in [case for case in cases.seen() if not case.thread][::5]:
        language = language_of(case)
        if desk.match(case.text, TODAY, language).question.is_whole:
            found.append(Alone(case.text, language, desk.answer(case.text, TODAY, language).intent))
    return [one for one in found if one.intent is not None]


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_a_whole_question_leans_on_nothing(desk: Desk, whole: list[Alone], before: Subject) -> None:
    asked = ((one, desk.answer(one.text, TODAY, one.language, before)) for one in whole)
    changed = [one.text for one, answer in asked if answer.intent != one.intent]
    assert len(whole) >= 150
    assert not changed
