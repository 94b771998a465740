"""Questions: what the bench asks, each with what it may continue."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from knowledge.answering import Desk
from knowledge.facts import Language
from knowledge.intents import Subject
from tests.scorecard import cases
from tests.scorecard.running import TODAY, language_of
from tests.scorecard.typing_slips import LEVELS, mistyped

#: The bench asks every question so often; the first time does not count.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One question."""

    text: str
    language: Language
    before: Subject | None = None

    def put_to(self, ask: Callable[..., Any]) -> Any:
        """What `Desk.answer` or `Desk.match` makes of it."""
        return ask(self.text, TODAY, self.language, self.before)


def seen(desk: Desk) -> list[Asked]:
    """Every other seen question, and all conversations, each with what came before."""
    threads: dict[str, Subject | None] = {}
    found = []
    every = cases.seen()
    alone = [case for case in every if not case.thread][::2]
    for case in (*alone, *(case for case in every if case.thread)):
        asked = Asked(case.text, language_of(case), threads.get(case.thread))
        found.append(asked)
        if case.thread:
            threads[case.thread] = asked.put_to(desk.answer).subject
    return found


def misspelt(questions: list[Asked], seed: int) -> list[Asked]:
    """The same with a slip in every long word, so that nothing can be remembered."""
    dice, level = random.Random(seed), LEVELS[1]
    return [replace(asked, text=mistyped(asked.text, dice, level)) for asked in questions]


def timed(questions: list[Asked], ask: Callable[..., Any]) -> list[float]:
    """Milliseconds that each took."""
    found = []
    for asked in questions:
        started = perf_counter()
        asked.put_to(ask)
        found.append((perf_counter() - started) * 1000)
    return found


def timed_warm(questions: list[Asked], ask: Callable[..., Any]) -> list[float]:
    """Milliseconds that each took, over several rounds after a first one."""
    rounds = [timed(questions, ask) for _ in range(ROUNDS)]
    return [milliseconds for each in rounds[1:] for milliseconds in each]
