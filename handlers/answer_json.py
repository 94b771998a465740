"""Answer → the JSON object of `ask --json`."""

from __future__ import annotations

from typing import Any

from handlers.asking import question_text
from handlers.figures_json import figures_json
from handlers.wording import card
from knowledge.answers import (
    Answer,
    ClaimAnswer,
    PledgeAnswer,
    QuotesAnswer,
    QuoteShown,
    SourcesAnswer,
)
from knowledge.facts import Source
from knowledge.library import Library
from knowledge.replies import QUOTES_SHOWN


def answer_json(
    answer: Answer, library: Library, question: str = "", elapsed_ms: float = 0, id: str = ""
) -> dict[str, Any]:
    """The object that `ask --json` writes; `text` is what a person would read, without markup.

    `id` names the question; without one the question's own text does.
    """
    said = card(answer, library)
    return {
        "id": id or question,
        "outcome": answer.outcome.value,
        "kind": answer.kind,
        "language": answer.language,
        "text": said.text,
        "html": said.html,
        "pledges": list(answer.pledges),
        "figures": figures_json(answer.reply, answer.language, library),
        "quotes": [_quote(shown, answer) for shown in _quotes(answer)],
        "citations": [_citation(source) for source in said.sources],
        "suggestions": [
            question_text(intent, answer.language, library) for intent in answer.suggestions
        ],
        "elapsed_ms": round(elapsed_ms, 2),
    }


def _quotes(answer: Answer) -> tuple[QuoteShown, ...]:
    """The quotations that the card shows."""
    match answer.reply:
        case PledgeAnswer(quote=quote):
            return (quote,) if quote is not None else ()
        case QuotesAnswer(quotes=quotes):
            return quotes[:QUOTES_SHOWN]
        case SourcesAnswer(quotes=quotes):
            return quotes[:QUOTES_SHOWN]
        case ClaimAnswer(claims=claims, quotes=quotes) if len(claims) == 1:
            return quotes[:1]
        case _:
            return ()


def _quote(shown: QuoteShown, answer: Answer) -> dict[str, Any]:
    return {
        "id": shown.quote.id,
        "speaker": shown.speaker.name.within(answer.language),
        "said_on": shown.quote.said_on,
        "text": shown.quote.text,
    }


def _citation(source: Source) -> dict[str, Any]:
    return {
        "source": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published_on": source.published_on,
    }
