"""Feed: what every publisher's reader offers; a Release, and the two ways in which there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from knowledge.facts import Source
from knowledge.turnover import Observation

#: What a feed knows of earlier visits: plain JSON, kept by the caller and handed back next time.
FeedState = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """What a publisher sent, whole; `status` is HTTP's, header names are in small letters."""

    url: str
    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def validators(self) -> dict[str, str]:
        """What to send next time, so that an unchanged page need not be sent again."""
        kept = {"if-none-match": "etag", "if-modified-since": "last-modified"}
        return {ask: self.headers[got] for ask, got in kept.items() if self.headers.get(got)}


@dataclass(eq=False)
class FeedUnavailable(Exception):
    """The publisher cannot be reached or asks to wait: try again later."""

    feed: str
    url: str
    problem: str

    def __str__(self) -> str:
        return f"{self.feed}: {self.problem} ({self.url})"


@dataclass(eq=False)
class FeedChanged(Exception):
    """The publisher sent something that is not what it documents: a person has to look at `body`."""

    feed: str
    url: str
    problem: str
    body: bytes = field(default=b"", repr=False)

    def __str__(self) -> str:
        return f"{self.feed}: {self.problem} ({self.url})"


@dataclass(frozen=True, slots=True)
class Release:
    """Figures that a publisher put out together, not yet guarded.

    `key` is the same whenever the same thing is fetched again; `first_seen` is the day on which
    this program first met it, which is the day of release only where `source.published_on` says so.
    """

    feed: str
    key: str
    url: str
    observations: tuple[Observation, ...]
    source: Source
    first_seen: date
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Polled:
    """One visit: what is new, what to remember, and what went wrong beside it.

    `state` is to be stored together with the releases, or not at all: it counts them as seen.
    """

    releases: tuple[Release, ...]
    state: FeedState
    problems: tuple[FeedUnavailable | FeedChanged, ...] = ()


class Feed(Protocol):
    """A publisher that can be asked for figures."""

    name: str

    async def poll(self, state: FeedState, now: datetime) -> Polled:
        """What is new since `state`; the first visit takes {}. Raises neither of the two above."""
        ...

    def overdue(self, state: FeedState, now: datetime) -> str | None:
        """What should have come by now and did not, in a sentence for the operator."""
        ...
