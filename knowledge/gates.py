"""Hard gates: what is named and not held refuses the question, each with its own reason."""

from __future__ import annotations

import re
from datetime import date

from knowledge.context import Context
from knowledge.entries import terms_of
from knowledge.facts import LANGUAGES, Pledge
from knowledge.intents import FigureIntent, Gap, Intent, ListIntent, Missing, PledgeIntent
from knowledge.question import Mention, Question
from knowledge.readings import Ground, Reading
from knowledge.turnover import Flow


def strangers(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Somebody known whom the base does not quote."""
    if not question.strangers or (question.people and question.has("quote")):
        return None
    gap = Gap(
        Missing.PERSON,
        words=question.strangers,
        economies=question.economies,
        near=near_pledges(question, ground),
    )
    return Reading("person", gap=gap)


def refusals(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A country or a measure that is not held, where it is what the question is about."""
    return _place(question, context, ground) or _topic(question, ground)


def _place(question: Question, context: Context, ground: Ground) -> Reading | None:
    held = {(id, word) for id, word in question.places}
    abroad = [
        mention.text
        for mention in question.mentions
        for id in mention.ids("place")
        if (id, mention.text) in held and _is_party(question, mention, id, ground)
    ]
    if not abroad:
        return None
    gap = Gap(
        Missing.ECONOMY,
        words=tuple(dict.fromkeys(abroad)),
        economies=question.economies,
        period=question.times.periods[0] if question.times.periods else None,
        near=near_held(question, ground),
    )
    return Reading("economy", gap=gap)


def _is_party(question: Question, mention: Mention, id: str, ground: Ground) -> bool:
    """Whether a place is what is asked about, not where something was said or who asks."""
    before, after = question.normal[: mention.start], question.normal[mention.end :]
    partner = _WITH.search(before) is not None
    trading = bool(_TRADING_AFTER.match(after) or _TRADING_BEFORE.search(before))
    if id in ground.part_of:
        return partner or trading or _BETWEEN.search(before) is not None
    if question.people or question.roles:
        return partner or (trading and not question.has("quote"))
    talk = question.has("quote", "who", "where", "when", "claim", "report", "set")
    scene = talk and not question.measures & {"turnover", "exports", "imports"}
    return partner or trading or not (scene and _in_entries(mention.text, ground))


_BETWEEN = re.compile(r"(?:\bbetween|\bи|\bмежду|与|和|между \w+ и|between \w+ and)\s*(?:the\s+)?$")
_WITH = re.compile(r"(?:\bwith|\bс|\bсо|与|和|同|跟|对)\s*(?:the\s+)?$")
_TRADING_AFTER = re.compile(
    r"(?:'s)?[\s-]*(?:trade|turnover|export|import|торгов|товаро|экспорт|импорт|的?贸易|的?出口|的?进口)"
)
_TRADING_BEFORE = re.compile(
    r"(?:trade|exports?|imports?|торговл\w+|экспорт\w*|импорт\w*)\s(?:of|from|to|in|into|в|из)\s*(?:the\s+)?$"
)


def _in_entries(word: str, ground: Ground) -> bool:
    return all(ground.entries.knows(term) for term in terms_of(word))


def _topic(question: Question, ground: Ground) -> Reading | None:
    if not question.topics:
        return None
    words = [m.text for m in question.mentions if m.ids("topic") and _asked_of(m, question)]
    words = [word for word in words if any(word == held for _, held in question.topics)]
    if not words:
        return None
    if (question.people or question.has("quote", "claim", "report", "why", "who")) and any(
        _telling(word, question, ground) for word in words
    ):
        return None
    if len(question.measures & {"oil", "gas", "energy", "share"}) >= 2 and all(
        ground.entries.holding(term, "fact") for word in words for term in terms_of(word)
    ):
        return None  # "oil, gas and coal" together are energy
    if question.has("quote") and all(_spoken_of(word, question, ground) for word in words):
        return None
    if _pledged(question, ground) and not _ware_of_target(question, ground):
        return None
    gap = Gap(
        Missing.TOPIC,
        words=tuple(dict.fromkeys(words)),
        economies=question.economies,
        near=near_held(question, ground),
    )
    return Reading("topic", gap=gap)


def _asked_of(topic: Mention, question: Question) -> bool:
    """Whether a topic stands by the measure asked for, or nothing else is asked for.

    "Which year was the record for trade? There is a pizza on it" asks for trade.
    """
    measures = [
        m for m in question.mentions if set(m.ids("measure")) & {"turnover", "exports", "imports"}
    ]
    if not measures and len(question.economies) >= 2 and len(question.years) >= 2:
        return any(
            _one_clause(question.normal, m, topic) for m in question.mentions if m.ids("economy")
        )
    whole = measures and question.economies and (question.years or question.has("highest", "first"))
    if not whole:
        return True
    gap = min(max(m.start - topic.end, topic.start - m.end) for m in measures)
    before = any(topic.end <= m.start and _one_clause(question.normal, m, topic) for m in measures)
    return gap <= 12 or before or _counted(topic, question)


_COUNTED = re.compile(
    r"(?:\bof|tonn?e?s|\bmt|тонн\w*|\bт|吨)\s*(?:of\s+)?(?:(?:the|us|american|russian|chinese|американск\w+|российск\w+|китайск\w+|美国|俄罗斯|中国)\s*)?$"
)


def _counted(topic: Mention, question: Question) -> bool:
    """Whether a topic is what is counted: "12 million tonnes of corn"."""
    return _COUNTED.search(question.normal[: topic.start]) is not None


_CLAUSE_END = re.compile(r"[.?!;:,()。！？；，]|\s-\s")


def _one_clause(normal: str, one: Mention, other: Mention) -> bool:
    """Whether no punctuation stands between two words."""
    first, last = sorted((one, other), key=lambda m: m.start)
    return _CLAUSE_END.search(normal[first.end : last.start]) is None


def _ware_of_target(question: Question, ground: Ground) -> bool:
    """Whether a target is named by a ware that no pledge is on: "the 200 billion timber target"."""
    targets = [m for m in question.mentions if {"pledge", "plural"} & {*m.ids("cue")}]
    wares = [m for m in question.mentions if m.ids("topic") and not m.ids("cue")]
    named = [ground.library.pledges[id] for id in question.names]
    beside = any(0 <= t.start - ware.end <= 1 for ware in wares for t in targets)
    return beside and all(_other_thing(question, pledge) for pledge in named)


def _pledged(question: Question, ground: Ground) -> bool:
    """Whether amount and economies (or a name) single out a pledge whatever else is said."""
    named = [ground.library.pledges[id] for id in question.names]
    if named and (question.amounts or question.has("pledge", "status", "set", "when")):
        ware = any(_counted(m, question) for m in question.mentions if m.ids("topic"))
        return not (ware and all(_other_thing(question, pledge) for pledge in named))
    if not question.economies:
        return False
    return any(
        set(question.economies) <= ground.pledges.facets[id].economies
        for amount in question.amounts
        if not amount.bare
        for id in ground.pledges.by_amount.get(amount.value, ())
        if not _other_thing(question, ground.library.pledges[id])
    )


def _other_thing(question: Question, pledge: Pledge) -> bool:
    """Whether a pledge on one thing is asked for with another: wheat for soybeans, coal for oil."""
    if pledge.measure in ("turnover", "agreement"):
        return False
    words = [word.lower() for language in LANGUAGES for word in pledge.keywords[language]]
    named = " ".join(words)
    return bool(question.topics) and not any(held in named for _, held in question.topics)


def _telling(word: str, question: Question, ground: Ground) -> bool:
    """Whether a quotation or claim answers to that word together with the rest."""
    best = [ground.entries.rank(question.terms, kind)[:1] for kind in ("quote", "claim")]
    share = max((found[0][1] for found in best if found), default=0.0)
    return share >= (0.3 if _in_entries(word, ground) else 0.42)


def _spoken_of(word: str, question: Question, ground: Ground) -> bool:
    """Whether whoever is asked for, by name, by office or as "who", spoke of that topic."""
    wanted = set(question.people)
    for role in question.roles:
        wanted |= set(ground.role_people.get(role, ()))
    if not wanted and (question.roles or question.has("who")):
        return all(ground.entries.holding(term, "quote") for term in terms_of(word))
    return any(
        {(speaker := ground.library.people[ground.library.quotes[id].speaker]).id, speaker.name.en}
        & wanted
        for term in terms_of(word)
        for id in ground.entries.holding(term, "quote")
    )


def nothing(question: Question, ground: Ground) -> Gap:
    """Nothing recognised: what is unexplained, and what the base is about."""
    words = tuple(word for _, word in question.residue)
    missing = (
        Missing.WORD if words and (question.economies or question.measures) else Missing.NOTHING
    )
    return Gap(
        missing,
        words=words[:3],
        economies=question.economies,
        near=near_held(question, ground),
    )


def near_pledges(question: Question, ground: Ground) -> tuple[Intent, ...]:
    """Pledges with the amounts or economies that were named."""
    wanted = [a.value for a in question.amounts if not a.bare]
    ids = [id for value in wanted for id in sorted(ground.pledges.by_amount.get(value, ()))]
    named = set(question.economies)
    ids = [id for id in ids if named <= ground.pledges.facets[id].economies]
    return tuple(PledgeIntent(id) for id in ids[:3]) or near_held(question, ground)


def near_held(question: Question, ground: Ground) -> tuple[Intent, ...]:
    """What is held of the economies named: the newest figure and the list of pledges."""
    named = list(question.economies)
    if len(named) >= 2 and frozenset(named[:2]) in ground.figures.pairs():
        reporter, partner = oriented(named[0], named[1], ground)
        return (FigureIntent(reporter, partner), ListIntent(economies=tuple(sorted(named[:2]))))
    for one in named:
        if ground.pledges.by_economy.get(one):
            nearest: tuple[Intent, ...] = (ListIntent(economies=(one,)),)
            if one in ("RUS", "CHN"):
                nearest += (FigureIntent("CHN", "RUS"),)
            return nearest
    return (FigureIntent("CHN", "RUS"), PledgeIntent("ru-cn-trade-200bn-by-2024"))


def oriented(one: str, other: str, ground: Ground) -> tuple[str, str]:
    """A pair with the reporter of its headline series first."""
    for topic in ("", *_TOPICS):
        for series in ground.figures.series_of(one, other, topic):
            if series.headline:
                return series.reporter, series.partner
    return one, other


_TOPICS = ("energy", "phase_one", "soybeans", "agriculture", "food")

__all__ = ["Flow", "near_held", "near_pledges", "nothing", "oriented", "refusals", "strangers"]
