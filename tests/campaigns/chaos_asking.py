"""People who ask all through the chaos campaign, and how long they wait."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from time import sleep, time

from tests.botserver import BotServer

QUESTIONS = (
    "How much was China's trade with Russia in 2021?",
    "How close is Russia-China trade to $200 billion?",
    "Сколько составила торговля России и Китая в 2022 году?",
    "2020年中俄贸易额是多少？",
)
PAUSE = 0.4

#: Seconds after which a question is not under way any more.
UNDER_WAY = 3.0


@dataclass(slots=True)
class Asked:
    """A question: when it was asked and answered."""

    at: float
    answered_at: float | None = None

    def meets(self, downtimes: Sequence[tuple[float, float]]) -> bool:
        """Whether the bot was down at some time between question and answer.

        What was fetched from Telegram and not yet answered dies with the process.
        """
        until = self.at + UNDER_WAY if self.answered_at is None else self.answered_at
        return any(start <= until and self.at <= end for start, end in downtimes)


@dataclass
class Askers:
    """People with a private chat each; a question of somebody who waits for no answer, often."""

    server: BotServer
    people: Sequence[int]
    random: Random
    asked: list[Asked] = field(default_factory=list)
    _waiting: dict[int, Asked] = field(default_factory=dict)
    _read: int = 0
    _ending: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Ask until told to end."""
        next_at = time()
        while not self._ending.is_set():
            self._look()
            if time() >= next_at:
                next_at = time() + PAUSE
                self._ask()
            sleep(0.02)

    def end(self, patience: float) -> None:
        """Ask no more; return when all is answered, or some patience is over."""
        self._ending.set()
        until = time() + patience
        while self._waiting and time() < until:
            self._look()
            sleep(0.05)

    def _ask(self) -> None:
        free = [person for person in self.people if person not in self._waiting]
        if free:
            person = self.random.choice(free)
            question = Asked(time())
            self._waiting[person] = question
            self.asked.append(question)
            self.server.say(person, self.random.choice(QUESTIONS))

    def _look(self) -> None:
        new = self.server.sent[self._read :]
        self._read += len(new)
        for call in new:
            if call.chat in self._waiting and call.method == "sendMessage":
                self._waiting.pop(call.chat).answered_at = call.at

    def waits(self, downtimes: Sequence[tuple[float, float]]) -> list[float]:
        """The seconds that answers took, of questions that met no downtime."""
        return [
            each.answered_at - each.at
            for each in self.asked
            if each.answered_at is not None and not each.meets(downtimes)
        ]

    def unanswered(self, downtimes: Sequence[tuple[float, float]]) -> tuple[int, int]:
        """How many were never answered: those that met a downtime, and the others."""
        never = [each for each in self.asked if each.answered_at is None]
        met = sum(each.meets(downtimes) for each in never)
        return met, len(never) - met
