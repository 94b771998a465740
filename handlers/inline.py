"""Inline mode: cards for what is typed behind the bot's name in any chat."""

from __future__ import annotations

from contextlib import suppress

from telegram import InlineQueryResultsButton, Update
from telegram.error import BadRequest

from handlers.addressing import spoken_language
from handlers.context import Context
from handlers.deep_links import asking
from handlers.inline_cards import article
from handlers.languages import gettext
from handlers.question import is_worded

#: Telegram keeps results this long; a new figure may wait as long to be seen.
CACHE_SECONDS = 300

#: https://core.telegram.org/bots/api#inlinequery
LONGEST = 256

#: What opens the bot without a question; Telegram wants a word behind /start.
NO_QUESTION = "ask"


async def reply_to_inline(update: Update, context: Context) -> None:
    """Show up to ten cards; where there is none, a button that takes the question to the bot."""
    query = update.inline_query
    if query is None:
        return
    text = query.query[:LONGEST].strip()
    fixed = await context.chats.language(query.from_user.id)
    language = fixed or spoken_language(update)
    answers = context.desk.browse(text, context.today(), language)
    results = [
        # The first is the answer to what was typed; the others have only themselves to go by.
        article(answer, context.library, context.bot.username, "" if place else text)
        for place, answer in enumerate(answers)
    ]
    button = None
    if not results:
        _ = gettext(language)
        button = InlineQueryResultsButton(
            _("Ask the bot"), start_parameter=asking(text) or NO_QUESTION
        )
    # A query that is too old, because the person went on typing, needs no answer.
    with suppress(BadRequest):
        await query.answer(
            results,
            cache_time=CACHE_SECONDS,
            # Words have the same results for everybody; without them the person's language decides.
            is_personal=not is_worded(text),
            button=button,
        )
