"""Matcher: Question → Match, the readings a question may have and one verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge import (
    claiming,
    composition,
    courtesy,
    disagreeing,
    explaining,
    figuring,
    finding,
    followups,
    forecasting,
    gates,
    listing,
    pledging,
    quoting,
    working_out,
)
from knowledge.context import Context, context_of, without
from knowledge.entries import Entries
from knowledge.facets import PledgeIndex
from knowledge.figures import Figures
from knowledge.intents import (
    FigureIntent,
    Gap,
    HelpIntent,
    HelpTopic,
    Intent,
    Missing,
    PledgeIntent,
    SourcesIntent,
)
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.meaning import meant
from knowledge.question import Question
from knowledge.quote_finding import spoken
from knowledge.readings import Candidate, Ground, Reading


class Verdict(StrEnum):
    """What is done with a question."""

    CLEAR = "clear"  # answer
    CLOSE = "close"  # ask which reading is meant
    NONE = "none"  # say what is missing


@dataclass(frozen=True)
class Match:
    """A question with its readings, best first, and the verdict that they give."""

    question: Question
    verdict: Verdict
    intent: Intent | None
    options: tuple[Intent, ...]
    gap: Gap
    candidates: tuple[Candidate, ...] = field(default=())
    rule: str = ""

    @property
    def kind(self) -> str:
        """The rule that decided, for the record."""
        return self.rule or self.gap.missing.value

    def lines(self) -> Iterator[str]:
        """The match as a curator reads it."""
        question = self.question
        yield f"language {question.language}; economies {', '.join(question.economies) or '–'}"
        yield f"cues {', '.join(sorted(question.cues)) or '–'}; measures {', '.join(sorted(question.measures)) or '–'}"
        if question.people or question.strangers or question.roles:
            yield f"people {question.people} strangers {question.strangers} roles {question.roles}"
        if question.amounts:
            yield "amounts " + ", ".join(f"{a.value:f} {a.unit}" for a in question.amounts)
        times = question.times
        if times.years or times.periods or times.bare_months:
            marks = [f"{y.mark.value} {y.year}".strip() for y in times.years]
            yield f"years {marks} periods {[f'{p.window.value} {p.text}' for p in times.periods]}"
        if question.places or question.topics:
            yield f"not held: places {question.places} topics {question.topics}"
        if question.residue:
            yield "unexplained " + ", ".join(word for _, word in question.residue)
        for candidate in self.candidates[:5]:
            parts = " ".join(f"{name}={value:g}" for name, value in candidate.parts.items())
            yield f"  {candidate.score:5.2f} {candidate.intent}  [{parts}]"
        yield f"verdict {self.verdict.value} by rule {self.rule or '–'}" + (
            f", missing {self.gap.missing.value}" if self.verdict is Verdict.NONE else ""
        )


class Matcher:
    """Finds what a question asks for; holds indexes only, no state."""

    def __init__(
        self,
        library: Library,
        figures: Figures,
        entries: Entries,
        lexicon: Lexicon,
    ) -> None:
        self._library = library
        self._lexicon = lexicon
        self._entries = entries
        self._index = PledgeIndex(library)
        self._spoken = spoken(library)
        self.refresh(figures)

    def refresh(self, figures: Figures) -> None:
        """Take other figures as those held; the indexes over facts stay."""
        self._ground = Ground(
            self._library,
            figures,
            self._entries,
            self._index,
            self._lexicon.role_people,
            self._lexicon.part_of,
            self._spoken,
        )

    def pair(self, intents: Iterable[Intent]) -> tuple[str, str] | None:
        """The pair that all of them are about; None where they are about several, or none."""
        pairs = {context_of(intent, self._ground).pair for intent in intents}
        return pairs.pop() if len(pairs) == 1 else None

    def match(self, question: Question, before: Intent | None, today: date) -> Match:
        """The readings of a question, given the intent of the exchange it may continue."""
        ground = self._ground
        context = context_of(before, ground)
        question = meant(question, ground)
        for rule in _RULES:
            reading = rule(question, context, ground, today)
            if reading is not None:
                return _verdict(question, reading, ground)
        return _verdict(question, Reading("nothing", gap=gates.nothing(question, ground)), ground)


def _verdict(question: Question, reading: Reading, ground: Ground) -> Match:
    """One verdict: a gap refuses, one clear candidate answers, several close ones ask."""
    nothing = Gap(Missing.NOTHING)
    if reading.gap is not None:
        return Match(
            question, Verdict.NONE, None, (), reading.gap, reading.candidates, reading.rule
        )
    ranked = reading.candidates
    if reading.close:
        options = tuple(dict.fromkeys(c.intent for c in ranked))[:4]
        if len(options) == 1 and not reading.offer:
            return Match(question, Verdict.CLEAR, options[0], (), nothing, ranked, reading.rule)
        return Match(question, Verdict.CLOSE, None, options, nothing, ranked, reading.rule)
    others = tuple(c.intent for c in ranked[1:4]) if reading.rule == "headline" else ()
    return Match(question, Verdict.CLEAR, ranked[0].intent, others, nothing, ranked, reading.rule)


def _sources(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """ "Where does that come from": the sources behind whatever else the question names."""
    if not question.has("source") or question.has("disagree") or _origin_of_goods(question):
        return None
    rest = without(question, "source", "where", "who", "set", "define", "claim")
    if not rest.people:
        rest = without(rest, "quote")
    specific = rest.economies or rest.amounts or rest.people or rest.years or rest.measures
    if context.intent is not None and not specific:
        return Reading("source", (Candidate(SourcesIntent(context.intent), 1.0),))
    if not specific:
        return explaining.explainer(question, ground, "origin-of-data")
    for rule in _SUBJECTS:
        reading = rule(rest, context, ground, today)
        if reading is None:
            continue
        if reading.gap is not None:
            return reading
        wrapped = tuple(
            Candidate(SourcesIntent(c.intent), c.score, c.parts) for c in reading.candidates
        )
        return Reading("source", wrapped, close=reading.close, offer=reading.offer)
    return None


def _origin_of_goods(question: Question) -> bool:
    """ "What came from China" asks for imports, not for a source."""
    ends = [m.end for m in question.mentions if "source" in m.ids("cue") and "from" in m.text]
    return any(
        m.ids("economy") and 0 <= m.start - end <= 2 for m in question.mentions for end in ends
    )


def _help(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """What the bot can do, when that is all that is asked."""
    if question.has("help") and not (question.amounts or question.years or question.economies):
        return Reading("about", (Candidate(HelpIntent(HelpTopic.ABOUT), 1.0),))
    return None


#: What a question may be about once "where does that come from" is set aside.
_SUBJECTS = (
    gates.refusals,
    quoting.quotations,
    working_out.by_value,
    working_out.comparisons,
    working_out.growth,
    pledging.pledges,
    figuring.figures,
)

#: In the order in which they are tried; each returns a Reading or leaves the question alone.
_RULES = (
    courtesy.empty,
    courtesy.injection,
    courtesy.small_talk,
    _help,
    followups.continuations,
    gates.strangers,
    claiming.claims,
    _sources,
    quoting.surely_said,
    disagreeing.disagreements,
    explaining.definitions,
    quoting.verbatim,
    gates.refusals,
    quoting.quotations,
    quoting.people_on,
    composition.composition,
    listing.lists,
    forecasting.forecasts,
    working_out.by_value,
    working_out.comparisons,
    pledging.pledges,
    working_out.growth,
    quoting.by_words,
    figuring.figures,
    quoting.people_only,
    listing.economies_only,
    finding.fallback,
)

__all__ = ["FigureIntent", "Match", "Matcher", "PledgeIntent", "Verdict"]
