"""Running: every case asked of the desk, and what each answer was worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from handlers.answer_json import answer_json
from knowledge import library
from knowledge.answering import Desk
from knowledge.answers import Answer
from knowledge.facts import Language
from knowledge.intents import Subject
from tests.scorecard.cases import Case
from tests.scorecard.judging import Reply, Result, judge

#: The day on which the questions are asked; "last year" must not depend on the calendar.
TODAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Scored:
    """A case with the reply it got and what that was worth.

    `is_follow_up` where an earlier turn of the same conversation was asked before it.
    """

    case: Case
    reply: Reply
    result: Result
    is_follow_up: bool = False


def open_desk() -> Desk:
    """A desk that knows the curated base and nothing else."""
    held = library.load()
    return Desk(held, held.observations)


def ask_all(desk: Desk, cases: Iterable[Case]) -> list[Scored]:
    """Every case asked in turn; those of one thread form a conversation."""
    threads: dict[tuple[str, str], Subject | None] = {}
    found = []
    for case in cases:
        place = (case.set, case.thread)
        answer = desk.answer(case.text, TODAY, language_of(case), threads.get(place))
        found.append(_scored(desk, case, answer, case.thread != "" and place in threads))
        if case.thread:
            threads[place] = answer.subject
    return found


def _scored(desk: Desk, case: Case, answer: Answer, is_follow_up: bool) -> Scored:
    reply = answer_json(answer, desk.library, case.text, id=case.id)
    result = judge(case, reply, offers_of(desk, answer))
    return Scored(case, reply, result, is_follow_up)


def offers_of(desk: Desk, answer: Answer) -> Callable[[], Iterator[Reply]]:
    """The replies to the suggestions of an answer, worked out when somebody looks."""

    def offers() -> Iterator[Reply]:
        for intent in answer.suggestions:
            yield answer_json(desk.fulfil(intent, TODAY, answer.language), desk.library)

    return offers


def language_of(case: Case) -> Language:
    """The language in which the person who asks reads Telegram."""
    return cast(Language, case.lang)
