"""Fakes, one for each port that tests cannot do without."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Polled, Release


@dataclass
class FakeFeed:
    """A publisher that sends what tests put into it."""

    name: str = "customs"
    releases: tuple[Release, ...] = ()
    problems: tuple[FeedUnavailable | FeedChanged, ...] = ()
    late: str | None = None
    visits: list[FeedState] = field(default_factory=list)

    async def poll(self, state: FeedState, now: datetime) -> Polled:
        """What was put in, and a state that counts the visits."""
        self.visits.append(state)
        return Polled(self.releases, {"visits": len(self.visits)}, self.problems)

    def overdue(self, state: FeedState, now: datetime) -> str | None:
        """What tests say is late."""
        return self.late
