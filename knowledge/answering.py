"""Desk: the whole path of a question, text → Answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from knowledge import browsing
from knowledge.answers import (
    Answer,
    ClaimAnswer,
    ClarificationAnswer,
    CompareAnswer,
    CompositionAnswer,
    DisagreementAnswer,
    ExplainAnswer,
    FiguresAnswer,
    HelpAnswer,
    ListAnswer,
    Outcome,
    PledgeAnswer,
    QuotesAnswer,
    Reply,
    SourcesAnswer,
    UnknownAnswer,
)
from knowledge.entries import Entries
from knowledge.facts import Language, Source
from knowledge.figures import Figures
from knowledge.intents import (
    Detail,
    FigureIntent,
    Gap,
    HelpIntent,
    Intent,
    Subject,
    Unanswered,
    last_answered,
)
from knowledge.library import Library
from knowledge.matching import Match, Matcher, Verdict
from knowledge.question import Question
from knowledge.replies import Base, reply
from knowledge.restating import restated
from knowledge.suggesting import suggestions
from knowledge.turnover import Observation
from knowledge.understanding import Reader


class Desk:
    """Answers questions from one base.

    `observations` are the current vintages; `knows` replaces them when new ones arrive.
    """

    def __init__(self, library: Library, observations: Iterable[Observation]) -> None:
        self.library = library
        self._entries = entries = Entries(library)
        self._reader = Reader(library, entries.spelt)
        self._figures = Figures(observations, library)
        self._kept: Base | None = None
        self._matcher = Matcher(library, self._figures, entries, self._reader.lexicon)

    def knows(
        self,
        observations: Iterable[Observation],
        sources: Mapping[str, Source] | None = None,
        earlier: Iterable[Observation] = (),
    ) -> None:
        """Take these observations as all that is held from now on.

        `sources` are those that no file holds and some observation names; `earlier` are prints
        that others have taken the place of.
        """
        if sources:
            self.library = replace(self.library, sources={**self.library.sources, **sources})
        self._figures = Figures(observations, self.library, earlier)
        self._matcher.refresh(self._figures)
        self._kept = None

    def answer(
        self, text: str, today: date, language: Language = "en", before: Subject | None = None
    ) -> Answer:
        """The answer to a question.

        `language` is used when the text has no letters. `before` is the subject of the exchange
        that a follow-up continues.
        """
        match = self.match(text, today, language, before)
        answer = self._answered(match, self.base(today))
        return replace(answer, subject=self._subject(match, answer, before))

    def match(
        self, text: str, today: date, language: Language = "en", before: Subject | None = None
    ) -> Match:
        """What was understood of a text, and the readings it may have."""
        question = self._reader.read(text, today, language)
        if question.anew or question.is_whole:
            before = None
        if not isinstance(before, Unanswered):
            return self._matcher.match(question, before, today)
        if restored := self._restored(question, before, today):
            return restored
        return self._matcher.match(question, before.before, today)

    def _subject(self, match: Match, answer: Answer, before: Subject | None) -> Subject | None:
        """What the next question may lean on: what was asked for, held or not, or refused words."""
        if isinstance(answer.intent, HelpIntent):
            return before
        if match.intent is not None:
            return match.intent
        earlier = last_answered(before)
        offered = answer.outcome is Outcome.CLARIFICATION and self._matcher.pair(answer.suggestions)
        if offered and (earlier is None or offered != self._matcher.pair((earlier,))):
            # All that was offered is about these two: "they" are these two from now on.
            earlier = FigureIntent(*offered)
        return Unanswered(match.question.text, earlier)

    def _restored(self, question: Question, before: Unanswered, today: date) -> Match | None:
        """The question before, mended by this one; None where this one stands by itself."""
        alone = self._matcher.match(question, None, today)
        if alone.verdict is Verdict.CLEAR and alone.rule not in _LOOSE:
            return None
        earlier = self._reader.read(before.text, today, question.language)
        mended = restated(earlier, question)
        if not mended:
            return None
        again = self._matcher.match(
            self._reader.read(mended, today, question.language), before.before, today
        )
        return again if again.verdict is Verdict.CLEAR or not before.before else None

    def browse(
        self, text: str, today: date, language: Language = "en", most: int = 10
    ) -> tuple[Answer, ...]:
        """Up to `most` answers that a text still being typed may ask for, best first.

        For an empty one they are those that most people want.
        """
        base = self.base(today)
        if text.strip():
            match = self.match(text, today, language)
            language = match.question.language
            wanted = browsing.readings(match, self._entries, base)
        else:
            wanted = browsing.headlines(self.library)
        found: list[Answer] = []
        for intent in dict.fromkeys(wanted):
            answer = _answer(reply(intent, base, language), language, intent, base)
            if answer.outcome is Outcome.ANSWERED:
                found.append(answer)
            if len(found) == most:
                break
        return tuple(found)

    def fulfil(self, intent: Intent, today: date, language: Language) -> Answer:
        """The answer to an intent that needs no understanding: a button, a command."""
        base = self.base(today)
        return _answer(reply(intent, base, language), language, intent, base)

    def base(self, today: date) -> Base:
        """What is held as of that day; kept until the day or the figures change."""
        if self._kept is None or self._kept.today != today:
            self._kept = Base(self.library, self._figures, today)
        return self._kept

    def _answered(self, match: Match, base: Base) -> Answer:
        language = match.question.language
        match match.verdict:
            case Verdict.CLEAR if match.intent is not None:
                found = reply(match.intent, base, language)
                answer = _answer(found, language, match.intent, base)
                return replace(answer, suggestions=(*match.options, *answer.suggestions)[:3])
            case Verdict.CLOSE:
                options = ClarificationAnswer(match.options)
                return Answer(
                    options, language, Outcome.CLARIFICATION, match.kind, None, match.options
                )
            case _:
                gap = _as_typed(match.gap, match.question.text)
                return Answer(
                    UnknownAnswer(gap),
                    language,
                    Outcome.UNKNOWN,
                    match.kind,
                    None,
                    gap.near[:3],
                )


#: Rules that answer with whatever is held of an economy or a person named.
_LOOSE = ("list", "people", "quotes")


def _as_typed(gap: Gap, text: str) -> Gap:
    """The words of a gap in the letters that the person used."""
    words = []
    for word in gap.words:
        typed = re.search(re.escape(word), text, re.IGNORECASE)
        words.append(typed[0] if typed else word)
    return replace(gap, words=tuple(words))


def _answer(found: Reply, language: Language, intent: Intent, base: Base) -> Answer:
    if isinstance(found, UnknownAnswer):
        near = found.gap.near[:3]
        return Answer(found, language, Outcome.UNKNOWN, kind_of(found), None, near)
    outcome = Outcome.HELP if isinstance(found, HelpAnswer) else Outcome.ANSWERED
    return Answer(
        found, language, outcome, kind_of(found), intent, suggestions(found, intent, base)
    )


def kind_of(found: Reply) -> str:
    """The aspect that a reply answers, as `ask --json` names it."""
    match found:
        case PledgeAnswer(detail=Detail.STATUS | Detail.PACE | Detail.WHY):
            return "status"
        case PledgeAnswer():
            return "details"
        case ListAnswer():
            return "list"
        case FiguresAnswer():
            return "figure"
        case CompareAnswer():
            return "comparison"
        case QuotesAnswer():
            return "quotes"
        case SourcesAnswer():
            return "source"
        case DisagreementAnswer():
            return "disagreement"
        case ClaimAnswer():
            return "claim"
        case CompositionAnswer():
            return "composition"
        case ExplainAnswer():
            return "definition"
        case HelpAnswer(topic=topic):
            return topic.value
        case ClarificationAnswer():
            return "clarification"
        case UnknownAnswer(gap=gap):
            return gap.missing.value
