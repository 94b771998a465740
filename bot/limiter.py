"""Limiter: Telegram's limits kept, answers before broadcasts."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

#: Telegram's limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
PER_CHAT = 1.0
PER_MINUTE_IN_A_GROUP = 20
PAID_PER_SECOND = 1000.0
#: Telegram lets a person who asks quickly, or turns pages, be answered quickly, for a moment.
BURST_IN_A_CHAT = 5
MINUTE = 60.0
#: The part of a second whose messages may leave all at once.
BURST = 0.2

#: Less is no time, but what is left of adding fractions.
NOTHING = 1e-6

Chat = int | str | None


class Bucket:
    """Tokens that come back at a steady rate, up to a full bucket; one may be owed."""

    def __init__(self, size: float, per_second: float, now: float) -> None:
        self.size, self._rate = size, per_second
        self._tokens, self._at = size, now

    def ready_in(self, now: float, tokens: float = 1.0) -> float:
        """Seconds until so many tokens are there."""
        self._tokens = min(self.size, self._tokens + max(0.0, now - self._at) * self._rate)
        self._at = now
        wait = (tokens - self._tokens) / self._rate
        return wait if wait > NOTHING else 0.0

    def take(self, now: float) -> float:
        """Take a token, or promise to; return the seconds until it may be used."""
        wait = self.ready_in(now)
        self._tokens -= 1
        return wait

    def give_back(self) -> None:
        """Put a token back that was not used."""
        self._tokens = min(self.size, self._tokens + 1)


@dataclass(slots=True)
class _Place:
    """What a chat was sent lately; nothing may be sent before `held_until`."""

    bucket: Bucket
    is_group: bool
    sent: deque[float] = field(default_factory=deque)
    held_until: float = 0.0

    def ready_in(self, now: float, tokens: float) -> float:
        """Seconds until one more message may go there."""
        return max(self.bucket.ready_in(now, tokens), self.held_until - now, self._room_in(now))

    def note(self, now: float, wait: float = 0.0) -> None:
        """Count a message that leaves after so many seconds."""
        self.bucket.take(now)
        if self.is_group:
            self.sent.append(now + wait)

    def is_idle(self, now: float) -> bool:
        """Whether what was sent there does not matter any more."""
        return self.ready_in(now, self.bucket.size) <= 0 and not self.sent

    def _room_in(self, now: float) -> float:
        while self.sent and self.sent[0] <= now - MINUTE:
            self.sent.popleft()
        if len(self.sent) < PER_MINUTE_IN_A_GROUP:
            return 0.0
        return self.sent[-PER_MINUTE_IN_A_GROUP] + MINUTE - now


class Limiter:
    """Says when a message may leave: an answer as soon as the limits allow, broadcasts after.

    An answer takes its turn at once and waits for it; a broadcast gets one only when no answer
    waits for one. A chat that Telegram asked to wait for holds up itself; where it says so of
    two chats one after the other, broadcasts wait as well. Answers to other chats never do.
    """

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float],
        *,
        paid: bool = False,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        now = clock()
        self._clock, self._sleep = clock, sleep
        self._answers = Bucket(max(1.0, per_second * BURST), per_second, now)
        # What is paid for has a limit of its own.
        self._broadcasts = (
            Bucket(PAID_PER_SECOND * BURST, PAID_PER_SECOND, now) if paid else self._answers
        )
        self._places: OrderedDict[Chat, _Place] = OrderedDict()
        self._turn = asyncio.Lock()
        self._broadcasts_held_until = 0.0
        self._flooded: Chat = None

    async def answer(self, chat: Chat) -> None:
        """Return when an answer may be sent to that chat."""
        now = self._clock()
        wait = 0.0
        if chat is not None:
            place = self._place(chat, now)
            wait = place.ready_in(now, 1.0)
            place.note(now, wait)
        if wait > 0:
            await self._sleep(wait)
        wait = self._answers.take(self._clock())
        if wait > 0:
            await self._sleep(wait)

    def broadcast_now(self) -> bool:
        """Whether a broadcast may leave this moment; if so, its turn is taken."""
        if self._turn.locked() or self._broadcast_in() > 0:
            return False
        self._broadcasts.take(self._clock())
        return True

    async def broadcast(self) -> None:
        """Return when a broadcast may leave; its turn is taken."""
        async with self._turn:
            while (wait := self._broadcast_in()) > 0:
                await self._sleep(wait)
            self._broadcasts.take(self._clock())

    def give_back(self) -> None:
        """A broadcast did not use its turn."""
        self._broadcasts.give_back()

    def broadcast_to(self, chat: Chat) -> float:
        """Count a broadcast to that chat, or return the seconds until there may be one."""
        now = self._clock()
        place = self._place(chat, now)
        # One a second: the burst is for answers.
        wait = place.ready_in(now, place.bucket.size)
        if wait <= 0:
            place.note(now)
        return wait

    def flooded(self, chat: Chat, seconds: float, *, broadcast: bool = False) -> None:
        """Telegram asked to wait before that chat is written to again."""
        until = self._clock() + seconds
        if chat is not None:
            place = self._place(chat, self._clock())
            place.held_until = max(place.held_until, until)
        if broadcast:
            if self._flooded not in (None, chat):
                self._broadcasts_held_until = max(self._broadcasts_held_until, until)
            self._flooded = chat

    def passed(self) -> None:
        """A broadcast went through."""
        self._flooded = None

    def _broadcast_in(self) -> float:
        now = self._clock()
        return max(self._broadcasts.ready_in(now), self._broadcasts_held_until - now)

    def _place(self, chat: Chat, now: float) -> _Place:
        """What is known of a chat; those where nothing happened for a while are forgotten."""
        place = self._places.get(chat)
        if place is None:
            # Groups and channels have negative numbers, and names.
            is_group = not isinstance(chat, int) or chat < 0
            place = _Place(Bucket(BURST_IN_A_CHAT, PER_CHAT, now), is_group)
            self._forget(now)
            self._places[chat] = place
        else:
            self._places.move_to_end(chat)
        return place

    def _forget(self, now: float) -> None:
        """Forget the chats written to longest ago, two for each that is new."""
        for _ in range(min(2, len(self._places))):
            chat, oldest = next(iter(self._places.items()))
            if oldest.is_idle(now):
                del self._places[chat]
            elif oldest.sent:
                # A group's minute is not over; it shall not hide those behind it.
                self._places.move_to_end(chat)
            else:
                return
