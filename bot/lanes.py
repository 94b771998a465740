"""Lanes: the framework's hook through which answers and broadcasts share one limiter."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.limiter import Limiter

#: Marks a request of a sender, which has its turn already and decides itself about failures.
BROADCAST = "broadcast"

#: How often an answer is tried again, and how long Telegram may ask it to wait.
RETRIES = 5
LONGEST_WAIT = 120.0

#: Seconds before an answer is tried again that Telegram could not take; then twice as long.
SERVER_PAUSE = 0.1

#: What Telegram counts.
_COUNTED = ("send", "editMessage", "copy", "forward")
_UNCOUNTED = frozenset({"sendChatAction"})

Call = Callable[..., Coroutine[Any, Any, Any]]


class Lanes(BaseRateLimiter[str]):
    """Lets an answer wait for its turn, and waits where Telegram says so: for that chat alone."""

    def __init__(
        self, limiter: Limiter, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.limiter = limiter
        self._sleep = sleep

    async def initialize(self) -> None:
        """Nothing needs to be made ready."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """What Telegram says to a request, when it was its turn."""
        if rate_limit_args == BROADCAST:
            return await callback(*args, **kwargs)
        is_counted = endpoint.startswith(_COUNTED) and endpoint not in _UNCOUNTED
        chat = data.get("chat_id")
        for attempt in range(RETRIES):
            if is_counted:
                await self.limiter.answer(chat)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flood:
                seconds = seconds_of(flood)
                if seconds > LONGEST_WAIT:
                    raise
                self.limiter.flooded(chat, seconds)
                if not is_counted or chat is None:
                    await self._sleep(seconds)
            except NetworkError as error:
                if not is_server_error(error):
                    raise
                await self._sleep(SERVER_PAUSE * 2**attempt)
        return await callback(*args, **kwargs)


def seconds_of(flood: RetryAfter) -> float:
    """How long Telegram asks to wait; a little longer, since its clock is another."""
    asked = flood.retry_after
    return (asked if isinstance(asked, int) else asked.total_seconds()) + 0.1


def is_server_error(error: NetworkError) -> bool:
    """Whether Telegram answered, with a failure of its own; it has done nothing then."""
    if type(error) is not NetworkError:
        return False
    cause = error.__cause__
    return cause is None or isinstance(cause, TelegramError)
