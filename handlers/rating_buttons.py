"""The buttons that rate an answer: 👍, 👎, and the reasons of a 👎."""

from __future__ import annotations

from telegram import InlineKeyboardButton

from handlers.callbacks import Act, Stale, pressed, rating
from handlers.languages import N_, gettext
from knowledge.answers import Answer, ClarificationAnswer, HelpAnswer
from knowledge.facts import Language

UP, DOWN = "u", "d"

#: What a button carries, what is kept of it, and its words.
REASONS = {
    "f": ("figure", N_("Wrong figure")),
    "m": ("misunderstood", N_("Misunderstood me")),
    "s": ("source", N_("No source")),
    "o": ("other", N_("Something else")),
}


def rating_buttons(answer: Answer) -> list[list[InlineKeyboardButton]]:
    """The row that rates an answer; none under courtesies and questions back."""
    if isinstance(answer.reply, HelpAnswer | ClarificationAnswer):
        return []
    return [marks(answer.language)]


def marks(language: Language) -> list[InlineKeyboardButton]:
    """The two marks, side by side."""
    _ = gettext(language)
    words = {UP: _("👍 Helpful"), DOWN: _("👎 Not helpful")}
    return [
        InlineKeyboardButton(said, callback_data=rating(mark, language))
        for mark, said in words.items()
    ]


def reasons(language: Language) -> list[list[InlineKeyboardButton]]:
    """What may be wrong with an answer, two in a row."""
    _ = gettext(language)
    buttons = [
        InlineKeyboardButton(_(said), callback_data=rating(mark, language))
        for mark, (_kept, said) in REASONS.items()
    ]
    return [buttons[:2], buttons[2:]]


def rates(row: tuple[InlineKeyboardButton, ...]) -> bool:
    """Whether a row of buttons is one that rates."""
    return any(isinstance(b.callback_data, str) and _is_rating(b.callback_data) for b in row)


def _is_rating(data: str) -> bool:
    try:
        return pressed(data).act is Act.RATE
    except Stale:
        return False
