"""The weather of the chaos campaign: which fault befalls which request, by a seed."""

from __future__ import annotations

from collections import Counter
from random import Random

from tests.botserver_faults import Fault

#: Shares of the requests that send a message.
FAULTS: tuple[tuple[float, str, dict[str, object]], ...] = (
    (0.005, "429", {"status": 429, "retry_after": 2}),
    (0.010, "500", {"status": 500}),
    (0.005, "502 HTML", {"status": 502}),
    (0.005, "reset before acting", {"reset": True}),
    (0.003, "reset after acting", {"reset": True, "acted": True}),
    (0.001, "stall before acting", {"stall": 30.0, "reset": True}),
    (0.001, "stall after acting", {"stall": 30.0, "acted": True, "reset": True}),
    (0.002, "garbage after acting", {"garbage": b"\x00<{nonsense", "acted": True}),
)

#: What may have acted, and is told by nobody: the message may be sent again.
AMBIGUOUS = ("reset after acting", "stall after acting", "garbage after acting")


class Weather:
    """Faults at random; those who ask only meet such as Telegram's own servers give."""

    def __init__(self, random: Random, askers: set[int]) -> None:
        self._random, self._askers = random, askers
        self.befell: Counter[str] = Counter()

    def __call__(self, method: str, chat: object) -> Fault | None:
        """The fault of a request, if any."""
        if not method.startswith("send"):
            return None
        drawn = self._random.random()
        for share, name, fault in FAULTS:
            if drawn < share:
                if chat in self._askers and not name[0].isdigit():
                    return None
                self.befell[f"{name}, of an answer" if chat in self._askers else name] += 1
                return Fault(method, **fault)  # type: ignore[arg-type]  # as in the table
            drawn -= share
        return None

    @property
    def ambiguous(self) -> int:
        """How many messages arrived without the bot being told."""
        return sum(self.befell[name] for name in AMBIGUOUS)
