"""What can go wrong on purpose: ordered faults, and Telegram's rate limits."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from tests.botserver_chats import World
from tests.botserver_refusals import Json, Refused, too_many

PER_SECOND = 30
PER_SECOND_PAID = 1000
BURST_IN_A_CHAT = 5
PER_MINUTE_IN_A_GROUP = 20
# A little less than a minute, since a bot that counts to sixty starts its clock elsewhere.
MINUTE = 59.0
UNMETERED = frozenset({"sendChatAction"})


@dataclass(slots=True)
class Fault:
    """One ordered failure of `method` (`*` is any), in `chat` if one is named, `times` over.

    `acted` tells whether the request takes effect before it fails; `stall` is in seconds.
    Without a status, a reset and garbage, a stalled request is answered as if nothing had been.
    `garbage` is answered with status 200.
    """

    method: str
    status: int | None = None
    retry_after: int | None = None
    description: str | None = None
    reset: bool = False
    stall: float = 0.0
    acted: bool = False
    chat: int | None = None
    times: int = 1
    garbage: bytes | None = None

    def refusal(self) -> Refused:
        """Return the answer that stands in for the real one."""
        status = self.status or 500
        if self.retry_after is not None:
            return too_many(self.retry_after)
        return Refused(status, self.description or HTTPStatus(status).phrase)

    @property
    def is_only_slow(self) -> bool:
        """Tell whether the request will be answered after all."""
        ends = self.reset or self.status is not None or self.garbage is not None
        return bool(self.stall) and not ends

    @property
    def is_from_a_proxy(self) -> bool:
        """Tell whether the answer comes from before the Bot API, and is HTML."""
        return self.status in (502, 503, 504) and self.description is None

    def __str__(self) -> str:
        """Return what a failed test should read about it."""
        done = "reset" if self.reset else "stall" if self.is_only_slow else str(self.status or 500)
        done = done if self.garbage is None else "garbage"
        return f"ordered fault: {done}, {'after' if self.acted else 'before'} acting"


class Faults:
    """The faults still to happen, in the order they were given; then what `weather` brings."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []
        self.weather: Callable[[str, object], Fault | None] = lambda _method, _chat: None

    def order(self, fault: Fault) -> None:
        """Add a fault to happen."""
        self._ordered.append(fault)

    def take(self, method: str, chat: object) -> Fault | None:
        """Return the fault that befalls this request, if any, and count it."""
        for fault in self._ordered:
            if fault.method in (method, "*") and fault.chat in (None, chat):
                fault.times -= 1
                if not fault.times:
                    self._ordered.remove(fault)
                return fault
        return self.weather(method, chat)


class Bucket:
    """Tokens that come back at a steady rate, up to a full bucket."""

    def __init__(self, size: float, per_second: float) -> None:
        self._size, self._rate = size, per_second
        self._tokens, self._at = size, -math.inf

    def wait(self, now: float) -> float:
        """Return the seconds until a token is there."""
        self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1 - self._tokens) / self._rate)

    def spend(self) -> None:
        """Take a token out."""
        self._tokens -= 1


class Limits:
    """Telegram's limits on what a bot sends: overall, to a chat, and to a group in a minute."""

    def __init__(self, clock: Callable[[], float], per_second: float = PER_SECOND) -> None:
        self._clock = clock
        self._free, self._paid = (Bucket(rate, rate) for rate in (per_second, PER_SECOND_PAID))
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, deque[float]] = {}

    def spend(self, world: World, method: str, given: Json) -> None:
        """Count a message sent or edited, or refuse it with the seconds to wait."""
        if not method.startswith(("send", "editMessage")) or method in UNMETERED:
            return
        try:
            chat = world.find(given.get("chat_id", 0))
        except Refused:
            return  # the method itself will say why
        now = self._clock()
        buckets = [
            self._paid if given.get("allow_paid_broadcast") else self._free,
            self._chats.setdefault(chat.id, Bucket(BURST_IN_A_CHAT, 1.0)),
        ]
        wait = max(bucket.wait(now) for bucket in buckets)
        if chat.is_group:
            wait = max(wait, self._group_wait(chat.id, now))
        if wait > 0:
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.spend()
        if chat.is_group:
            self._groups[chat.id].append(now)

    def _group_wait(self, chat_id: int, now: float) -> float:
        recent = self._groups.setdefault(chat_id, deque())
        while recent and recent[0] <= now - MINUTE:
            recent.popleft()
        full = len(recent) >= PER_MINUTE_IN_A_GROUP
        return recent[0] + MINUTE - now if full else 0.0
