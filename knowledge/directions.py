"""Who sells to whom: the direction of trade that a question names."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.agents import agent
from knowledge.question import Mention, Question
from knowledge.turnover import Flow

_FROM = re.compile(
    r"(?:\bfrom|\bleft|\bleaving|\bdeparting|\bиз|\bот|\bу|\bс|自|从|来自|out of|originat\w+ in|originat\w+ from|sourced in|made in|произведен\w+ в)\s*(?:the\s+)?(?:咱们?|我们|我国)?$"
)
#: Who earns something from a country sells to it; who is paid by it as well.
_EARNED = re.compile(
    r"\b(?:earn\w*|revenues?|proceeds|income|takings|earnings|made|make|money|cash|profit\w*)\b.{0,25}\b(?:from|in|on|off|out of)\s+(?:the\s+)?$"
    r"|\b(?:заработ\w+|выруч\w+|доход\w*)\b.{0,25}\b(?:в|на|от|с|из)\s+$"
)
_PAID = re.compile(
    r"\b(?:pay|pays|paid|paying|payments? to|fork(?:ed)? out to|shell(?:ed)? out to)\s+(?:out\s+)?(?:to\s+)?(?:the\s+)?$|\b(?:заплатил\w*|платил\w*|платит)\s+$|付给$"
)
_TO = re.compile(
    r"(?:\bto|\binto|\bв|\bво|\bна|\bдля|\bк|对|向|往|给|到|输往|销往)\s*(?:the\s+|(?:its|their|our)\s+(?:\w+\s+){0,2})?$"
)
_BOUND = re.compile(r"\b(?:left|leaving|bound|headed|destined|departing)\b")
_WITH = re.compile(r"(?:\bwith|\bс|\bсо|与|和|同|跟|对)\s*(?:the\s+)?$")


def exporter(question: Question, one: str, other: str) -> str | None:
    """Which of two economies exports; None where no direction is named, "" where two clash."""
    exports = [m for m in question.mentions if "exports" in m.ids("measure")]
    imports = [m for m in question.mentions if "imports" in m.ids("measure")]
    wares = [m for m in question.mentions if set(m.ids("measure")) & _WARES]
    exports, imports = _wanted(question, exports), _wanted(question, imports)
    if route := _route(question, one, other):
        return route
    if seller := agent(question, one, other):
        return seller
    if subject := _subject(question, one, other, bool(exports), bool(imports)):
        return subject
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


_UNWANTED = re.compile(
    r"(?:\bnot|\bnever mind|\bforget(?: about)?|\bleave aside|\bне|\bкроме|不是|不要|不算|别管|除了)\s*(?:the |what \w+ |how much \w+ |то,? (?:что|сколько) \w+ |про )?$"
)


def _wanted(question: Question, flows: list[Mention]) -> list[Mention]:
    """The words for one flow, unless it is set aside: "not imports, but what Russia sold"."""
    others = question.measures & {"exports", "imports"}
    kept = [m for m in flows if not _UNWANTED.search(question.normal[: m.start])]
    return kept if len(others) == 2 else flows


def one_wanted(question: Question) -> bool:
    """Whether one of two flows named is set aside."""
    flows = ("exports", "imports")
    named = [[m for m in question.mentions if flow in m.ids("measure")] for flow in flows]
    return any(named) and sum(1 for found in named if found and _wanted(question, found)) == 1


#: "China to Russia", "из Китая в Россию", "中国到俄罗斯": from where to where, with nothing between.
_BETWEEN = re.compile(
    r"\s*(?:to|into|-+>|=+>|→|в|во|到|往|至|卖给|出口到|出口给|输往|(?:sold|sells?|ships?|shipped|exported|flogged|suppl(?:y|ies|ied)|sends?|sent|deliver(?:s|ed)?)(?: to)?)\s*(?:the\s+)?"
)
_AGAINST = re.compile(
    r"(?:\bcompar\w+|\bclos\w+|\bbetween|\bимпорт\w*|\bimport\w*|进口)\s*(?:the\s+)?$"
)


def _route(question: Question, one: str, other: str) -> str:
    """The seller where one economy stands before the other with an arrow or "to" between them."""
    sides = [(id, m) for m in question.mentions for id in m.ids("economy") if id in (one, other)]
    for (first, before), (second, after) in pairwise(sides):
        between = question.normal[before.end : after.start]
        if first == second or not _BETWEEN.fullmatch(between):
            continue
        if _AGAINST.search(question.normal[: before.start]):
            continue
        return first
    return ""


def both_routes(question: Question, one: str, other: str) -> bool:
    """Whether each economy is named as the seller to the other: "china to russia, russia to china"."""
    sides = [(id, m) for m in question.mentions for id in m.ids("economy") if id in (one, other)]
    sellers = {
        first
        for (first, before), (second, after) in pairwise(sides)
        if first != second and _BETWEEN.fullmatch(question.normal[before.end : after.start])
    }
    return len(sellers) == 2


#: Russian names that, as they stand, are who acts: "Китай продал России".
_ACTING = frozenset(
    str.split(
        "россия китай индия турция америка япония британия великобритания казахстан вьетнам корея иран "
        "ирак африка москва пекин поднебесная дели анкара мы"
    )
)
_ACTS = re.compile(
    r"\b(?:прода(?:л|ла|ли|ет|ют)|постав(?:ил\w*|ля\w+)|вывез\w*|отгруз\w+|отправ(?:ил\w*|ля\w+)|экспортир\w+"
    r"|(?:за|при)?куп(?:ил\w*|ает|ают|ала|али|ал)|закуп\w+л\w*|ввез\w*|импортир\w+)\b"
)


def _subject(question: Question, one: str, other: str, exports: bool, imports: bool) -> str:
    """The seller where a Russian verb has one economy as its subject: "сколько Китай продал России"."""
    if question.language != "ru" or exports == imports or not _ACTS.search(question.normal):
        return ""
    sides = [
        (id, m.text) for m in question.mentions for id in m.ids("economy") if id in (one, other)
    ]
    acting = {id for id, word in sides if word in _ACTING}
    if len(acting) != 1 or len({id for id, _ in sides}) != 2:
        return ""
    (actor,) = acting
    return actor if exports else next(id for id, _ in sides if id != actor)


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
    if mention.text == "нам":
        return False  # the asker's country is delivered to
    if _EARNED.search(before):
        return False
    if _FROM.search(before) or _PAID.search(before):
        return True
    if _TO.search(before) or (_BOUND.search(before) and before.rstrip().endswith("for")):
        return False
    for ware in wares:
        if mention in joined(question):
            break  # "Russia-China goods" names both sides of a trade
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


_JOINT = re.compile(r"\s*(?:[-/&,x]|and|и|с|with|和|与|跟|同)?\s*")


def joined(question: Question) -> tuple[Mention, ...]:
    """Two economies that stand together as the two sides of a trade: "Russia–China", "中俄"."""
    sides = [m for m in question.mentions if m.ids("economy")]
    for one, other in pairwise(sides):
        apart = one.ids("economy") != other.ids("economy")
        if apart and _JOINT.fullmatch(question.normal[one.end : other.start]):
            return one, other
    return ()


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
