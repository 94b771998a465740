"""Ready citations: short enough to copy, with all that belongs to a figure or a quotation."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.citing import LIMIT, citation
from knowledge.answering import Desk
from knowledge.facts import LANGUAGES, Language
from knowledge.intents import FigureIntent, Intent, ListIntent, PledgeIntent, QuotesIntent
from knowledge.library import load
from knowledge.turnover import Period, Window
from tests.botserver_entities import utf16

TODAY = date(2026, 6, 15)
LIBRARY = load()
DESK = Desk(LIBRARY, LIBRARY.observations)


def cited(intent: Intent, language: Language = "en") -> str:
    return citation(DESK.fulfil(intent, TODAY, language), LIBRARY, "pledgebot")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_fits_and_ends_with_an_address(language: Language) -> None:
    intents: list[Intent] = [PledgeIntent(id) for id in LIBRARY.pledges]
    intents += [QuotesIntent((id,)) for id in LIBRARY.quotes]
    found = [cited(intent, language) for intent in intents]
    for text in filter(None, found):
        assert utf16(text) <= LIMIT
        assert text.rsplit(" ", 1)[1].startswith(("http://", "https://"))
    assert sum(map(bool, found)) > len(found) * 0.6


def test_a_figure_is_cited_with_period_publisher_release_and_address() -> None:
    text = cited(FigureIntent("CHN", "RUS", periods=(Period("2023", Window.YEAR),)))
    assert text.startswith(
        "China's trade with Russia in 2023: $240.11 billion (full year; General Administration"
        " of Customs of China, released 12 January 2024) https://"
    )


def test_a_short_quotation_is_cited_whole_and_a_long_one_says_that_it_is_cut() -> None:
    for id, quote in LIBRARY.quotes.items():
        text = cited(QuotesIntent((id,)))
        assert not text or quote.text in text or "[…]" in text


def test_a_list_is_not_cited() -> None:
    assert not cited(ListIntent())
