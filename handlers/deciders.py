"""Who decides for a chat: in private its person, elsewhere its administrators."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from handlers.addressing import Place, place_of
from handlers.context import Context
from handlers.languages import gettext
from handlers.replying import hush, language_here, tell

_DECIDE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def decides(update: Update, context: Context) -> bool:
    """Whether the one who wrote or pressed may change how the bot behaves there."""
    place, message = place_of(update), update.effective_message
    if place is None:
        return False
    if place.is_private:
        return True
    if update.callback_query is None and isinstance(message, Message) and message.sender_chat:
        # An anonymous administrator, or the channel itself; not somebody in a channel's name.
        return message.sender_chat.id == place.chat
    return await _is_administrator(place, context)


async def _is_administrator(place: Place, context: Context) -> bool:
    try:
        member = await context.bot.get_chat_member(place.chat, place.person)
    except BadRequest:
        # Whoever Telegram cannot find there does not decide.
        return False
    return member.status in _DECIDE


async def turn_away(update: Update, context: Context) -> None:
    """Say that only administrators change that: quietly to a press, in a line to a command."""
    _ = gettext(await language_here(update, context))
    line = _("Only administrators can change that here.")
    if update.callback_query:
        await hush(update.callback_query, line)
    else:
        await tell(update, context, line)
