"""Last resort: log once, apologise in one line."""

from __future__ import annotations

import secrets
from contextlib import suppress

import structlog
from telegram import Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.addressing import spoken_language
from handlers.context import Context
from handlers.languages import gettext
from handlers.replying import is_gone, is_not_modified, tell

_log = structlog.get_logger(__name__)


async def report(update: object, context: Context) -> None:
    """Log what went wrong under a short id, and tell it to the person who waits."""
    error = context.error
    if error is None or is_quiet(error):
        return
    number = secrets.token_hex(3)
    context.meter.failed()
    _log.error("a handler failed", id=number, exc_info=error)
    if not isinstance(update, Update) or _is_out_of_reach(error):
        return
    # The storage may be what failed, so nothing is asked of it.
    _ = gettext(spoken_language(update))
    line = _("Something went wrong on my side. Please try again; if it happens again, report: {id}")
    with suppress(TelegramError):
        await tell(update, context, line.replace("{id}", f"<code>{number}</code>"))


def is_quiet(error: BaseException) -> bool:
    """Whether it is no fault: nothing changed, the message or the chat is gone, the bot shut out."""
    if isinstance(error, BadRequest):
        return is_not_modified(error) or is_gone(error)
    return isinstance(error, Forbidden | ChatMigrated)


def _is_out_of_reach(error: BaseException) -> bool:
    """Whether Telegram could not be reached; BadRequest is a NetworkError, but was an answer."""
    return isinstance(error, TimedOut | RetryAfter) or type(error) is NetworkError
