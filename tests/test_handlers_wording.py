"""Every card, of whatever kind and language: valid, short enough, complete, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.answer_json import answer_json
from handlers.page import Card
from handlers.wording import SCREEN, card
from knowledge.answers import (
    Answer,
    ClarificationAnswer,
    Outcome,
    PledgeAnswer,
    Reply,
    UnknownAnswer,
)
from knowledge.facts import LANGUAGES, Language, Status
from knowledge.figures import Figures
from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    Gap,
    HelpIntent,
    HelpTopic,
    Intent,
    ListIntent,
    Missing,
    Operation,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)
from knowledge.library import Library, load
from knowledge.replies import Base, reply
from knowledge.turnover import Flow, Observation, Period, Window
from tests.botserver_entities import utf16
from tests.botserver_html import parse

TODAY = date(2026, 6, 15)

#: All there is, or a list, or an explanation: what was asked for may be longer than a screen.
LONG = (Detail.ALL, Detail.WHY, Detail.REPEATED)
_PLACE = re.compile(r"\{\w*\}|\bNone\b|\bDecimal\b")
_ENGLISH = re.compile(r"\b(the|of|and|was|were|held|with|reached|trade|exports|imports|from)\b")


@cache
def library() -> Library:
    return load()


@cache
def base() -> Base:
    return Base(library(), Figures(library().observations, library()), TODAY)


def answer_to(found: Reply, language: Language, intent: Intent | None = None) -> Answer:
    outcome = Outcome.UNKNOWN if isinstance(found, UnknownAnswer) else Outcome.ANSWERED
    return Answer(found, language, outcome, "any", intent)


def said(intent: Intent, language: Language) -> Card:
    return card(answer_to(reply(intent, base(), language), language, intent), library())


def assert_sound(shown: Card) -> str:
    """Valid for Telegram, within its limit, nothing left unfilled; the visible text."""
    text, _entities = parse(shown.html)
    assert 0 < utf16(text) <= 4096
    assert not _PLACE.search(text), text
    assert "\n\n\n" not in text
    assert text.replace("\u00a0", " ") == shown.text
    return text


def without_names(shown: Card) -> str:
    """The card without quotations, links and the names of publications."""
    text = re.sub(
        r"<blockquote.*?</blockquote>|<a .*?</a>|\[\d+\].*?(?=<a|$)", "", shown.html, flags=re.S
    )
    for source in library().sources.values():
        text = text.replace(source.publisher, "")
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("detail", Detail)
def test_every_side_of_every_pledge_is_said_soundly(detail: Detail, language: Language) -> None:
    for id in library().pledges:
        shown = said(PledgeIntent(id, detail), language)
        text = assert_sound(shown)
        assert shown.html.startswith("<b>"), id
        assert shown.sources, id
        if detail not in LONG:
            assert len(text) <= SCREEN, (id, len(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quotation_claim_disagreement_fact_and_definition_is_said_soundly(
    language: Language,
) -> None:
    for intent in one_of_each():
        assert_sound(said(intent, language))


def one_of_each() -> Iterator[Intent]:
    held = library()
    yield from (QuotesIntent((id,)) for id in held.quotes)
    yield from (
        QuotesIntent(tuple(q.id for q in quotes), speaker=name)
        for name, quotes in held.quotes_by_speaker.items()
    )
    yield from (
        QuotesIntent(tuple(q.id for q in quotes), pledge=id)
        for id, quotes in held.quotes_by_pledge.items()
    )
    yield from (ClaimIntent((id,)) for id in held.claims)
    yield ClaimIntent(tuple(held.claims))
    yield from (DisagreementIntent((id,)) for id in held.disagreements)
    yield DisagreementIntent(tuple(held.disagreements))
    yield from (CompositionIntent((id,)) for id in held.composition)
    yield CompositionIntent(tuple(held.composition))
    yield from (ExplainIntent(id) for id in held.explainers)
    yield from (HelpIntent(topic) for topic in HelpTopic)
    yield from (ListIntent(status=(status,)) for status in Status)
    yield ListIntent()
    yield ListIntent(economies=("TJK", "USA"), made=(1901,))
    yield from (SourcesIntent(PledgeIntent(id)) for id in held.pledges)


def asked_for(one: Observation) -> Intent:
    """What asks for one printed row: its level, or its rate where no level was printed."""
    cell = (one.reporter, one.partner, one.flow, (one.period,))
    if one.value is None:
        return CompareIntent(Operation.GROWTH, *cell, series=one.series)
    return FigureIntent(*cell, one.series, revisions=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_held_is_said_with_publisher_and_source(language: Language) -> None:
    for observation in library().observations:
        intent = asked_for(observation)
        shown = said(intent, language)
        text = assert_sound(shown)
        publisher = library().publishers[observation.publisher].within(language)
        assert publisher.lower() in text.lower()
        assert library().sources[observation.source] in shown.sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_comparison_of_every_series_is_said_soundly(language: Language) -> None:
    years = (Period("2022", Window.YEAR), Period("2023", Window.YEAR))
    for series in library().series.values():
        for operation in Operation:
            for flow in Flow:
                intent = CompareIntent(
                    operation,
                    series.reporter,
                    series.partner,
                    flow,
                    years,
                    Decimal(10**11),
                    series.id,
                )
                assert_sound(said(intent, language))


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_no_english_stands_inside_another_language(language: Language) -> None:
    intents: list[Intent] = [
        PledgeIntent(id, detail) for id in library().pledges for detail in Detail
    ]
    for intent in intents:
        found = _ENGLISH.search(without_names(said(intent, language)))
        assert found is None, (intent, found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("missing", Missing)
def test_every_refusal_says_what_is_missing_and_offers_a_way_on(
    missing: Missing, language: Language
) -> None:
    gaps = (
        Gap(missing),
        Gap(missing, words=("<b>", "{x}&amp;"), economies=("RUS", "IND")),
        Gap(
            missing,
            economies=("CHN", "RUS"),
            period=Period("2001", Window.YEAR),
            flow=Flow.EXPORT,
            amount=Decimal(300 * 10**9),
            unit="USD",
            speaker="vladimir-putin",
            held=("2000", "2026"),
            near=(FigureIntent("CHN", "RUS", Flow.TOTAL, (Period("2002", Window.YEAR),)),),
        ),
    )
    for gap in gaps:
        shown = card(answer_to(UnknownAnswer(gap), language), library())
        text, _entities = parse(shown.html)
        assert "•" in text or "/pledges" in text


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_whatever_a_person_typed_is_escaped(typed: str, language: Language) -> None:
    gap = Gap(Missing.WORD, words=(typed,))

    shown = card(answer_to(UnknownAnswer(gap), language), library())

    parse(shown.html)


def test_a_met_pledge_is_said_with_figure_share_and_origin() -> None:
    text = said(PledgeIntent("ru-cn-trade-200bn-by-2024"), "en").text

    assert text.startswith("Met early: Trade of $200 billion by 2024 (Russia–China)\n")
    assert "China's trade with Russia in 2023: $240.11 billion, 120.1% of the target" in text
    assert "(our calculation)" in text
    assert "General Administration of Customs of China, released 12 January 2024 [1]" in text
    assert "Sources differ:" in text


def test_another_count_is_shown_where_there_is_room_and_named_where_there_is_not() -> None:
    figures = FigureIntent("CHN", "RUS", periods=(Period("2023", Window.YEAR),))

    compact = [
        card(answer_to(reply(figures, base(), one), one), library(), compact=True).text
        for one in LANGUAGES
    ]

    assert "Another count: Russia's trade with China, $227.8 billion" in said(figures, "en").text
    assert "Another count is held" in compact[0]
    assert "другой подсчёт" in compact[1]
    assert "另有不同统计" in compact[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_compact_card_has_the_verdict_the_figure_and_its_source(language: Language) -> None:
    for id in library().pledges:
        found = reply(PledgeIntent(id), base(), language)
        assert isinstance(found, PledgeAnswer)
        whole = said(PledgeIntent(id), language)
        shown = card(answer_to(found, language), library(), compact=True)
        assert_sound(shown)
        assert shown.text.split("\n")[0] == whole.text.split("\n")[0]
        assert "<blockquote" not in shown.html
        assert shown.sources
        if found.progress.decisive is not None:
            assert found.progress.decisive.source in shown.sources


def test_a_denial_begins_by_contradicting() -> None:
    intent = PledgeIntent("ru-cn-trade-200bn-by-2020")
    found = reply(intent, base(), "en")
    assert isinstance(found, PledgeAnswer)
    denied = PledgeAnswer(
        found.pledge,
        found.detail,
        found.progress,
        found.quote,
        found.disagreements,
        found.sources,
        found.followed_by,
        found.replaced,
        denied=True,
    )

    openings = [card(answer_to(denied, one), library()).text.split(":")[0] for one in ("en", "ru")]

    assert openings == ["No, it was missed", "Нет, не выполнено"]


def test_a_forecast_is_declined_and_the_pace_given() -> None:
    intent = PledgeIntent("ru-cn-trade-300bn-by-2030", forecast=True)

    assert "I do not forecast" in said(intent, "en").text
    assert "each year until 2030 (our calculation)" in said(intent, "en").text
    assert "Прогнозов не даю" in said(intent, "ru").text
    assert "我不做预测" in said(intent, "zh").text


def test_the_newest_figure_says_how_old_it_is() -> None:
    text = said(FigureIntent("CHN", "RUS"), "en").text

    assert "January–April 2026" in text
    assert "released May 2026" in text
    assert "This is the latest figure held." in text
    assert "year to date" in text.lower()


def test_growth_is_said_to_be_printed() -> None:
    intent = CompareIntent(Operation.GROWTH, "CHN", "RUS", periods=(Period("2022", Window.YEAR),))

    text = said(intent, "en").text

    assert text.startswith("China's trade with Russia in 2022: up 29.3%")
    assert "printed by the publisher" in text


def test_a_claim_begins_with_its_verdict() -> None:
    intent = ClaimIntent(("tmt-2022-250bn-by-2024",))

    openings = [said(intent, language).text.split("\n")[0] for language in LANGUAGES]

    assert openings == ["Not borne out.", "Не подтвердилось.", "与记录不符。"]


def test_a_source_without_address_is_cited_without_link() -> None:
    bare = [source.id for source in library().sources.values() if not source.url]
    quotes = [quote.id for quote in library().quotes.values() if quote.source in bare]
    for id in quotes:
        assert "(the address was not kept)" in said(QuotesIntent((id,)), "en").text


def test_a_long_quotation_is_folded_and_a_short_one_is_not() -> None:
    for quote in library().quotes.values():
        shown = said(QuotesIntent((quote.id,)), "en").html
        if len(quote.text) > 200:
            assert "<blockquote expandable>" in shown
        if len(quote.text) < 190:
            assert "<blockquote>" in shown


def test_a_quotation_is_verbatim_and_says_whether_it_is_a_translation() -> None:
    for quote in library().quotes.values():
        text = said(QuotesIntent((quote.id,)), "en").text
        assert quote.text.replace("\u00a0", " ") in text
        if quote.is_translation:
            assert "translation" in text


def test_a_clarification_lists_full_questions() -> None:
    options = (PledgeIntent("ru-cn-trade-200bn-by-2024"), PledgeIntent("ru-cn-trade-200bn-by-2020"))

    text = card(answer_to(ClarificationAnswer(options), "en"), library()).text

    assert "1. Was the Russia–China goal of $200 billion by 2024 met?" in text
    assert "2. Was the Russia–China goal of $200 billion by 2020 met?" in text


def test_every_card_has_its_json() -> None:
    for id in library().pledges:
        for detail in (Detail.STATUS, Detail.ALL, Detail.WHO):
            intent = PledgeIntent(id, detail)
            found = answer_to(reply(intent, base(), "en"), "en", intent)
            shown = answer_json(found, library(), "q", 1.0)
            assert shown["citations"]
