"""Words that need explaining: a tap tells what turnover is, whose exports are meant, and so on."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Callbacks, terms
from handlers.languages import gettext
from knowledge.answers import Figure
from knowledge.facts import Language
from knowledge.intents import ExplainIntent
from knowledge.library import Library
from knowledge.turnover import Flow, Window

#: The words that cards use, most frequent first.
USED = (
    "turnover",
    "year-to-date",
    "pledge-target-forecast",
    "statuses",
    "two-counts",
    "which-side-flow",
    "goods-and-services",
    "revisions-and-vintages",
    "printed-growth",
    "confidence",
    "fob-cif",
    "quotations",
)


def terms_button(language: Language) -> InlineKeyboardButton:
    """A button that shows which words can be explained."""
    _ = gettext(language)
    return InlineKeyboardButton(_("Terms explained"), callback_data=terms(language))


def terms_of(figure: Figure | None, prints: int) -> tuple[str, ...]:
    """What in a figure, held in so many prints, may need explaining; without one, the statuses."""
    if figure is None:
        return ("statuses",)
    found = ["turnover" if figure.flow is Flow.TOTAL else "which-side-flow"]
    if figure.period.window is Window.YTD:
        found.append("year-to-date")
    if prints > 1:
        found.append("revisions-and-vintages")
    return tuple(found)


def terms_menu(language: Language, library: Library) -> tuple[str, InlineKeyboardMarkup]:
    """A line, and under it a button for each word that can be explained."""
    _ = gettext(language)
    rows = [[button] for button in term_buttons(USED, language, library)]
    return _("Tap what you would like explained."), InlineKeyboardMarkup(rows)


def term_buttons(
    ids: tuple[str, ...], language: Language, library: Library
) -> list[InlineKeyboardButton]:
    """Buttons that explain; ids that the base does not hold have none."""
    callbacks = Callbacks(library)
    return [
        InlineKeyboardButton(
            library.explainers[id].title.within(language),
            callback_data=callbacks.answering(ExplainIntent(id), language),
        )
        for id in ids
        if id in library.explainers
    ]
