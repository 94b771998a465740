"""Post: a letter sent to one chat, and what Telegram made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.ext import ExtBot

from bot.composing import Button, Letter
from bot.lanes import BROADCAST, is_server_error, seconds_of

#: General must not be named in a forum; it is where a message without a topic goes.
GENERAL = 1


class Fate(Enum):
    """What became of a letter."""

    SENT = "sent"
    AGAIN = "again"  # it was not sent, and may be later
    UNKNOWN = "unknown"  # it may have been sent
    FLOOD = "flood"  # Telegram asks to wait
    MOVED = "moved"  # the chat has another number now
    DEPARTED = "departed"  # the chat is closed to the bot
    TOPIC_GONE = "topic gone"
    UNREADABLE = "unreadable"  # nobody can be sent these words
    NO_PICTURE = "no picture"  # this picture cannot be sent there
    REFUSED = "refused"  # this chat does not take it
    SHUT_OUT = "shut out"  # Telegram does not know the token


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter, and what is known of it.

    `message` and `file_id` are of a sent one, `seconds` of a flood, `chat` of a moved one.
    """

    fate: Fate
    reason: str = ""
    message: int | None = None
    file_id: str = ""
    seconds: float = 0.0
    chat: int = 0


@dataclass(frozen=True, slots=True)
class Address:
    """Where a letter goes: a chat, a topic of it (0: none), the message it replies to."""

    chat: int
    topic: int = 0
    reply_to: int | None = None
    silent: bool = False


class Post:
    """Sends letters; those of one `paid` for go at another rate."""

    def __init__(self, bot: ExtBot[Any], *, paid: bool = False) -> None:
        self._bot = bot
        self._paid = paid or None

    async def send(self, letter: Letter, address: Address, picture: str | bytes = "") -> Outcome:
        """Send a letter, under a picture if there is one: its `file_id`, or its content."""
        where: dict[str, Any] = {
            "chat_id": address.chat,
            "message_thread_id": None if address.topic in (0, GENERAL) else address.topic,
            "reply_markup": _keyboard(letter.buttons),
            "disable_notification": address.silent or None,
            "reply_parameters": _replying(address.reply_to),
            "allow_paid_broadcast": self._paid,
            "rate_limit_args": BROADCAST,
        }
        try:
            if picture:
                sent = await self._bot.send_photo(photo=picture, caption=letter.html, **where)
            else:
                sent = await self._bot.send_message(text=letter.html, **where)
            return _sent(sent)
        except Exception as error:  # every one of them has an outcome
            outcome = outcome_of(error)
        if address.reply_to is not None and _NOT_THERE in outcome.reason.lower():
            return await self.send(letter, replace(address, reply_to=None), picture)
        return outcome


@lru_cache(maxsize=32)
def _keyboard(buttons: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(each.text, callback_data=each.data, url=each.url) for each in row]
        for row in buttons
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _replying(message: int | None) -> ReplyParameters | None:
    if message is None:
        return None
    return ReplyParameters(message, allow_sending_without_reply=True)


def _sent(message: Message) -> Outcome:
    file_id = message.photo[-1].file_id if message.photo else ""
    return Outcome(Fate.SENT, message=message.message_id, file_id=file_id)


def outcome_of(error: Exception) -> Outcome:
    """What an exception says became of a letter.

    BadRequest and TimedOut are NetworkErrors, so that the order matters.
    """
    match error:
        case RetryAfter():
            return Outcome(Fate.FLOOD, "flood", seconds=seconds_of(error))
        case ChatMigrated():
            return Outcome(Fate.MOVED, "migrated", chat=error.new_chat_id)
        case Forbidden():
            return _forbidden(error.message)
        case BadRequest():
            return _refused(error.message)
        case InvalidToken() | Conflict():
            return Outcome(Fate.SHUT_OUT, error.message)
        case NetworkError():
            return _lost(error)
    # Telegram answered what nobody understands: it may have sent the message.
    return Outcome(Fate.UNKNOWN, f"no answer: {type(error).__name__}")


_DEPARTURES = {
    "bot was blocked": "blocked",
    "user is deactivated": "deactivated",
    "bot was kicked": "kicked",
    "bot is not a member": "kicked",
    "chat was deleted": "chat not found",
    "chat not found": "chat not found",
}
_NOT_THERE = "to be replied not found"
_TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid")
_UNREADABLE = ("can't parse", "is too long", "is empty", "must be non-empty", "button")
_PICTURES = (
    *("wrong file identifier", "wrong remote file", "can't use file of type", "file reference"),
    *("photo_", "image_process_failed", "failed to get http url", "file must be non-empty"),
    *("file is too big", "to send photos", "wrong type of the web page content"),
)


def _forbidden(said: str) -> Outcome:
    for words, reason in _DEPARTURES.items():
        if words in said.lower():
            return Outcome(Fate.DEPARTED, reason)
    return Outcome(Fate.REFUSED, said)


def _refused(said: str) -> Outcome:
    words = said.lower()
    if "chat not found" in words:
        return Outcome(Fate.DEPARTED, "chat not found")
    if any(known in words for known in _TOPIC_GONE):
        return Outcome(Fate.TOPIC_GONE, "topic gone")
    if "topic_closed" in words:
        # It may be opened again; until then nothing goes there.
        return Outcome(Fate.REFUSED, "topic closed")
    if any(known in words for known in _PICTURES):
        return Outcome(Fate.NO_PICTURE, said)
    if any(known in words for known in _UNREADABLE):
        return Outcome(Fate.UNREADABLE, said)
    return Outcome(Fate.REFUSED, said)


#: The requests that have not left when they fail; of all others nobody knows.
_NEVER_LEFT = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"}


def _lost(error: NetworkError) -> Outcome:
    """A failure of the network: Telegram was not reached, said 5xx, or may have acted."""
    if is_server_error(error):
        return Outcome(Fate.AGAIN, "server error")
    name = type(error.__cause__).__name__
    if name in _NEVER_LEFT:
        return Outcome(Fate.AGAIN, "not reached")
    return Outcome(Fate.UNKNOWN, f"no answer: {name}")
