"""A question offered names parties, amount and year, and no two intents share one."""

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from handlers.asking import question_text
from knowledge.facts import LANGUAGES, Language, Status
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
)
from knowledge.library import Library, load
from knowledge.turnover import Flow, Period, Window

YEAR = Period("2021", Window.YEAR)
BILLION = 10**9


@cache
def library() -> Library:
    return load()


@pytest.mark.parametrize(
    ("intent", "en", "ru", "zh"),
    [
        (
            PledgeIntent("ru-cn-trade-200bn-by-2024"),
            "Was the Russia–China goal of $200 billion by 2024 met?",
            "Выполнена ли цель России и Китая — 200 млрд долларов к 2024 году?",
            "中俄2024年2000亿美元目标实现了吗？",
        ),
        (
            PledgeIntent("ru-cn-trade-250bn", Detail.WHO),
            "Who set the Russia–China goal of $250 billion?",
            "Кто поставил цель России и Китая — 250 млрд долларов?",
            "谁提出了中俄2500亿美元目标？",
        ),
        (
            FigureIntent("CHN", "RUS", Flow.TOTAL, (YEAR,)),
            "What was China's trade with Russia in 2021?",
            "Каким был товарооборот Китая с Россией в 2021 году?",
            "2021年中国与俄罗斯贸易额是多少？",
        ),
        (
            FigureIntent("CHN", "RUS", Flow.EXPORT, (YEAR,)),
            "What were China's exports to Russia in 2021?",
            "Каким был экспорт Китая в Россию в 2021 году?",
            "2021年中国对俄罗斯出口是多少？",
        ),
        (
            CompareIntent(Operation.FIRST_ABOVE, "CHN", "RUS", threshold=Decimal(200 * BILLION)),
            "When did China's trade with Russia first pass $200 billion?",
            "Когда товарооборот Китая с Россией впервые превысил 200 млрд $?",
            "中国与俄罗斯贸易额哪一年首次超过2000亿美元？",
        ),
    ],
)
def test_a_question_reads_as_a_person_would_ask_it(
    intent: Intent, en: str, ru: str, zh: str
) -> None:
    said = [
        question_text(intent, language, library()).replace("\u00a0", " ") for language in LANGUAGES
    ]

    assert said == [en, ru, zh]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pledge_questions_are_alike(language: Language) -> None:
    asked = Counter(
        question_text(PledgeIntent(id, detail), language, library())
        for id in library().pledges
        for detail in Detail
    )

    assert [text for text, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_filled_in_and_fits_a_button(language: Language) -> None:
    held = library()
    intents: list[Intent] = [
        *(QuotesIntent((id,)) for id in held.quotes),
        *(ClaimIntent((id,)) for id in held.claims),
        *(DisagreementIntent((id,)) for id in held.disagreements),
        *(CompositionIntent((id,)) for id in held.composition),
        *(ExplainIntent(id) for id in held.explainers),
        *(HelpIntent(topic) for topic in HelpTopic),
        *(SourcesIntent(PledgeIntent(id)) for id in held.pledges),
        *(PledgeIntent(id, detail) for id in held.pledges for detail in Detail),
        *(PledgeIntent(id, forecast=True) for id in held.pledges),
        *(ListIntent(status=(status,), made=(2011,), economies=("CHN",)) for status in Status),
        *(CompareIntent(one, "CHN", "RUS", Flow.IMPORT, (YEAR,)) for one in Operation),
        QuotesIntent((), "vladimir-putin", "ru-cn-trade-200bn-by-2024"),
        QuotesIntent((), years=(2022,)),
    ]
    for intent in intents:
        text = question_text(intent, language, library())
        assert text
        assert "{" not in text
        assert "None" not in text
        assert len(text) <= 170, text
