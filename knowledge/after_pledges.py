"""After a pledge: another side of it, what was said of it, its neighbours, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from knowledge import counting, disagreeing, figuring, quoting, working_out
from knowledge.agreeing import HARD, LEAST_BARE
from knowledge.context import Context
from knowledge.detailing import asked_detail, detail_of
from knowledge.facets import values_of
from knowledge.facts import Pledge, Quote
from knowledge.intents import Detail, FigureIntent, Gap, Missing, PledgeIntent, QuotesIntent
from knowledge.list_filters import UNDATED
from knowledge.publishers import by_publisher
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.turnover import Flow

PLEDGE_CUES = ("status", "who", "when", "where", "deadline", "baseline", "joint", "repeated",
               "replaced", "why", "pace", "more", "set", "vow", "met", "missed", "early", "outcome",
               "document")  # fmt: skip


def after_pledge(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What is asked of the pledge talked of, or None."""
    if question.has("highest", "lowest", "fastest", "compare", "series"):
        return working_out.comparisons(question, context, ground, today)
    for rule in (by_publisher, _own_count, _how_far, _another, _said, _outlook, _neighbour):
        if reading := rule(question, context, ground, today):
            return reading
    if question.has("quote") or question.people or _names_another(question, context, ground):
        return None
    told = question.has(*PLEDGE_CUES) or asked_detail(question) is not None
    if question.residue and not told:
        return None
    if question.has("growth") and context.pair and not question.has("pace"):
        return working_out.growth(question, context, ground, today)
    figure = question.has("amount_of") or question.measure("turnover", "exports", "imports")
    if (question.years or question.times.periods) and (figure or not told):
        return figuring.figures(question, context, ground, today) if context.pair else None
    if question.years and not set(question.years) <= _years_of(context, ground):
        return None
    leaning = question.has("followup") or question.words <= 7
    if told and leaning and not question.measure(*HARD):
        return _side(context.pledge, question)
    if question.has("latest") and context.pair:
        return figuring.figures(question, context, ground, today)
    return None


def _names_another(question: Question, context: Context, ground: Ground) -> bool:
    """Whether an amount is named that this pledge does not have."""
    own = ground.pledges.facets[context.pledge].amounts
    return any(
        not a.bare or (a.value >= LEAST_BARE and not {*values_of(a.value, bare=True)} & own)
        for a in question.amounts
    )


def _side(pledge: str, question: Question) -> Reading:
    detail = detail_of(question)
    if question.has("set") and detail is Detail.STATUS:
        detail = Detail.ALL
    return Reading("of-pledge", (Candidate(PledgeIntent(pledge, detail), 1.0),))


def _own_count(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """ "And by the Russian count?": that count of the year by which the pledge is judged."""
    figure = ground.library.pledges[context.pledge].outcome.figure
    if not question.has("russian_count", "chinese_count") or context.pair is None or not figure:
        return None
    if question.words > _SHORT or question.years or question.times.periods or question.has("quote"):
        return None
    if question.has("disagree", "why", "define", "source"):
        return None
    periods = (figure.period,)
    russian = question.has("russian_count")
    series = counting.russian(periods, ground, Flow.TOTAL) if russian else ""
    intent = FigureIntent(*context.pair, periods=periods, series=series, pledge=context.pledge)
    return Reading("own-count", (Candidate(intent, 1.0),))


#: A question that only names whose count is wanted.
_SHORT = 7

_LEFT = re.compile(
    r"\b(?:still (?:missing|needed|short|to go|lacking)|(?:is|are|was|were) (?:left|missing|lacking)|left to|remain\w*"
    r"|how (?:far|much|short) (?:were they |are they |was it |is it |did they fall |)(?:short|off|away|of it|shy)|how close|how near|(?:end|ended|fall|fell|come|came) (?:up )?short|so far|to date|up to now)\b"
    r"|\b(?:осталось|остается|не ?хватает|не ?хватило|недоста\w+|недобрал\w*|недотянул\w*|не дотянул\w*|не дошли|на сегодня|к настоящему)\b"
    r"|还差|还剩|差多少|差了多少|至今|缺口|还缺"
)


def _how_far(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """ "How much is still missing", "how far short did they end up": the status of the pledge."""
    if not _LEFT.search(question.normal) or question.people or question.has("quote"):
        return None
    if question.years or question.times.periods or question.amounts or question.measure(*HARD):
        return None
    return Reading("how-far", (Candidate(PledgeIntent(context.pledge), 1.0),))


def _another(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """ "That 30 billion one", "what had they promised before that": another of the same parties."""
    if question.people or question.economies or question.has("quote", "disagree", "growth"):
        return None
    other = ""
    if any(not a.bare or a.value >= LEAST_BARE for a in question.amounts):
        other = _of_that_amount(question, context, ground)
    elif not question.years and not question.measures:
        other = _beside(question, context, ground)
    return _side(other, question) if other else None


def _beside(question: Question, context: Context, ground: Ground) -> str:
    """The pledge before this one, after it, or that of the same parties without a deadline."""
    if UNDATED.search(question.normal):
        return _undated(context, ground)
    if _EARLIER.search(question.normal):
        return _predecessor(context, ground)
    return _successor(context, ground) if _LATER.search(question.normal) else ""


def _undated(context: Context, ground: Ground) -> str:
    own = ground.library.pledges[context.pledge]
    found = [
        p.id for p in ground.library.pledges.values() if _alike(own, p) and not p.target.deadline
    ]
    return found[0] if len(found) == 1 and own.target.deadline else ""


def _of_that_amount(question: Question, context: Context, ground: Ground) -> str:
    """The only pledge of the same parties with that amount, and with the year if one is named."""
    own = ground.library.pledges[context.pledge]
    amounts = {v for a in question.amounts for v in values_of(a.value, bare=a.bare)}
    found = [
        id
        for id, facets in ground.pledges.facets.items()
        if set(ground.library.pledges[id].parties) == set(own.parties)
        and amounts & facets.own
        and set(question.years) <= facets.deadlines | facets.made
    ]
    return found[0] if len(found) == 1 else ""


_EARLIER = re.compile(
    r"\b(?:before (?:that|it|this|then|the current)|earlier (?:one|pledge|target|goal|promise|aim)|previous(?:ly)?|prior (?:one|target|goal|pledge)|the one before"
    r"|precede\w*|d(?:id|oes) (?:it|this|that) replace|it replaced|this replaced)\b"
    r"|\b(?:до (?:этого|того|нее|него)|прежн\w+|предыдущ\w+|предшеств\w+|раньше (?:обещ|был|стояла)\w*|(?:она|он|это) замен\w+)\b"
    r"|此前|之前(?:的|承诺|答应|说好|定|有)|以前的?(?:目标|承诺)|取代了(?:哪|什么)|代替了(?:哪|什么)|替代了(?:哪|什么)"
)


def _predecessor(context: Context, ground: Ground) -> str:
    """The pledge of the same parties on the same thing that was made last before this one."""
    own = ground.library.pledges[context.pledge]
    earlier = [
        other
        for other in ground.library.pledges.values()
        if _alike(own, other) and own.announced_on and other.announced_on < own.announced_on
    ]
    return max(earlier, key=lambda p: p.announced_on).id if earlier else ""


_LATER = re.compile(
    r"\b(?:next|later|subsequent|following|newer) (?:one|pledge|target|goal|promise|aim|objective|bar)\b|\bthe one after\b|\bwhat (?:came|comes|is|was) next\b"
    r"|\b(?:следующ|последующ)\w+ (?:цел|обещ|план|задач|ориентир|рубеж)\w*|\bпотом(?: что)? (?:обещ|постав|хот)\w*"
    r"|(?:下一个|接下来的|后来的|之后的)(?:目标|承诺|指标)"
)


def _successor(context: Context, ground: Ground) -> str:
    """The pledge of the same parties on the same thing that was made next after this one."""
    own = ground.library.pledges[context.pledge]
    later = [p for p in ground.library.pledges.values() if _alike(own, p) and _turn(p) > _turn(own)]
    return min(later, key=_turn).id if later else ""


def _turn(pledge: Pledge) -> tuple[str, str]:
    """By what pledges follow each other: the day they were made, then what they are due by."""
    return (pledge.announced_on or "", str(pledge.target.deadline or "9999"))


def _alike(one: Pledge, other: Pledge) -> bool:
    sides = {*one.parties, *one.partners} == {*other.parties, *other.partners}
    return sides and one.id != other.id and one.measure == other.measure


def _said(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Words on it, or where sources differ over it."""
    differing = question.has("disagree") and not question.people
    if differing and (found := disagreeing.disagreements(question, context, ground, today)):
        return found
    if question.has("quote") and not any(not a.bare for a in question.amounts):
        return _words_on(question, context, ground, today)
    return None


def _outlook(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    if not question.has("forecast", "opinion") or question.years or question.residue:
        return None
    if question.people or question.has("quote") or question.amounts:
        return None
    outlook = PledgeIntent(context.pledge, Detail.PACE, forecast=True)
    return Reading("outlook", (Candidate(outlook, 1.0),))


def _neighbour(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """ "The 2030 one", "the farm part"."""
    if question.people or question.has("quote") or any(not a.bare for a in question.amounts):
        return None
    if question.has("growth", "amount_of", "disagree", "russian_count", "chinese_count") or (
        question.years and (question.times.periods or question.measures)
    ):
        return None
    part = _sibling(question, context, ground) or _part(question, context, ground)
    if not part:
        return None
    return Reading("part", (Candidate(PledgeIntent(part, detail_of(question)), 1.0),))


def _years_of(context: Context, ground: Ground) -> frozenset[int]:
    facets = ground.pledges.facets[context.pledge]
    return facets.deadlines | facets.made | facets.again


def _sibling(question: Question, context: Context, ground: Ground) -> str:
    """Another pledge of the same parties with the amount or the deadline named: "the 2030 one"."""
    own = ground.library.pledges[context.pledge]
    for id, facets in ground.pledges.facets.items():
        other = ground.library.pledges[id]
        if id == own.id or set(other.parties) != set(own.parties):
            continue
        amounts = {v for a in question.amounts for v in values_of(a.value, bare=a.bare)}
        if amounts & facets.own:
            return id
        named = set(question.years) - ground.pledges.facets[own.id].deadlines
        alike = other.measure == own.measure
        if alike and not amounts and named & facets.deadlines and not question.has("amount_of"):
            return id
    return ""


def _part(question: Question, context: Context, ground: Ground) -> str:
    """Another pledge of the same parties that a word singles out: "the farm part"."""
    if not (question.measures - {"turnover"} or question.residue) or question.years:
        return ""
    own = ground.library.pledges[context.pledge]
    for id, score in ground.entries.rank(question.terms, "pledge"):
        other = ground.library.pledges[id]
        if set(other.parties) == set(own.parties):
            return id if id != own.id and score >= 0.15 else ""
    return ""


def _words_on(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Quotations on the pledge talked of, by the people named or those who announced it."""
    own = _own_words(question, context, ground)
    told = question.residue or question.amounts or question.measures - {"turnover"}
    if own and not (told or question.years or question.times.periods):
        return own
    if own is None and len(question.people) == 1 and _ON_IT.search(question.normal):
        return _nothing_on(question.people[0], ground)
    if question.people or question.years or question.residue or question.roles:
        found = quoting.quotations(question, context, ground, today)
        if found is not None and found.gap is None:
            return found
        if question.people:
            return own if own and len(_ids(own)) <= FEW else found
        return None
    on_it = ground.library.quotes_by_pledge.get(context.pledge, ())
    ranked = _ranked(_of_amount(on_it, question, ground) or on_it, question, context, ground)
    if not ranked:
        return None
    return Reading("words-on", (Candidate(QuotesIntent(ranked, "", context.pledge), 1.0),))


_ON_IT = re.compile(
    r"\b(?:about|on|of) (?:it|that|this|that one|this one)\b|\b(?:о|об|про|насчет|по поводу) (?:ней|нем|нее|него|этом|этой|это|этого)\b|对此|就此|对这个|关于(?:这|它)"
)


def _nothing_on(speaker: str, ground: Ground) -> Reading:
    """A speaker of whom nothing on the pledge is held; all their words are offered."""
    quotes = ground.library.quotes_by_speaker.get(speaker, ())
    near = (QuotesIntent(tuple(q.id for q in quotes), speaker),) if quotes else ()
    return Reading("words-on", gap=Gap(Missing.QUOTE, speaker=speaker, near=near))


#: So few words of a speaker on a pledge are shown even where they do not say what was asked.
FEW = 3


def _own_words(question: Question, context: Context, ground: Ground) -> Reading | None:
    """What the person named said on the pledge talked of."""
    if len(question.people) != 1:
        return None
    if isinstance(context.intent, QuotesIntent) and not question.has("followup"):
        return None  # another speaker is a subject of its own
    said = ground.library.quotes_by_pledge.get(context.pledge, ())
    ranked = _ranked([q for q in said if q.speaker in question.people], question, context, ground)
    if not ranked:
        return None
    intent = QuotesIntent(ranked, question.people[0], context.pledge)
    return Reading("words-on", (Candidate(intent, 1.0),))


def _of_amount(quotes: Iterable[Quote], question: Question, ground: Ground) -> tuple[Quote, ...]:
    """Those in which an amount of the question was said."""
    named = {v for a in question.amounts for v in values_of(a.value, bare=a.bare)}
    return tuple(q for q in quotes if named & ground.spoken[q.id].amounts)


def _ids(reading: Reading) -> tuple[str, ...]:
    intent = reading.candidates[0].intent
    return intent.quotes if isinstance(intent, QuotesIntent) else ()


def _ranked(
    quotes: Iterable[Quote], question: Question, context: Context, ground: Ground
) -> tuple[str, ...]:
    """Those of who announced it first, on the target itself, in the language of the question."""
    pledge = ground.library.pledges[context.pledge]
    announcers = {a.person for a in pledge.announced_by}
    announcers |= {m for id in announcers for m in ground.library.people[id].members}
    ranked = sorted(
        quotes,
        key=lambda q: (
            q.speaker not in announcers,
            "target" not in q.topics,
            q.text_language != question.language,
            q.said_on,
        ),
    )
    return tuple(q.id for q in ranked)
