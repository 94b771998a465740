"""Picture: what each kind of chart shows, in figures held; nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.answers import Figure, Progress
from knowledge.facts import Pledge, Status
from knowledge.turnover import Flow, Unit


class Kind(StrEnum):
    """What a picture is of."""

    YEARS = "years"  # a pair's turnover by year, against every target that it faced
    PACE = "pace"  # the newest year as it adds up, against the year before
    PLEDGE = "pledge"  # one pledge's way to its target
    COMPARE = "compare"  # two pledges, each as a share of its own target


@dataclass(frozen=True, slots=True)
class Wanted:
    """The picture that is asked for; `other` is the second pledge of a comparison."""

    kind: Kind
    pledge: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target as a line: its level, from the year it was named to the one it was due (or open)."""

    pledge: str
    amount: Decimal
    upper: Decimal | None
    since: int | None
    due: int | None
    status: Status


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose trade is shown: all figures of a picture share these."""

    reporter: str
    partner: str
    flow: Flow
    unit: Unit


@dataclass(frozen=True, slots=True)
class YearsPicture:
    """Full years, oldest first; those between that are not held are gaps, listed in `missing`."""

    pledge: Pledge
    subject: Subject
    figures: tuple[Figure, ...]
    missing: tuple[int, ...]
    targets: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class PacePicture:
    """January up to each month held, as published, of one year and of the year before.

    The last figure of a whole year is that year itself. `targets` are the levels still open.
    """

    pledge: Pledge
    subject: Subject
    year: int
    now: tuple[Figure, ...]
    before: tuple[Figure, ...]
    targets: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class PledgePicture:
    """What one pledge is measured by, oldest first, and its verdict.

    `figures` are yearly levels, or the one sum that counts where the pledge is a sum.
    """

    pledge: Pledge
    progress: Progress
    figures: tuple[Figure, ...]
    target: TargetLine


@dataclass(frozen=True, slots=True)
class Compared:
    """One side of a comparison: `figure` is that share of the pledge's own target."""

    pledge: Pledge
    status: Status
    figure: Figure
    share: Decimal


@dataclass(frozen=True, slots=True)
class ComparePicture:
    """Two pledges side by side."""

    sides: tuple[Compared, Compared]


class Lack(StrEnum):
    """Why there is nothing to draw."""

    YEARS = "years"  # fewer than two years are held
    RUNNING = "running"  # no figures from within a year are held
    NUMBER = "number"  # the pledge names no number
    FIGURE = "figure"  # no figure that can be set against the target is held
    SAME = "same"  # a pledge compared with itself


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Nothing to draw, and why; `pledge` is the one that lacks it."""

    lack: Lack
    pledge: Pledge


Picture = YearsPicture | PacePicture | PledgePicture | ComparePicture
