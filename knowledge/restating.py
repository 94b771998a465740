"""A question that mends the one before it: "sorry, I meant 200", "with Turkey, then"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.amounts import Amount
from knowledge.question import Mention, Question

#: What mends a question is short, and all of it is understood.
_SHORT = 8

#: What asks for something of its own.
_ASKING = ("pledge", "status", "outcome", "missed", "met", "early", "pending", "who", "when", "where", "set",
           "vow", "deadline", "baseline", "joint", "repeated", "replaced", "why", "list", "plural", "growth",
           "highest", "lowest", "first", "fastest", "compare", "balance", "series", "quote", "voice", "source",
           "disagree", "claim", "report", "help", "forecast", "opinion")  # fmt: skip

_Change = tuple[int, int, str]


def restated(earlier: Question, new: Question) -> str:
    """The earlier question with what the new one names in its place.

    Empty where the new one is a question of its own, or names nothing that could stand there.
    """
    if new.words > _SHORT or new.residue or new.topics or new.strangers or new.has(*_ASKING):
        return ""
    if new.people and not _mentions(earlier, "person", "stranger"):
        return ""
    slots = (_amount, _time, _sides, _speaker, _measure)
    found = [change for slot in slots for change in slot(earlier, new)]
    if not found:
        return ""
    text = earlier.normal.rstrip(" ?!.")
    for start, end, words in sorted(found, reverse=True):
        text = f"{text[:start]}{words}{text[end:]}" if end else f"{text} {words}"
    return text


def _amount(earlier: Question, new: Question) -> Iterable[_Change]:
    """Another number, counted as the one before it was."""
    named = [a for a in new.amounts if a.unit != "percent"]
    held = [a for a in earlier.amounts if a.unit != "percent"]
    if len(named) != 1:
        return []
    words = _said(new, named[0])
    if not held:
        return [(0, 0, words)]
    before = held[-1]
    if named[0].bare and not before.bare:
        number = f"{named[0].value:f}"
        counted = re.sub(r"\d[\d.,]*", number, _said(earlier, before), count=1)
        words = counted if number in counted else f"{number} bn"
    return [(before.start, before.end, words)]


def _said(question: Question, amount: Amount) -> str:
    return question.normal[amount.start : amount.end].strip()


def _time(earlier: Question, new: Question) -> Iterable[_Change]:
    """Another year, month or stretch; a year alone leaves the month, a month alone the year."""
    words = " ".join(new.normal[a:b] for a, b in sorted(new.times.spans)).strip()
    if not words:
        return []
    held = sorted(earlier.times.spans)
    if not held:
        return [(0, 0, words)]
    said = " ".join(earlier.normal[a:b] for a, b in held)
    years = re.findall(r"\d{4}", said)
    if new.times.bare_months and not new.years and len(set(years)) == 1:
        words = f"{words} {years[0]}"
    elif len(new.years) == 1 and not new.times.periods and len(set(years)) == 1:
        start, end = held[0][0], held[-1][1]
        return [(start, end, earlier.normal[start:end].replace(years[0], str(new.years[0])))]
    gone = [(start, end, "") for start, end in held[1:]]
    return [(*held[0], words), *gone]


def _sides(earlier: Question, new: Question) -> Iterable[_Change]:
    """Other economies: one takes the place of what is not held, or else of the last one named."""
    named = _mentions(new, "economy", "place")
    held = _mentions(earlier, "economy", "place")
    if not named or len(named) > 2:
        return []
    if len(held) < len(named):
        return [(0, 0, " ".join(m.text for m in named))]
    abroad = [m for m in held if m.ids("place")]
    gone = held[-2:] if len(named) == 2 else (abroad or held)[-1:]
    return [(old.start, old.end, m.text) for old, m in zip(gone, named, strict=True)]


def _speaker(earlier: Question, new: Question) -> Iterable[_Change]:
    named = _mentions(new, "person", "stranger")
    held = _mentions(earlier, "person", "stranger")
    if len(named) != 1:
        return []
    return [(held[-1].start, held[-1].end, named[0].text)] if held else []


def _measure(earlier: Question, new: Question) -> Iterable[_Change]:
    """Exports for imports, or a flow for the total."""
    named = _mentions(new, "measure")
    held = _mentions(earlier, "measure")
    if len(named) != 1 or not held:
        return []
    return [(held[-1].start, held[-1].end, named[0].text)]


def _mentions(question: Question, *kinds: str) -> list[Mention]:
    return [m for m in question.mentions if any(m.ids(kind) for kind in kinds)]
