"""Who is spoken to: which messages are meant for the bot, and where an answer belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import InaccessibleMessage, Message, MessageEntity, Update, User
from telegram.constants import ChatType
from telegram.ext.filters import MessageFilter

from knowledge.facts import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exchange happens: a chat, a person in it (0: nobody), a topic (None: no topic)."""

    chat: int
    person: int
    topic: int | None
    is_private: bool
    kind: str

    @property
    def thread(self) -> int:
        """The topic's number, 0 for none."""
        return self.topic or 0


def place_of(update: Update) -> Place | None:
    """Where an update happens; None where no chat is known."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return None
    topic = None
    if isinstance(message, Message) and message.is_topic_message:
        # The General topic must not be addressed by number, and its messages bear no mark.
        topic = message.message_thread_id
    return Place(chat.id, _person(update), topic, chat.type == ChatType.PRIVATE, str(chat.type))


def command_here(command: str, place: Place, bot: User) -> str:
    """A command as it is typed there: outside private chats it names the bot."""
    return f"/{command}" if place.is_private else f"/{command}{bot.name}"


def _person(update: Update) -> int:
    """Who is speaking: a person, or the chat in whose name an anonymous one speaks."""
    if update.callback_query:
        return update.callback_query.from_user.id
    message = update.effective_message
    if message is not None and not isinstance(message, InaccessibleMessage):
        if message.sender_chat:
            return message.sender_chat.id
        if message.from_user:
            return message.from_user.id
    return 0


def spoken_language(update: Update) -> Language:
    """The language that the person's Telegram is set to, English if the bot does not speak it."""
    user = update.effective_user
    code = ((user.language_code if user else None) or "")[:2].lower()
    return next((language for language in LANGUAGES if language == code), "en")


def replied_to(message: Message, bot: User) -> Message | None:
    """The message of the bot that a message replies to.

    In a topic, what answers nothing else answers the message that opened the topic, which may be
    the bot's own.
    """
    target = message.reply_to_message
    if target is None or target.forum_topic_created or target.from_user is None:
        return None
    return target if target.from_user.id == bot.id else None


def mentions(message: Message, bot: User) -> bool:
    """Whether a message, or a caption, names the bot."""
    found = {
        **message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]),
        **message.parse_caption_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]),
    }
    for entity, text in found.items():
        if entity.user is not None and entity.user.id == bot.id:
            return True
        if entity.type == MessageEntity.MENTION and text.casefold() == bot.name.casefold():
            return True
    return False


def words_of(message: Message, bot: User) -> str:
    """What a message asks, without the bot's name; empty when there are no words."""
    text = message.text or message.caption or ""
    return re.sub(re.escape(bot.name) + r"\b[,:]?", " ", text, flags=re.IGNORECASE).strip()


def command_of(message: Message, bot: User) -> str:
    """The command that a message begins with; empty for none, or one for another bot."""
    words = (message.text or message.caption or "").split(maxsplit=1)
    if not words or not words[0].startswith("/"):
        return ""
    command, _, named = words[0][1:].casefold().partition("@")
    return "" if named and f"@{named}" != bot.name.casefold() else command


class Addressed(MessageFilter):
    """Passes what is meant for the bot: in private all, in a group what names or answers it."""

    def filter(self, message: Message) -> bool:
        """Whether the message is meant for the bot."""
        if message.chat.type == ChatType.PRIVATE:
            return True
        if message.chat.type == ChatType.CHANNEL:
            return False
        bot = message.get_bot().bot
        return mentions(message, bot) or replied_to(message, bot) is not None


class Named(MessageFilter):
    """Passes a command that names this bot; in a channel no other is meant for it."""

    def filter(self, message: Message) -> bool:
        """Whether the command names this bot."""
        command = (message.text or message.caption or "").split(maxsplit=1)[:1]
        return bool(command) and command[0].casefold().endswith(message.get_bot().name.casefold())


class FromPerson(MessageFilter):
    """Passes what somebody wrote: a person, or an administrator in the name of a chat.

    What other bots write, what came through a bot's inline mode, and what was forwarded from a
    linked channel is nobody's question.
    """

    def filter(self, message: Message) -> bool:
        """Whether somebody wrote the message."""
        if message.via_bot or message.is_automatic_forward:
            return False
        if message.sender_chat:
            return True
        return message.from_user is None or not message.from_user.is_bot
