"""Intents as JSON: each comes back as it was, and what is not understood comes back as None."""

from decimal import Decimal
from typing import get_args

import pytest

from bot.store.intents import from_json, to_json
from knowledge.facts import Status
from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    HelpIntent,
    HelpTopic,
    Intent,
    ListIntent,
    Operation,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
    Unanswered,
)
from knowledge.turnover import Flow, Period, Window

SPAN = Period("2022-04/2023-02", Window.SPAN)
YEAR_TO_DATE = Period("2023-09", Window.YTD)
INTENTS: list[Intent] = [
    PledgeIntent("ru-cn-trade-200bn-by-2024", Detail.WHO, forecast=True),
    ListIntent((Status.MET, Status.MET_EARLY), ("RUS",), deadline=(2024,), amount=Decimal("2E+11")),
    FigureIntent("CHN", "RUS", Flow.EXPORT, (SPAN, YEAR_TO_DATE), revisions=True),
    CompareIntent(Operation.FIRST_ABOVE, "CHN", "RUS", threshold=Decimal("2.00E+11")),
    QuotesIntent(("putin-2024-05-16",), "putin", years=(2024,)),
    SourcesIntent(SourcesIntent(FigureIntent("CHN", "RUS", periods=(YEAR_TO_DATE,)))),
    DisagreementIntent(("two-counts",)),
    ClaimIntent(("tmt-2022-25-percent",), "tmt-2022-12-30"),
    CompositionIntent(("yuan-share",)),
    ExplainIntent("turnover"),
    HelpIntent(HelpTopic.THANKS),
]


def test_every_kind_of_intent_is_tried_here() -> None:
    assert {type(intent) for intent in INTENTS} == set(get_args(Intent))


@pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: type(intent).__name__)
def test_an_intent_comes_back_as_it_was(intent: Intent) -> None:
    assert YEAR_TO_DATE.start  # a period that was worked with remembers its dates
    assert repr(from_json(to_json(intent))) == repr(intent)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '{"pledge": "x"}',
        '{"type": "ForecastIntent", "pledge": "x"}',
        '{"type": ["PledgeIntent"]}',
        '{"type": "ExplainIntent"}',
        '{"type": "ExplainIntent", "id": "turnover", "depth": 2}',
        '{"type": "HelpIntent", "topic": "weather"}',
        '{"type": "SourcesIntent", "of": {"type": "Gone"}}',
        '{"type": "SourcesIntent", "of": 7}',
    ],
)
def test_what_another_version_wrote_is_not_understood(text: str) -> None:
    assert from_json(text) is None


@pytest.mark.parametrize("before", [None, PledgeIntent("ru-cn-trade-250bn")])
def test_a_refused_question_comes_back_with_what_was_talked_of_before(
    before: Intent | None,
) -> None:
    refused = Unanswered("who announced 300 billion by 2020", before)
    assert from_json(to_json(refused)) == refused


def test_a_refused_question_stands_in_no_other() -> None:
    inner = to_json(Unanswered("a"))
    assert from_json(f'{{"type": "Unanswered", "text": "b", "before": {inner}}}') is None
