"""News: what a release of figures is worth telling; frozen and plain, still without words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.answers import Figure, Usual
from knowledge.facts import Pledge, Source
from knowledge.turnover import Period


class Kind(StrEnum):
    """What sort of thing happened."""

    FIGURE = "figure"  # a new figure of a pair
    PASSED = "passed"  # a quarter, half, three quarters or the whole of a target
    EARLIER = "earlier"  # the target passed earlier in the year than ever
    RECORD = "record"  # above every full year held
    BELOW = "below"  # a full year below a target that the year before had reached
    DEADLINE = "deadline"  # the figure that settles a deadline
    REVISION = "revision"  # a published figure changed by its publisher
    CORRECTION = "correction"  # a figure that was told wrongly


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once; `key` names it for good.

    `pledge` is empty where it concerns a pair. `fraction` is what was passed of the target,
    `margin` a figure minus the target; `before` is the figure that it is seen against: the
    record beaten, the year before, the print revised.
    """

    key: str
    kind: Kind
    figure: Figure
    pledge: str = ""
    fraction: Decimal | None = None
    margin: Decimal | None = None
    before: Figure | None = None
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one target stands, and all pledges that named it.

    `named` are those still running, else the last. `share` and `gap` (target minus figure) are
    computed; so is `pace`, the yearly growth that a full year leaves until the deadline of `due`.
    """

    pledges: tuple[Pledge, ...]
    named: tuple[Pledge, ...]
    figure: Figure
    share: Decimal
    gap: Decimal
    pace: Decimal | None
    due: Pledge | None
    first: Figure | None  # the first figure ever at or above the target
    events: tuple[Event, ...]

    @property
    def is_open(self) -> bool:
        """Whether no figure ever reached the target."""
        return self.first is None


@dataclass(frozen=True, slots=True)
class News:
    """One release: its newest cumulative figure with both flows, and what it means.

    `total` and the flows are as published, None where they were not. `year_before` is the total
    of the same months a year earlier, `last_year` the last full year before. `pledges` are the ids of all that it speaks of.
    """

    key: str
    period: Period
    total: Figure | None
    exports: Figure | None
    imports: Figure | None
    year_before: Figure | None
    last_year: Figure | None
    usual: Usual | None
    standings: tuple[Standing, ...]
    events: tuple[Event, ...]
    pledges: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def headline(self) -> Figure:
        """The figure to say first."""
        return next(f for f in (self.total, self.exports, self.imports) if f is not None)

    @property
    def milestones(self) -> frozenset[str]:
        """The pledges of which it tells a milestone; those of the pair count for each."""
        found = {event.pledge for event in self.events if event.is_milestone}
        return frozenset(self.pledges) if "" in found else frozenset(found)


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that was told wrongly, the right one, and where the targets stand by it.

    `untrue` are the events that the wrong figure had brought and the right one does not: they
    may still come, so what was told of them is to be forgotten.
    """

    event: Event
    wrong: Figure
    right: Figure
    standings: tuple[Standing, ...]
    untrue: tuple[Event, ...]
    pledges: tuple[str, ...]
    sources: tuple[Source, ...]
