"""Greeting, thanks, and what the bot can do."""

from __future__ import annotations

from typing import assert_never

from handlers.figure_lines import FigureWords
from handlers.languages import N_, gettext, ngettext
from handlers.page import Page
from knowledge.answers import HelpAnswer
from knowledge.intents import HelpTopic
from knowledge.library import Library

_EXAMPLES = (
    N_("How close is Russia–China trade to $300 billion?"),
    N_("Who promised $200 billion by 2024, and was it kept?"),
    N_("What was Russia–China trade in 2021?"),
    N_("What did Putin say about $200 billion?"),
)


def help_page(answer: HelpAnswer, page: Page, library: Library) -> None:
    """Say the courtesy; to a greeting or a question about the bot, also what can be asked."""
    _ = gettext(page.language)
    match answer.topic:
        case HelpTopic.THANKS:
            page.head(_("You are welcome."))
            page.line(_("Ask about another pledge, figure or quotation whenever you like."))
        case HelpTopic.BYE:
            page.head(_("Goodbye."))
            page.line(_("Come back when a new figure is out."))
        case HelpTopic.EMPTY:
            page.head(_("Please send your question in words."))
            _examples(page)
        case HelpTopic.GREETING:
            page.head(_("Hello. I answer questions about trade pledges."))
            _about(answer, page, library)
        case HelpTopic.ABOUT:
            page.head(
                _("I answer questions about trade pledges: who promised what, and was it kept.")
            )
            _about(answer, page, library)
            page.line(_("/feedback writes to the curators, /privacy says what I keep about you."))
        case never:
            assert_never(never)


def _about(answer: HelpAnswer, page: Page, library: Library) -> None:
    _ = gettext(page.language)
    _n = ngettext(page.language)
    pledges = _n("{count} pledge", "{count} pledges", answer.pledge_count)
    quotes = _n("{count} quotation", "{count} quotations", answer.quote_count)
    page.line(
        _(
            "I hold {pledges} and {quotes}, first of all on Russia and China. "
            "Every figure has its source. Where I have no answer, I say so; I do not forecast.",
            pledges=pledges,
            quotes=quotes,
        )
    )
    if answer.newest is not None:
        words = FigureWords(page.language, library)
        stated = words.headline(answer.newest)
        full = "。" if page.language == "zh" else ". "
        page.line(full.join([stated, words.origin(answer.newest, page)]), _("Latest figure:"))
    _examples(page)
    page.line(
        _("New figures as they come out: /subscribe. Language and time zone: /settings."),
        spaced=True,
    )


def _examples(page: Page) -> None:
    _ = gettext(page.language)
    page.line("", _("For example:"), spaced=True)
    for example in _EXAMPLES:
        page.line("• " + _(example))
