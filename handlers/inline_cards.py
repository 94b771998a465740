"""An answer as an inline result: a line to choose it by, and the card that is sent."""

from __future__ import annotations

import re

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from handlers.callback_fields import code_of
from handlers.citing import citation
from handlers.deep_links import address, asking, opening
from handlers.languages import gettext
from handlers.wording import card
from knowledge.answers import Answer, ClaimAnswer, QuotesAnswer
from knowledge.library import Library

#: The mark of a source, which only the card explains.
_MARK = re.compile(r" \[\d+\]")

#: About what Telegram shows of a result's two lines.
TITLE, DESCRIPTION = 90, 160


def article(
    answer: Answer, library: Library, bot: str, question: str = ""
) -> InlineQueryResultArticle:
    """The result that sends that answer's card, with a button that opens it in the bot.

    Where an answer is too long for a link, or there is none, it opens the `question`.
    """
    shown = card(answer, library)
    title, description = lines(answer, shown.text)
    return InlineQueryResultArticle(
        id=code_of(repr(answer.intent or answer.reply), 12),
        title=_short(title, TITLE),
        description=_short(description, DESCRIPTION) or None,
        input_message_content=InputTextMessageContent(shown.html),
        reply_markup=_buttons(answer, library, bot, question),
    )


def lines(answer: Answer, text: str) -> tuple[str, str]:
    """What a result is chosen by: what it is about, and the first it says of that."""
    language = answer.language
    match answer.reply:
        case QuotesAnswer(quotes=(shown,)):
            return text.partition("\n")[0], shown.quote.text
        case ClaimAnswer(claims=(claim,)):
            return claim.claim.within(language), text.partition("\n")[0]
        case _:
            said = [line for line in _MARK.sub("", text).split("\n") if line.strip()]
            return said[0], said[1] if len(said) > 1 else ""


def _buttons(answer: Answer, library: Library, bot: str, question: str) -> InlineKeyboardMarkup:
    _ = gettext(answer.language)
    start = (opening(answer.intent, library) if answer.intent else "") or asking(question)
    row = [InlineKeyboardButton(_("Open in the bot"), url=address(bot, start))]
    if text := citation(answer, library, bot):
        row.append(InlineKeyboardButton(_("Copy with source"), copy_text=CopyTextButton(text)))
    return InlineKeyboardMarkup([row])


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
