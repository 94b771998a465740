"""Answer: everything a reply shows, still without words; one class for each kind of reply.

Every figure carries its period, reporter and source, every quotation its speaker and source.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.facts import (
    Claim,
    CompositionFact,
    Disagreement,
    Explainer,
    Language,
    Person,
    Pledge,
    Quote,
    Source,
    Status,
    Text,
)
from knowledge.intents import Detail, Gap, HelpTopic, Intent, ListIntent, Operation, Subject
from knowledge.turnover import Flow, Period, Unit


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    UNKNOWN = "unknown"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it may leave the house.

    `value` is in whole units, None where only a rate was printed. `change_percent` is the printed rate. `computed` marks what was
    worked out here (then `change_percent` is None). `about` says what a partial series covers.
    """

    value: Decimal | None
    unit: Unit
    period: Period
    flow: Flow
    coverage: str
    reporter: str
    partner: str
    publisher: Text
    released_on: str
    source: Source
    series: str = ""
    change_percent: Decimal | None = None
    change_disputed: bool = False
    qualifier: str = ""
    confidence: str = "high"
    about: Text | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Usual:
    """What share of a year had passed by a month in earlier years, from the least to the most.

    Computed of cumulative figures and full years as first published: an illustration, no forecast.
    """

    least: Decimal
    most: Decimal
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Where a pledge stands by what was published of whole years and of the running one.

    `year` is the last full year, `running` a cumulative figure of a later year, each with its
    share of the target; `usual` says what share of a year earlier years had by that month.
    `margin` is the figure of the deadline minus the target, below zero where it was missed.
    All are computed, and None where they cannot be.
    """

    year: Figure | None
    year_share: Decimal | None
    running: Figure | None
    running_share: Decimal | None
    usual: Usual | None
    margin: Decimal | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pledge has come.

    `decisive` is the figure that settles the verdict (or, while open, the last full year);
    `newest` a later cumulative figure. Shares are of the target, 0 to 1 and above; `gap` is
    target minus decisive figure in whole units; `pace` the yearly growth still needed, as a
    share; all four are computed and None where they cannot be.
    """

    status: Status
    recorded: Status
    judged: bool
    decisive: Figure | None
    highest: Figure | None
    first_reached: Figure | None
    newest: Figure | None
    others: tuple[Figure, ...]
    share: Decimal | None
    gap: Decimal | None
    pace: Decimal | None
    years_left: int | None


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """A quotation with its speaker and source; `original` holds the words as spoken, if kept."""

    quote: Quote
    speaker: Person
    source: Source
    original: Quote | None = None


@dataclass(frozen=True, slots=True)
class PledgeAnswer:
    """One pledge: its verdict, or the detail asked for."""

    pledge: Pledge
    detail: Detail
    progress: Progress
    quote: QuoteShown | None
    disagreements: tuple[Disagreement, ...]
    sources: tuple[Source, ...]
    followed_by: tuple[Pledge, ...]
    replaced: Pledge | None
    forecast: bool = False
    denied: bool = False  # the question asserted something the record contradicts


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """Pledges that pass the filters, with their progress, in order of deadline."""

    filters: ListIntent
    rows: tuple[tuple[Pledge, Progress], ...]


@dataclass(frozen=True, slots=True)
class FiguresAnswer:
    """Figures asked for; `others` are other counts of the same thing, shown after.

    `newest` is set when nothing was asked of a period, so that the reader is told how old it is.
    `missing` lists periods asked for and not held beside those that are.
    """

    figures: tuple[Figure, ...]
    others: tuple[Figure, ...]
    flow: Flow
    newest: bool
    missing: tuple[Period, ...] = ()
    pledge: Pledge | None = None
    share: Decimal | None = None
    revised: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class CompareAnswer:
    """Something worked out of figures.

    `value` is a share (growth 0.293, multiple 2.3) or an amount in whole units, by `measure`:
    "rate" as printed, "ratio", "difference", "balance", or "" where the figures speak.
    `since` is the first year that was looked at, where older ones may not be held.
    """

    operation: Operation
    figures: tuple[Figure, ...]
    others: tuple[Figure, ...]
    flow: Flow
    value: Decimal | None
    measure: str
    computed: bool
    threshold: Decimal | None = None
    since: Period | None = None


@dataclass(frozen=True, slots=True)
class QuotesAnswer:
    """Quotations in the order to be shown; `total` counts all that fit."""

    quotes: tuple[QuoteShown, ...]
    total: int
    speaker: Person | None
    pledge: Pledge | None


@dataclass(frozen=True, slots=True)
class SourcesAnswer:
    """Where something was published."""

    subject: Text | None
    pledge: Pledge | None
    figures: tuple[Figure, ...]
    quotes: tuple[QuoteShown, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class DisagreementAnswer:
    """Where sources differ."""

    disagreements: tuple[Disagreement, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """Press claims and what the record bears out."""

    claims: tuple[Claim, ...]
    report: Source | None
    quotes: tuple[QuoteShown, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CompositionAnswer:
    """Facts on what trade is made of."""

    facts: tuple[CompositionFact, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ExplainAnswer:
    """A definition."""

    explainer: Explainer
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class HelpAnswer:
    """Courtesy, or what the bot can do."""

    topic: HelpTopic
    pledge_count: int
    quote_count: int
    newest: Figure | None


@dataclass(frozen=True, slots=True)
class ClarificationAnswer:
    """Several readings are close: at most four full questions to choose from."""

    options: tuple[Intent, ...]
    understood: str = ""


@dataclass(frozen=True, slots=True)
class UnknownAnswer:
    """An honest refusal: what is missing, and up to three things that are held."""

    gap: Gap


Reply = (
    PledgeAnswer
    | ListAnswer
    | FiguresAnswer
    | CompareAnswer
    | QuotesAnswer
    | SourcesAnswer
    | DisagreementAnswer
    | ClaimAnswer
    | CompositionAnswer
    | ExplainAnswer
    | HelpAnswer
    | ClarificationAnswer
    | UnknownAnswer
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with what led to it.

    `intent` is None for refusals and clarifications. `suggestions` are intents that are held and
    answer when tapped. `language` is the language of the question, or the fallback given.
    `subject` is what the next question may lean on.
    """

    reply: Reply
    language: Language
    outcome: Outcome
    kind: str
    intent: Intent | None
    suggestions: tuple[Intent, ...] = ()
    subject: Subject | None = None

    @property
    def pledges(self) -> tuple[str, ...]:
        """Ids of the pledges it is about, the main one first."""
        match self.reply:
            case PledgeAnswer(pledge=pledge, detail=Detail.REPLACED, followed_by=next_ones):
                return (pledge.id, *(one.id for one in next_ones))
            case PledgeAnswer(pledge=pledge):
                return (pledge.id,)
            case ListAnswer(rows=rows):
                return tuple(pledge.id for pledge, _ in rows)
            case QuotesAnswer(pledge=Pledge(id=id)) | SourcesAnswer(pledge=Pledge(id=id)):
                return (id,)
            case ClaimAnswer(claims=claims):
                return tuple(dict.fromkeys(p for claim in claims for p in claim.pledges))
            case DisagreementAnswer(disagreements=found):
                return tuple(dict.fromkeys(p for one in found for p in one.pledges))
            case _:
                return ()
