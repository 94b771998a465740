"""A ready citation: one figure or quotation with its origin, short enough for a copy button."""

from __future__ import annotations

from handlers.deep_links import address, opening
from handlers.figure_lines import FigureWords
from handlers.wording_quotes import attribution, marked
from knowledge.answers import (
    Answer,
    CompareAnswer,
    Figure,
    FiguresAnswer,
    PledgeAnswer,
    QuotesAnswer,
    QuoteShown,
)
from knowledge.facts import Language, Pledge
from knowledge.library import Library

#: https://core.telegram.org/bots/api#copytextbutton
LIMIT = 256


def citation(answer: Answer, library: Library, bot: str = "") -> str:
    """What a reader may paste elsewhere; empty where nothing fits with all that belongs to it.

    The address is that of the source; where that is too long, it opens the answer in the `bot`,
    which names the source.
    """
    link = (
        address(bot, opening(answer.intent, library, brief=True)) if bot and answer.intent else ""
    )
    language = answer.language
    match answer.reply:
        case PledgeAnswer(progress=how, pledge=pledge) if how.decisive is not None:
            return _figure(how.decisive, link, language, library, pledge)
        case PledgeAnswer(quote=QuoteShown() as shown) | QuotesAnswer(quotes=(shown,)):
            return _quotation(shown, link, language)
        case FiguresAnswer(figures=(figure, *_)) | CompareAnswer(figures=(figure, *_)):
            return _figure(figure, link, language, library)
        case _:
            return ""


def _figure(
    figure: Figure, link: str, language: Language, library: Library, pledge: Pledge | None = None
) -> str:
    if figure.value is None:
        return ""
    said = FigureWords(language, library).cited(figure, pledge)
    return next(filter(None, (_fitting(said, at) for at in (figure.source.url, link))), "")


def _quotation(shown: QuoteShown, link: str, language: Language) -> str:
    """The words with all that belongs to them; long ones are cut, and say so."""
    dash = "——" if language == "zh" else " — "
    after = dash + attribution(shown, language)
    text, tongue = shown.quote.text, shown.quote.text_language
    addresses = (shown.source.url, link)
    if whole := next(
        filter(None, (_fitting(marked(text, tongue) + after, at) for at in addresses)), ""
    ):
        return whole
    for at in addresses:
        room = LIMIT - _units(marked("[…]", tongue) + after + at) - 2
        if at and room >= _LEAST:
            begun = text[:room].rsplit(" ", 1)[0].rstrip(" ,;:—–-")
            return _fitting(marked(f"{begun} […]", tongue) + after, at)
    return ""


#: A quotation of fewer characters says nothing.
_LEAST = 40


def _fitting(said: str, at: str) -> str:
    """The words and the address behind them; empty where that is too long or leads nowhere."""
    whole = f"{said} {at}"
    return whole if at and _units(whole) <= LIMIT else ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
