"""What is no text: a fitting line in private, silence in groups."""

from __future__ import annotations

from telegram import Message, Update

from handlers.context import Context
from handlers.languages import N_, gettext
from handlers.replying import language_here, tell

_HEARD = N_("I cannot listen to recordings. Please write your question.")
_SEEN = N_("I cannot look at pictures or videos. Please write your question.")
_OPENED = N_("I do not open files. Please write your question.")
_PLACED = N_("I do not need to know where you are. Please write your question.")
_SMILED = N_("Thank you! Ask me about a trade pledge, for example: “{example}”")
_OTHER = N_("I understand written questions only, for example: “{example}”")
_EXAMPLE = N_("Was $200 billion by 2024 met?")


async def reply_to_no_text(update: Update, context: Context) -> None:
    """Say that only text is read; once for an album, whatever its size."""
    message = update.effective_message
    if not isinstance(message, Message) or is_next_in_album(message, context):
        return
    _ = gettext(await language_here(update, context))
    await tell(update, context, _(_fitting(message)).replace("{example}", _(_EXAMPLE)))


def _fitting(message: Message) -> str:
    if message.voice or message.audio or message.video_note:
        return _HEARD
    if message.photo or message.video or message.animation or message.story:
        return _SEEN
    if message.document:
        return _OPENED
    if message.location or message.venue:
        return _PLACED
    return _SMILED if message.sticker or message.dice else _OTHER


def is_next_in_album(message: Message, context: Context) -> bool:
    """Whether another message of the same album came before; remembers this one."""
    album, chat = message.media_group_id, context.chat_data
    if album is None or chat is None:
        return False
    known = chat.get("album") == album
    chat["album"] = album
    return known
