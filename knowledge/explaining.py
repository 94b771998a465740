"""Definitions: what a word means, how a thing is counted, when figures come out."""

from __future__ import annotations

import re
from datetime import date

from knowledge.context import Context
from knowledge.defining import terms_differ, thing_defined
from knowledge.intents import (
    ExplainIntent,
)
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading


def definitions(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What a word means, how a thing is counted, when figures come out."""
    pledged = bool(question.names) and not _MEANING.search(question.normal)
    if question.people or pledged or [a for a in question.amounts if not a.bare]:
        return None
    if question.economies and question.amounts:
        return None
    ranked = ground.entries.rank(question.terms, "explainer")
    if thing := thing_defined(question):
        asked = [one for one in ground.entries.rank(thing, "explainer") if one[1] >= 0.6]
        ranked = sorted([*asked[:1], *ranked[:1]], key=lambda found: -found[1])
    if not ranked:
        return None
    id, score = ranked[0]
    plainly = _what_is(question)
    if plainly and score >= 0.45:
        return Reading("definition", (Candidate(ExplainIntent(id), score, {"words": score}),))
    define = question.has("define") or terms_differ(question)
    if not define:
        slots = question.years or question.times.periods or question.economies
        if slots or len(question.terms) < 4 or question.has("plural", "quote", "claim"):
            return None
    least = 0.2 if define else 0.75
    if question.years and question.has("amount_of", "russian_count", "chinese_count"):
        least += 0.3
    if question.has("claim") or (question.has("quote") and not _OF_BOT.search(question.normal)):
        least += 0.1
    if question.residue and _names_something(question, ground):
        return None
    if score < least:
        return None
    return Reading("definition", (Candidate(ExplainIntent(id), score, {"words": score}),))


_MEANING = re.compile(r"\bmean(?:s|ing|t)?\b|\bзнач\w+|\bознача\w+|意思|含义")
WHAT_IS = re.compile(
    r"^(?:so |ok |and |please |pls )*(?:what(?:'?s| is| are)|explain|define|meaning of|what does|what do you mean by)\s+(?:an? |meant by )?(?!the\b|it\b|that\b|this\b)"
    r"|^(?:what(?:'?s| is) the )?difference between (?:an? )?|^(?:а |и )*(?:что (?:такое|значит|означает)|чем .{2,30} отлича\w+|поясни\w*|объясни\w*)|^(?:什么是|什么叫|何谓)|(?:是什么意思|是什么)[?]?$"
)


#: What the bot itself says is no quotation.
_OF_BOT = re.compile(
    r"\b(?:you|your|the bot)\b|\b(?:вы|вас|ваш\w*|ты|тебя|твой|бот\w*)\b|你|您|贵站|本站|机器人"
)


def _what_is(question: Question) -> bool:
    """Whether a term alone is asked for: "what's FOB", "explain baseline"."""
    named = question.years or question.economies or question.times.periods or question.amounts
    return not named and question.words <= 9 and WHAT_IS.search(question.normal) is not None


def _names_something(question: Question, ground: Ground) -> bool:
    """Whether an unexplained word names a pledge, as in "what is Mission 500"."""
    ranked = ground.entries.rank([stem for stem, _ in question.residue], "pledge")
    return bool(ranked) and ranked[0][1] >= 0.6


def explainer(question: Question, ground: Ground, wanted: str) -> Reading | None:
    """The definition that answers a general question about sources."""
    ids = [id for id in ground.library.explainers if id == wanted or "data" in id or "source" in id]
    if not ids:
        return None
    return Reading("definition", (Candidate(ExplainIntent(ids[0]), 0.5),))
