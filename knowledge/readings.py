"""Reading: what one rule makes of a question; Ground: what every rule may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.entries import Entries
from knowledge.figures import Figures
from knowledge.intents import Gap, Intent
from knowledge.library import Library

if TYPE_CHECKING:
    from knowledge.facets import PledgeIndex
    from knowledge.quote_finding import Spoken


@dataclass(frozen=True)
class Candidate:
    """One reading of a question with its score and the parts that make it up."""

    intent: Intent
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a rule found: candidates best first, or a gap that refuses.

    `close` marks candidates too near to one another to choose; `offer` asks even about one.
    """

    rule: str
    candidates: tuple[Candidate, ...] = ()
    gap: Gap | None = None
    close: bool = False
    offer: bool = False


@dataclass(frozen=True)
class Ground:
    """The base as the rules see it."""

    library: Library
    figures: Figures
    entries: Entries
    pledges: PledgeIndex
    role_people: Mapping[str, tuple[str, ...]]
    part_of: Mapping[str, str]
    spoken: Mapping[str, Spoken]
