"""Whose meaning is asked: the thing in the clause that asks, and words told apart from one another."""

from __future__ import annotations

import re

from knowledge.entries import terms_of
from knowledge.question import Question

#: Cues that are no thing whose meaning could be asked.
_EMPTY = {"define", "more", "followup", "plain", "quote", "amount_of", "list", "negation"}
_CLAUSE = re.compile(r"[^.?!;,:()。！？；，]+")
_TERMS_DIFFER = re.compile(
    r"\bhow (?:do|does|is|are) (?:an? )?\w+ (?:differ|different) from an? \w+|\bwhat distinguishes an? \w+"
    r"|\bчем \w+ отличается от \w+|\bв чем (?:разница|различие|отличие) между \w+ и \w+|\bчто отличает \w+ от \w+|(?:和|与|跟)\w{2,6}(?:有什么|有何|有啥)?(?:区别|不同|差别)"
)


def thing_defined(question: Question) -> list[str]:
    """The stems of what a meaning is asked of, in the clause that asks, where no slot is named."""
    if question.economies or question.years or question.times.periods:
        return []
    asks = [m.start for m in question.mentions if "define" in m.ids("cue")]
    clauses = [c.span() for c in _CLAUSE.finditer(question.normal)]
    held = [(a, b) for a, b in clauses if any(a <= start < b for start in asks)]
    if not held:
        return []
    start, end = held[0]
    inside = [m for m in question.mentions if start <= m.start < end]
    words = [m.text for m in inside if not set(m.ids("cue")) & _EMPTY]
    words += [word for _, word in question.residue if word in question.normal[start:end]]
    return terms_of(" ".join(words))


def terms_differ(question: Question) -> bool:
    """Whether two words are told apart, not two counts: "how does a target differ from a forecast"."""
    slots = question.economies or question.years or question.amounts or question.people
    counts = question.has("russian_count", "chinese_count")
    return not (slots or counts) and _TERMS_DIFFER.search(question.normal) is not None
