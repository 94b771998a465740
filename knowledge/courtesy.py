"""Greetings, thanks, nothing at all, and attempts to give the bot orders."""

from __future__ import annotations

from datetime import date

from knowledge.context import Context
from knowledge.intents import Gap, HelpIntent, HelpTopic, Missing
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

_TALK = {
    "greeting": HelpTopic.GREETING,
    "thanks": HelpTopic.THANKS,
    "bye": HelpTopic.BYE,
}

#: Small talk is short; a longer text that begins with "hello" is a question.
_SHORT = 6


def empty(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Nothing that could be read: no letters and no figures."""
    if question.words:
        return None
    if question.text.strip():
        return Reading("unreadable", gap=Gap(Missing.UNREADABLE))
    return Reading("empty", (Candidate(HelpIntent(HelpTopic.EMPTY), 1.0),))


def injection(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Orders to the bot are not questions; they are refused without a word on their content."""
    if question.has("injection"):
        return Reading("order", gap=Gap(Missing.NOTHING))
    return None


def small_talk(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Hello, thanks, goodbye, when nothing else is said."""
    if question.words > _SHORT or question.amounts or question.years or question.times.bare_months:
        return None
    if question.has("thanks") and question.words <= 4 and not question.economies:
        return Reading("thanks", (Candidate(HelpIntent(HelpTopic.THANKS), 1.0),))
    if question.economies or question.measures or question.people or question.residue:
        return None
    if question.has("help", "pledge", "status", "source", "latest", "who", "list", "growth"):
        return None
    for cue, topic in _TALK.items():
        if question.has(cue):
            return Reading(topic.value, (Candidate(HelpIntent(topic), 1.0),))
    return None
