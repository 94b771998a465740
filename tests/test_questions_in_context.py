"""A whole question is answered the same whatever was talked of before it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.answering import Desk
from knowledge.answers import Outcome
from knowledge.intents import (
    CompareIntent,
    CompositionIntent,
    FigureIntent,
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


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk()


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_a_whole_question_leans_on_nothing(desk: Desk, before: Subject) -> None:
    """Every third of the whole questions among the seen."""
    whole = [case for case in cases.seen() if not case.thread][::3]
    asked, changed = 0, []
    for case in whole:
        language = language_of(case)
        if not desk.match(case.text, TODAY, language).question.is_whole:
            continue
        alone = desk.answer(case.text, TODAY, language)
        if alone.outcome is not Outcome.ANSWERED:
            continue
        asked += 1
        if desk.answer(case.text, TODAY, language, before).intent != alone.intent:
            changed.append(case.text)
    assert asked >= 200
    assert not changed
