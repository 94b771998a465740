"""Rating an answer: kept with the question, with the reason where a person gives one."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Message, Update

from handlers.addressing import place_of
from handlers.callbacks import Pressed, Stale
from handlers.context import Context
from handlers.languages import gettext
from handlers.rating_buttons import DOWN, REASONS, UP, marks, rates, reasons
from handlers.replying import hush
from knowledge.facts import Language


async def rate(press: Pressed, update: Update, context: Context) -> None:
    """Keep what a person thinks of an answer, and ask for the reason of a 👎."""
    query, place = update.callback_query, place_of(update)
    if query is None or query.message is None or place is None:
        raise Stale
    if press.payload not in (UP, DOWN, *REASONS):
        raise Stale
    feedback = "up" if press.payload == UP else "down"
    reason = REASONS[press.payload][0] if press.payload in REASONS else ""
    message = query.message.message_id
    await context.exchanges.rate(place.chat, message, feedback, reason, chat_kind=place.kind)
    _ = gettext(press.language)
    asked = press.payload == DOWN
    await hush(query, _("Thank you. What was wrong?") if asked else _("Thank you."))
    if isinstance(query.message, Message):
        await _show(query.message, press.language, asking=asked)


async def _show(message: Message, language: Language, *, asking: bool) -> None:
    """Put the reasons, or the marks again, into the place where a message is rated."""
    standing = message.reply_markup
    if standing is None:
        return
    kept = [list(row) for row in standing.inline_keyboard if not rates(row)]
    wanted = [*kept, *(reasons(language) if asking else [marks(language)])]
    if [[b.callback_data for b in row] for row in wanted] == [
        [b.callback_data for b in row] for row in standing.inline_keyboard
    ]:
        return
    await message.edit_reply_markup(InlineKeyboardMarkup(wanted))
