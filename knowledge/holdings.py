"""Holdings: what is held about a person, and how long what is asked is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held about a person, counted; `settings` says whether their own chat is known."""

    questions: int = 0
    answers: int = 0
    subscriptions: int = 0
    deliveries: int = 0
    settings: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is held."""
        return self == Holdings()


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long things are kept: texts, what answered which message, what a follow-up needs."""

    text_days: int
    answer_days: int
    follow_up_minutes: int
