"""The queue of updates, and how the bot fetches them by long polling."""

import asyncio
import itertools
import threading
from typing import Protocol

from telegram.constants import UpdateType

from tests.botserver_refusals import Json, Refused, bad_request, conflict

LONGEST_WAIT = 50
KINDS = [kind.value for kind in UpdateType]
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""What a bot is not told unless it asks."""
ANOTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
    " first"
)


class Delivery(Protocol):
    """The other way to the bot: updates are brought to it."""

    def deliver(self, update: Json) -> None:
        """Bring the update to the bot, once, however often this is asked."""

    def close(self) -> None:
        """Bring nothing more."""

    def told(self) -> Json:
        """Return what `getWebhookInfo` tells of it."""


class Updates:
    """Updates that wait to be fetched, or are delivered while a webhook is set."""

    def __init__(self, changed: threading.Condition) -> None:
        self.pending: dict[int, Json] = {}
        self.ignored: list[Json] = []
        self.allowed: list[str] = []
        self.delivery: Delivery | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self._changed = changed
        self._numbers = itertools.count(700_000_001)
        self._waiting: asyncio.Future[None] | None = None

    def queue(self, update: Json) -> int:
        """Return the number given to the update; one the bot did not ask for goes nowhere."""
        with self._changed:
            number = next(self._numbers)
            numbered = {"update_id": number} | update
            if not self._is_wanted(update):
                self.ignored.append(numbered)
                return number
            self.pending[number] = numbered
            if self.loop:
                self.loop.call_soon_threadsafe(self._tell, numbered)
            return number

    @property
    def is_awaited(self) -> bool:
        """Tell whether somebody waits for updates."""
        return self._waiting is not None and not self._waiting.done()

    def _is_wanted(self, update: Json) -> bool:
        if self.allowed:
            return any(kind in update for kind in self.allowed)
        return not UNASKED & update.keys()

    def _tell(self, update: Json) -> None:
        """Wake whoever waits for updates; runs in the server's loop."""
        if self.delivery:
            self.delivery.deliver(update)
        elif self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def limit_to(self, given: Json) -> None:
        """Remember which kinds of updates the bot wants from now on, when it says so."""
        for kind in given.get("allowed_updates", ()):
            # Telegram passes over kinds it does not know; a test should hear of them.
            if kind not in KINDS:
                raise bad_request(f"unknown kind of update {kind}")
        if "allowed_updates" in given:
            self.allowed = given["allowed_updates"]

    def end_polling(self, reason: str) -> None:
        """Refuse the request that waits for updates, if one does."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))

    async def fetch(self, given: Json) -> list[Json]:
        """Return what is pending, waiting for it up to `timeout` seconds."""
        if self.delivery:
            raise conflict(WEBHOOK_IS_SET)
        # Of two pollers it is the earlier that Telegram sends away.
        self.end_polling(ANOTHER_POLLER)
        limit = given.get("limit", 100)
        if not 1 <= limit <= 100:
            raise bad_request("limit must be between 1 and 100")
        self.limit_to(given)
        self._confirm(given.get("offset", 0))
        # Created under the lock, so that no update slips in between looking and waiting.
        with self._changed:
            if self.pending or not given.get("timeout"):
                return self._first(limit)
            waiting = self._waiting = asyncio.get_running_loop().create_future()
        await self._wait(waiting, min(given["timeout"], LONGEST_WAIT))
        with self._changed:
            return self._first(limit)

    async def _wait(self, waiting: asyncio.Future[None], seconds: float) -> None:
        try:
            await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return
        except Refused as refused:
            raise refused from None
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def _confirm(self, offset: int) -> None:
        """Forget the updates before `offset`; a negative one keeps that many from the end."""
        with self._changed:
            numbers = list(self.pending)
            if offset < 0:
                offset = (numbers[offset:] or [0])[0]
            for number in numbers:
                if number >= offset:
                    break
                del self.pending[number]
            self._changed.notify_all()

    def _first(self, limit: int) -> list[Json]:
        return list(itertools.islice(self.pending.values(), limit))
