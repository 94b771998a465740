"""The entry whose phrasings come nearest, where nothing else was recognised."""

from __future__ import annotations

from datetime import date

from knowledge.context import Context
from knowledge.intents import (
    ClaimIntent,
    CompositionIntent,
    ExplainIntent,
)
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

#: Share of a question's weight that an entry must cover to be answered outright.
BARE = 0.55


def fallback(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """The entry whose phrasings come nearest, when it covers most of what was said."""
    best: tuple[float, Candidate] | None = None
    for kind, build in (
        ("explainer", lambda id: ExplainIntent(id)),
        ("claim", lambda id: ClaimIntent((id,))),
        ("fact", lambda id: CompositionIntent((id,))),
    ):
        ranked = ground.entries.rank(question.terms, kind)
        if ranked and (best is None or ranked[0][1] > best[0]):
            id, score = ranked[0]
            best = score, Candidate(build(id), score, {"words": score})
    if best is None or best[0] < BARE or len(question.terms) < 3:
        return None
    if question.places or question.topics or set(question.economies) - {"RUS", "CHN"}:
        return None
    return Reading("words", (best[1],), close=best[0] < 0.75, offer=best[0] < 0.75)
