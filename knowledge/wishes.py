"""Wishes: how a chat wants to be spoken to, and what a place in it wants to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.facts import Language

DAY_MINUTES = 24 * 60


class Cadence(StrEnum):
    """When news is told: each piece by itself, or gathered."""

    AT_ONCE = "at_once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nothing is told: minutes after midnight on the chat's clock, over midnight or not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY_MINUTES and 0 <= self.end < DAY_MINUTES):
            raise ValueError(f"{self.start}–{self.end} are no minutes of a day")
        if self.start == self.end:
            raise ValueError("quiet hours that end where they start")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a subscription wants; `pledges` are those it follows, none where it is everything."""

    everything: bool = True
    pledges: tuple[str, ...] = ()
    milestones_only: bool = False
    cadence: Cadence = Cadence.AT_ONCE
    quiet: QuietHours | None = None
    silent: bool = False

    def follow(self, pledge: str) -> bool:
        """Whether news of that pledge is wanted."""
        return self.everything or pledge in self.pledges


class Begun(StrEnum):
    """What became of the wish to be told."""

    NEW = "new"
    RETURNED = "returned"
    ADDED = "added"  # the place was told of less before
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What became of the wish to be told; `ended_at` is when one who returned had left."""

    how: Begun
    wishes: Wishes
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat has set; without a language each question decides, without a zone it is UTC."""

    language: Language | None = None
    time_zone: str = ""
    compact: bool = False
