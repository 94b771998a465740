"""Intent: what a person wants to be told, resolved to things the base holds.

Understanding and matching turn text into one Intent; buttons and suggestions carry one outright.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from knowledge.facts import Status
from knowledge.turnover import Flow, Period


class Detail(StrEnum):
    """Which side of a pledge is asked for."""

    STATUS = "status"
    ALL = "all"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    AMOUNT = "amount"
    DEADLINE = "deadline"
    BASELINE = "baseline"
    JOINT = "joint"
    REPEATED = "repeated"
    REPLACED = "replaced"
    WHY = "why"
    PACE = "pace"


class Operation(StrEnum):
    """What is worked out of several figures."""

    GROWTH = "growth"  # the printed rate of one period, or the multiple between two years
    BETWEEN = "between"  # two periods side by side
    HIGHEST = "highest"
    LOWEST = "lowest"
    FIRST_ABOVE = "first_above"
    FASTEST = "fastest"
    STEEPEST = "steepest"  # the year of the deepest fall
    BALANCE = "balance"
    SERIES = "series"  # every year held
    SLOWEST = "slowest"  # the year of the weakest growth


#: What finds one year among all, whichever was talked of before.
FINDING_A_YEAR = frozenset(
    {
        Operation.HIGHEST,
        Operation.LOWEST,
        Operation.FASTEST,
        Operation.SLOWEST,
        Operation.STEEPEST,
        Operation.FIRST_ABOVE,
    }
)


@dataclass(frozen=True, slots=True)
class PledgeIntent:
    """One pledge; `forecast` marks a question about the future or an opinion."""

    pledge: str
    detail: Detail = Detail.STATUS
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class ListIntent:
    """Pledges that pass every filter given; an empty filter passes all."""

    status: tuple[Status, ...] = ()
    economies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    deadline: tuple[int, ...] = ()
    made: tuple[int, ...] = ()
    amount: Decimal | None = None
    unit: str = ""
    measure: str = ""
    counted: bool = False  # "how many"
    without: tuple[str, ...] = ()  # economies that must not be party to it
    undated: bool = False  # only those without a deadline


@dataclass(frozen=True, slots=True)
class FigureIntent:
    """Figures of one pair; empty `periods` asks for the newest.

    `pledge` is the one talked of before, which a conversation may come back to.
    """

    reporter: str
    partner: str
    flow: Flow = Flow.TOTAL
    periods: tuple[Period, ...] = ()
    series: str = ""  # a certain count when one was asked for
    revisions: bool = False
    pledge: str = ""


@dataclass(frozen=True, slots=True)
class CompareIntent:
    """Something worked out of the figures of one pair; `pledge` as in FigureIntent."""

    operation: Operation
    reporter: str
    partner: str
    flow: Flow = Flow.TOTAL
    periods: tuple[Period, ...] = ()
    threshold: Decimal | None = None
    series: str = ""
    pledge: str = ""


@dataclass(frozen=True, slots=True)
class QuotesIntent:
    """Quotations, in the order in which they should be shown."""

    quotes: tuple[str, ...]
    speaker: str = ""
    pledge: str = ""
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcesIntent:
    """The sources behind another intent, or behind a pledge."""

    of: Intent


@dataclass(frozen=True, slots=True)
class DisagreementIntent:
    """Where sources differ; `periods` are those whose counts are wanted beside it."""

    ids: tuple[str, ...]
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimIntent:
    """Press claims and their findings; `report` asks for all of one report."""

    ids: tuple[str, ...]
    report: str = ""


@dataclass(frozen=True, slots=True)
class CompositionIntent:
    """Facts on what trade is made of."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainIntent:
    """A definition."""

    id: str


class HelpTopic(StrEnum):
    """Small talk and self-description."""

    GREETING = "greeting"
    THANKS = "thanks"
    ABOUT = "about"
    EMPTY = "empty"
    BYE = "bye"


@dataclass(frozen=True, slots=True)
class HelpIntent:
    """What the bot can do, or an answer to courtesy."""

    topic: HelpTopic = HelpTopic.ABOUT


Intent = (
    PledgeIntent
    | ListIntent
    | FigureIntent
    | CompareIntent
    | QuotesIntent
    | SourcesIntent
    | DisagreementIntent
    | ClaimIntent
    | CompositionIntent
    | ExplainIntent
    | HelpIntent
)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was refused or asked back: the next may mend it, or go on with `before`."""

    text: str
    before: Intent | None = None


#: What the next question of a conversation may lean on.
Subject = Intent | Unanswered


def last_answered(subject: Subject | None) -> Intent | None:
    """What was understood last in a conversation, refusals passed over."""
    return subject.before if isinstance(subject, Unanswered) else subject


class Missing(StrEnum):
    """Why a question is not answered; each has its own words."""

    ECONOMY = "economy"  # a country or pair that is not held
    TOPIC = "topic"  # a measure that is not held
    PERSON = "person"  # nobody the base quotes
    AMOUNT = "amount"  # nobody pledged that amount
    PERIOD = "period"  # no figure for that period
    FLOW = "flow"  # no figure for that direction
    QUOTE = "quote"  # no such quotation
    PLEDGE = "pledge"  # no such pledge
    WORD = "word"  # an unexplained word is the thing asked for
    OPINION = "opinion"
    NOTHING = "nothing"  # nothing recognised
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, in the terms of the question, with what would have been near."""

    missing: Missing
    words: tuple[str, ...] = ()  # as the person typed them
    economies: tuple[str, ...] = ()
    period: Period | None = None
    flow: Flow | None = None
    amount: Decimal | None = None
    unit: str = ""
    speaker: str = ""
    held: tuple[str, ...] = ()  # ranges or ids that are held, for the words of the refusal
    near: tuple[Intent, ...] = field(default=())
