"""Who sells to whom: the direction of trade that a question names."""

from __future__ import annotations

import re

from knowledge.question import Mention, Question
from knowledge.turnover import Flow

_FROM = re.compile(
    r"(?:\bfrom|\bleft|\bleaving|\bdeparting|\bиз|\bот|\bу|\bс|自|从|来自|out of|originat\w+ in|originat\w+ from|sourced in|made in|произведен\w+ в)\s*(?:the\s+)?$"
)
#: Who earns something from a country sells to it; who is paid by it as well.
_EARNED = re.compile(
    r"\b(?:earn\w*|revenues?|proceeds|income|takings|earnings|made|make|money|cash|profit\w*)\b.{0,25}\b(?:from|in|on|off|out of)\s+(?:the\s+)?$"
    r"|\b(?:заработ\w+|выруч\w+|доход\w*)\b.{0,25}\b(?:в|на|от|с|из)\s+$"
)
_PAID = re.compile(
    r"\b(?:pay|pays|paid|paying|payments? to|fork(?:ed)? out to|shell(?:ed)? out to)\s+(?:out\s+)?(?:to\s+)?(?:the\s+)?$|\b(?:заплатил\w*|платил\w*|платит)\s+$|付给$"
)
_TO = re.compile(r"(?:\bto|\binto|\bв|\bво|\bна|\bдля|对|向|往|给|到|输往|销往)\s*(?:the\s+)?$")
_BOUND = re.compile(r"\b(?:left|leaving|bound|headed|destined|departing)\b")
_WITH = re.compile(r"(?:\bwith|\bс|\bсо|与|和|同|跟|对)\s*(?:the\s+)?$")


def exporter(question: Question, one: str, other: str) -> str | None:
    """Which of two economies exports; None where no direction is named, "" where two clash."""
    exports = [m for m in question.mentions if "exports" in m.ids("measure")]
    imports = [m for m in question.mentions if "imports" in m.ids("measure")]
    wares = [m for m in question.mentions if set(m.ids("measure")) & _WARES]
    votes = {one: 0, other: 0}
    sides: set[bool] = set()
    for mention in question.mentions:
        for economy in mention.ids("economy"):
            if economy not in votes:
                continue
            rival = other if economy == one else one
            sells = _sells(question, mention, exports, imports, wares)
            if sells is not None:
                sides.add(sells)
                votes[economy if sells else rival] += 1
    if not exports and not imports and not wares and sides != {True, False}:
        return None
    if votes[one] == votes[other]:
        return "" if votes[one] else None
    return one if votes[one] > votes[other] else other


#: What is sold: "Russian gas", "Chinese goods" name the seller.
_WARES = {"goods", "soybeans", "food", "energy", "gas", "oil", "lng", "cars"}


def _sells(
    question: Question,
    mention: Mention,
    exports: list[Mention],
    imports: list[Mention],
    wares: list[Mention],
) -> bool | None:
    """Whether the economy mentioned is the seller, by its preposition and the nearest verb."""
    before = question.normal[: mention.start]
    if _EARNED.search(before):
        return False
    if _FROM.search(before) or _PAID.search(before):
        return True
    if _TO.search(before) or (_BOUND.search(before) and before.rstrip().endswith("for")):
        return False
    for ware in wares:
        if 0 <= ware.start - mention.end <= 2:
            return not any(0 <= word.start - ware.end <= 2 for word in imports)
    nearest = min((*exports, *imports), key=lambda word: _distance(word, mention), default=None)
    if nearest is None:
        return None
    exporting = "exports" in nearest.ids("measure")
    if exports and imports and _paired(exports, imports):
        return None
    if question.language == "zh" and nearest.end <= mention.start <= nearest.end + 1:
        return not exporting  # 中国出口俄罗斯: what follows the verb is the other side
    return exporting


def _paired(exports: list[Mention], imports: list[Mention]) -> bool:
    """Whether both words stand together, as in "exports and imports"."""
    return any(
        abs(a.start - b.end) <= 5 or abs(b.start - a.end) <= 5 for a in exports for b in imports
    )


def _distance(word: Mention, mention: Mention) -> int:
    return max(word.start - mention.end, mention.start - word.end, 0)


def flow_of(question: Question, reporter: str, partner: str) -> Flow:
    """The flow that a question asks for, as `reporter` sees it."""
    seller = exporter(question, reporter, partner)
    if seller:
        return Flow.EXPORT if seller == reporter else Flow.IMPORT
    exports, imports = question.measure("exports"), question.measure("imports")
    if exports and not imports:
        return Flow.EXPORT
    if imports and not exports:
        return Flow.IMPORT
    return Flow.TOTAL


def is_partner(question: Question, economy: str) -> bool:
    """Whether an economy is named as the other side: "trade with China", "对华贸易"."""
    for mention in question.mentions:
        if economy in mention.ids("economy"):
            before = question.normal[: mention.start]
            if _WITH.search(before) or _TO.search(before) or _FROM.search(before):
                return True
    return False
