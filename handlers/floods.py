"""Floods: one friendly line to who floods, then silence; stands before the queue of a chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from math import ceil

from telegram import Message, Update
from telegram.error import TelegramError

from handlers.addressing import Addressed, command_of, place_of
from handlers.context import Context
from handlers.languages import ngettext
from handlers.replying import hush, language_here, tell
from handlers.throttle import Allowance, Throttle, Verdict

#: An album of ten pictures, or some quick tapping through a list, is no flood.
PERSON = Allowance(at_once=15, per_second=1)
#: Telegram lets a bot write about this often into one group.
GROUP = Allowance(at_once=30, per_second=0.5)
#: Every letter typed may be an inline query.
INLINE = Allowance(at_once=40, per_second=4)

_ADDRESSED = Addressed()

Warn = Callable[[Update, Allowance], Awaitable[None]]


class Floods:
    """Tells what may be handled; `commands` are those heard in groups, `warn` says the line."""

    def __init__(self, commands: Collection[str], elapsed: Callable[[], float], warn: Warn) -> None:
        self._commands = commands
        self._elapsed = elapsed
        self._warn = warn
        self._throttle = Throttle()

    async def admits(self, update: object) -> bool:
        """Whether an update is to be handled; says the line where a flood begins."""
        if not isinstance(update, Update):
            return True
        for key, allowance in self._counted(update):
            match self._throttle.verdict(key, allowance, self._elapsed()):
                case Verdict.DROP:
                    return False
                case Verdict.WARN:
                    await self._warn(update, allowance)
                    return False
        return True

    def _counted(self, update: Update) -> list[tuple[tuple[str, int], Allowance]]:
        """Whose buckets an update fills: the person's, then the group's; none if nobody asked."""
        if update.inline_query:
            return [(("inline", update.inline_query.from_user.id), INLINE)]
        if not (update.callback_query or self._asks(update)):
            return []
        place = place_of(update)
        if place is None:
            who = update.effective_user
            return [(("person", who.id), PERSON)] if who else []
        if place.is_private:
            return [(("person", place.chat), PERSON)]
        return [(("person", place.person), PERSON), (("group", place.chat), GROUP)]

    def _asks(self, update: Update) -> bool:
        """Whether a message is one that the bot would answer: talk in a group is no flood."""
        if update.guest_message:
            return True
        message = update.message or update.edited_message
        if not isinstance(message, Message):
            return False
        return _ADDRESSED.filter(message) or (
            command_of(message, message.get_bot().bot) in self._commands
        )


async def say_slow_down(update: Update, context: Context, allowance: Allowance) -> None:
    """Say once that this is too much at once, and how long to pause."""
    if update.inline_query or update.guest_message:
        return  # nothing can be said there
    _n = ngettext(await language_here(update, context))
    line = _n(
        "That is a lot at once. Please pause for {count} second, then I will answer again.",
        "That is a lot at once. Please pause for {count} seconds, then I will answer again.",
        ceil(allowance.calm_seconds),
    )
    with suppress(TelegramError):
        if update.callback_query:
            await hush(update.callback_query, line)
        else:
            await tell(update, context, line)
