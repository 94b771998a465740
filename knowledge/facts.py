"""What is known: economies, sources, people, quotations, pledges and findings; frozen and plain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from knowledge.turnover import Period, Unit

Language = Literal["en", "ru", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "zh")

#: A day, a month or a year as ISO 8601 writes it: "2022-02-04", "2022-02", "2022".
PartialDate = str


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of prose in the three languages of the product."""

    en: str
    ru: str
    zh: str

    def within(self, language: Language) -> str:
        """The prose in that language."""
        return {"en": self.en, "ru": self.ru, "zh": self.zh}[language]


Words = Mapping[Language, tuple[str, ...]]


class Status(StrEnum):
    """How a pledge stands or ended."""

    MET = "met"
    MET_EARLY = "met_early"
    MISSED = "missed"
    PENDING = "pending"
    SUPERSEDED = "superseded"
    UNVERIFIED = "unverified"


class Confidence(StrEnum):
    """How well a fact is attested; `docs/curation.md` gives the definition of each word."""

    HIGH = "high"
    MEDIUM = "medium"
    SINGLE_SOURCE = "single_source"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Economy:
    """A country or a bloc of the base; `territory` is its CLDR code, empty for a bloc."""

    id: str
    territory: str
    name: Text
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published; `published_on` is empty where the page shows no date."""

    id: str
    publisher: str
    title: str
    url: str
    published_on: PartialDate
    language: str
    kind: str
    author: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An office, with the first and last date on which the base attests it."""

    text: Text
    since: PartialDate
    until: PartialDate


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or a body, that speaks or announces; `members` are the people of a joint body."""

    id: str
    kind: Literal["person", "body"]
    economy: str
    name: Text
    aliases: Words
    roles: tuple[Role, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words; `is_translation` is None where the language spoken is not known.

    `gist` are words that stand neither in it nor in `keywords`, by which its meaning is remembered.
    """

    id: str
    speaker: str
    role: Text
    said_on: PartialDate
    occasion: Text
    text: str
    text_language: str
    original_language: str
    is_translation: bool | None
    pledges: tuple[str, ...]
    topics: tuple[str, ...]
    source: str
    also_reported_by: tuple[str, ...]
    confidence: Confidence
    note: Text | None
    keywords: Words
    gist: Words


@dataclass(frozen=True, slots=True)
class Target:
    """The measurable part of a pledge.

    `amount` is in whole units (dollars, tonnes, cubic metres, per cent), None where no number
    was named; `upper` closes a range. `per` says whether it is a yearly level or a sum over the
    whole window. `deadline` is the last year (or month) that counts, empty where none was set.
    """

    amount: Decimal | None
    upper: Decimal | None
    unit: Unit
    per: Literal["year", "total"]
    comparator: Literal["reach", "exceed", "double", "supply", "increase", "conclude"]
    deadline: PartialDate
    since: PartialDate = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a pledge started from: a figure with its year and source, or prose."""

    value: Decimal | None
    unit: Unit | None
    period: str
    source: str
    text: Text | None


@dataclass(frozen=True, slots=True)
class Announcer:
    """Who named a pledge, in what office.

    `restated` where the person is on record only with repeating it: not the one who announced it.
    """

    person: str
    name: Text
    role: Text
    restated: bool = False


@dataclass(frozen=True, slots=True)
class Reaffirmation:
    """A later repetition of a pledge."""

    on: PartialDate
    by: Text
    people: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class OutcomeFigure:
    """A figure that a pledge was measured by, with the series it was said to come from."""

    value: Decimal
    unit: Unit
    period: Period
    source: str
    series: Text | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The recorded verdict, the figure it rests on, and other counts.

    `judged` is set where a person's reading decides and figures and dates alone do not.
    """

    status: Status
    figure: OutcomeFigure | None
    as_of: PartialDate
    explanation: Text
    alternatives: tuple[OutcomeFigure, ...]
    judged: bool


@dataclass(frozen=True, slots=True)
class Pledge:
    """A public commitment; `partners` are the other side where only one side made it."""

    id: str
    kind: str
    parties: tuple[str, ...]
    partners: tuple[str, ...]
    joint: bool
    measure: str
    title: Text
    name: Text
    measure_text: Text
    target: Target
    stated: Text | None
    baseline: Baseline | None
    announced_on: PartialDate
    announced_by: tuple[Announcer, ...]
    venue: Text | None
    reaffirmed: tuple[Reaffirmation, ...]
    supersedes: str
    summary: Text
    outcome: Outcome
    series: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    note: Text | None
    phrasings: Words
    keywords: Words
    negatives: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """A press report's claim and what the record bears out."""

    id: str
    outlet: str
    reported_on: PartialDate
    report: str
    verdict: Literal["confirmed", "partly", "contradicted", "unconfirmed", "wrong_print"]
    claim: Text
    finding: Text
    pledges: tuple[str, ...]
    quotes: tuple[str, ...]
    sources: tuple[str, ...]
    keywords: Words
    phrasings: Words


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where sources differ, and how."""

    id: str
    title: Text
    text: Text
    pledges: tuple[str, ...]
    years: tuple[int, ...]
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    keywords: Words


@dataclass(frozen=True, slots=True)
class CompositionFact:
    """What trade is made of: shares of currencies and energy, oil, cars, rank."""

    id: str
    measure: str
    period: str
    value: Decimal | None
    unit: Unit
    qualifier: str
    text: Text
    stated_by: Text
    source: str
    note: Text | None
    keywords: Words


@dataclass(frozen=True, slots=True)
class Explainer:
    """A short definition."""

    id: str
    title: Text
    text: Text
    sources: tuple[str, ...]
    keywords: Words
    phrasings: Words = field(default_factory=dict)
