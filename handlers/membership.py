"""Where the bot stands in a chat: it came in, was shut out, or moved with its group."""

from __future__ import annotations

from contextlib import suppress

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from handlers.context import Context
from handlers.languages import gettext
from handlers.replying import language_here

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


async def notice_standing(update: Update, context: Context) -> None:
    """Keep in mind whether the bot can write in a chat; greet a group that took it in.

    A change of rights alone is no news to anybody, and a channel's readers are not greeted.
    """
    change = update.my_chat_member
    if change is None:
        return
    was_in, is_in = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
    if was_in and not is_in:
        await context.departures.left(change.chat.id, _reason(change))
    elif is_in and not was_in:
        await context.departures.returned(change.chat.id)
        if change.chat.type in _GROUPS and _may_write(change.new_chat_member):
            await _greet(update, context)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def _reason(change: ChatMemberUpdated) -> str:
    return "blocked" if change.chat.type == ChatType.PRIVATE else "kicked"


def _may_write(member: ChatMember) -> bool:
    return not isinstance(member, ChatMemberRestricted) or member.can_send_messages


async def _greet(update: Update, context: Context) -> None:
    """Say who is there and how to address it; in a group that forbids to write, nothing."""
    chat = update.effective_chat
    assert chat is not None, "a standing is one in a chat"
    _ = gettext(await language_here(update, context))
    line = _(
        "Hello. I answer questions about trade pledges. To ask me here, begin with {bot} or reply "
        "to one of my messages. What I can do: /help{bot}",
        bot=context.bot.name,
    )
    with suppress(BadRequest, Forbidden):
        await context.bot.send_message(chat.id, line)


async def follow_migration(update: Update, context: Context) -> None:
    """Let a group that became a supergroup keep all that was its own."""
    message = update.effective_message
    if not isinstance(message, Message):
        return
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await context.departures.migrated(old, new)
