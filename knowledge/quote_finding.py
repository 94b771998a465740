"""Quotations that fit a question, ranked by how much of it they cover; or why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.amounts import amounts
from knowledge.context import Context
from knowledge.entries import terms_of
from knowledge.facts import Quote
from knowledge.gates import near_pledges
from knowledge.intents import Gap, Intent, Missing, QuotesIntent
from knowledge.library import Library
from knowledge.naming import names_in
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading
from knowledge.text import normalise

#: Share of the question's weight that a quotation's words must cover to count as on the subject.
ON_SUBJECT = 0.16
#: Most quotations handed on; the reply pages through them.
MOST = 60


@dataclass(frozen=True)
class Spoken:
    """A quotation as questions meet it: its normal words, the amounts in it, its speaker's office."""

    normal: str
    amounts: frozenset[Decimal]
    role: frozenset[str]


def spoken(library: Library) -> dict[str, Spoken]:
    """Every quotation in that form, worked out once."""
    found = {}
    for quote in library.quotes.values():
        normal = normalise(quote.text)
        roles = (quote.role.en, quote.role.ru, quote.role.zh)
        found[quote.id] = Spoken(
            normal,
            frozenset(_said(normal)),
            frozenset(term for prose in roles for term in terms_of(prose)),
        )
    return found


def _said(normal: str) -> Iterator[Decimal]:
    """The amounts of a quotation; beside one, a round number alone is of its magnitude.

    "At least 70 billion, perhaps nearer to 80".
    """
    found = amounts(normal)
    whole = {a.value for a in found if not a.bare and a.unit != "percent"}
    yield from (a.value for a in found if not a.bare)
    for amount in found:
        near = {
            value for value in whole if amount.value.scaleb(8) <= value <= amount.value.scaleb(10)
        }
        if amount.bare and near and amount.value >= 20 and amount.value % 10 == 0:
            yield amount.value.scaleb(9)


def quotes_for(question: Question, context: Context, ground: Ground) -> Reading | None:
    """The quotations that a question asks for, best first, a refusal, or None to leave it alone."""
    speakers = _speakers(question, ground)
    roles = _by_role(question, ground) if not speakers else set()
    if question.has("quote") and not speakers and not roles and _somebody_else(question, ground):
        return _unknown_person(question, ground)
    if not (speakers or roles or context.pledge) and of_nothing(question, ground):
        return None
    pool = [q for q in ground.library.quotes.values() if not speakers or q.speaker in speakers]
    if roles:
        pool = [q for q in pool if q.speaker in roles]
    side = _side(question) if not (speakers or roles) else ""
    pool = [q for q in pool if not side or ground.library.people[q.speaker].economy == side]
    fitting = [q for q in pool if fits(q, question, ground)]
    if not fitting:
        return _none(question, speakers, pool, ground)
    scores = _scores(question, context, fitting, ground)
    subject = _subject(question, ground)
    on_subject = [q for q in fitting if scores[q.id] >= ON_SUBJECT]
    sure = bool(speakers or roles) or bool(question.amounts or question.times.days)
    if subject and not on_subject and _few(question, speakers, fitting, ground):
        on_subject = fitting
    if subject and not on_subject:
        return _none(question, speakers, pool, ground) if sure or question.residue else None
    if not subject and not sure and context.pledge:
        fitting = [q for q in fitting if context.pledge in q.pledges] or fitting
        sure = True
    if not sure and not on_subject:
        return None
    chosen = on_subject if subject or not sure else fitting
    ranked = sorted(
        chosen, key=lambda q: (-scores[q.id], q.text_language != question.language, q.said_on)
    )
    placed = speakers or (question.roles and question.economies)
    certain = bool(placed or question.amounts or question.times.days)
    certain = certain or bool(context.pledge and not subject)
    told = (not subject and bool(question.roles)) or _told(question, ranked[0], ground)
    lone = not certain and not told
    if lone or (not sure and scores[ranked[0].id] < 0.25):
        return None
    top = scores[ranked[0].id]
    if not speakers and question.has("who") and top < ON_SUBJECT:
        return _none(question, speakers, pool, ground)
    kept = [q for q in ranked if scores[q.id] >= top * 0.55 or not subject][:MOST]
    intent = QuotesIntent(
        tuple(q.id for q in kept),
        speakers[0] if len(speakers) == 1 else "",
        context.pledge if not question.people and not subject else "",
        question.years,
    )
    return Reading("quotes", (Candidate(intent, round(top, 3), {"words": round(top, 3)}),))


def _side(question: Question) -> str:
    """Whose words are asked for by their side alone: "who on the Russian side admitted …"."""
    sides = [
        id for cue, id in (("russian_count", "RUS"), ("chinese_count", "CHN")) if question.has(cue)
    ]
    return sides[0] if question.has("who") and len(sides) == 1 else ""


#: So few quotations that all may be shown where their pledge is what is asked about.
_FEW = 3


def _few(
    question: Question, speakers: tuple[str, ...], fitting: list[Quote], ground: Ground
) -> bool:
    """Whether a speaker's few quotations are all on the pair that the question names."""
    if len(speakers) != 1 or len(fitting) > _FEW or not question.has("quote"):
        return False
    if question.topics or len(question.residue) > 1:
        return False
    own = ground.library.people[speakers[0]].economy
    abroad = {*question.economies} - {own}
    parties = [ground.pledges.facets[p].economies for q in fitting for p in q.pledges]
    return bool(abroad) and bool(parties) and all(abroad <= economies for economies in parties)


#: Words that weigh less than this together tell no quotation from another.
_TELLING = 0.3


def of_nothing(question: Question, ground: Ground) -> bool:
    """Whether nothing is named that words could be about: "when did he say that?"."""
    times = question.times
    slots = question.amounts or question.years or times.periods or times.days
    if slots or question.economies or question.measures or question.names or question.topics:
        return False
    asked = {
        term
        for m in question.mentions
        if set(m.ids("cue")) & {*ASKING, "when", "where", "why"}
        for term in terms_of(m.text)
    }
    return ground.entries.mass(term for term in question.terms if term not in asked) < _TELLING


def _speakers(question: Question, ground: Ground) -> tuple[str, ...]:
    """The people named; a joint body stands for its members too."""
    found: list[str] = []
    for id in question.people:
        members = ground.library.people[id].members
        found += [id, *members]
    return tuple(dict.fromkeys(found))


def _by_role(question: Question, ground: Ground) -> set[str]:
    """Speakers whose office was named: "the Chinese ambassador", "Korean presidents"."""
    if not question.roles:
        return set()
    lexicon_people = {p.name.en: p.id for p in ground.library.people.values()}
    found: set[str] = set()
    for role in question.roles:
        held = ground.role_people.get(role, ())
        named = {lexicon_people.get(name, "") for name in held or _anywhere(role, question, ground)}
        found |= named - {""}
        if found and held:
            return found
    words = {term for m in question.mentions if m.ids("role") for term in terms_of(m.text)}
    for quote in ground.library.quotes.values():
        person = ground.library.people[quote.speaker]
        own = not question.economies or person.economy in question.economies
        if words and own and words <= ground.spoken[quote.id].role:
            found.add(quote.speaker)
    return found


def _anywhere(role: str, question: Question, ground: Ground) -> list[str]:
    """Holders of an office of no certain country, in those named or in any."""
    return [
        name
        for id, people in ground.role_people.items()
        if id.endswith(f"-{role}") and (id[:3] in question.economies or not question.economies)
        for name in people
    ]


def _somebody_else(question: Question, ground: Ground) -> bool:
    """A name that the base does not know: an unexplained capitalised word with "said"."""
    return any(
        not all(map(ground.entries.knows, terms_of(word) or [stemmed]))
        and (word.capitalize() in question.text or word.upper() in question.text)
        and len(word) >= 4
        and not question.text.strip().lower().startswith(word)
        for stemmed, word in question.residue
    )


def _unknown_person(question: Question, ground: Ground) -> Reading:
    words = tuple(word for _, word in question.residue)
    return Reading(
        "person", gap=Gap(Missing.PERSON, words=words, near=near_pledges(question, ground))
    )


def fits(quote: Quote, question: Question, ground: Ground) -> bool:
    """Whether no date, amount or economy of the question contradicts the quotation."""
    days, periods = question.times.days, question.times.periods
    if days and quote.said_on not in days:
        return False
    deadlines = {y for p in quote.pledges for y in ground.pledges.facets[p].deadlines}
    years = () if question.times.relative else question.years
    for period in periods:
        month = period.text[-7:] if "/" not in period.text else ""
        if month and not quote.said_on.startswith(month) and period.window.value == "month":
            return False
    for year in years:
        spoken = quote.said_on.startswith(str(year)) or str(year) in quote.text
        if question.has("why", "growth"):
            spoken = spoken or quote.said_on.startswith(str(year + 1))
        if not spoken and year not in deadlines:
            return False
    for amount in question.amounts:
        if amount.bare:
            continue
        if not _names_amount(quote, amount.value, ground):
            return False
    economies = set(question.economies)
    if economies:
        own = ground.library.people[quote.speaker].economy
        parties = {e for p in quote.pledges for e in ground.pledges.facets[p].economies}
        named = {
            m.text for m in question.mentions for e in m.ids("economy") if e in economies - {own}
        }
        normal = ground.spoken[quote.id].normal
        spoken = any(word in normal for word in named) or all(
            names_in(normal, ground.library.economies[e].name, e) for e in economies - {own}
        )
        home = bool(question.people) and not quote.pledges and {*economies, own} <= {"RUS", "CHN"}
        if home:
            return True
        if economies - {own} and not economies & parties - {own} and not spoken:
            return False
        both = len(economies) == 2 and not question.roles and not spoken
        if both and not economies <= parties | {own}:
            return False
    return True


def _names_amount(quote: Quote, value: Decimal, ground: Ground) -> bool:
    if any(value in ground.pledges.facets[p].amounts for p in quote.pledges):
        return True
    return value in ground.spoken[quote.id].amounts


def _scores(
    question: Question, context: Context, fitting: list[Quote], ground: Ground
) -> dict[str, float]:
    """How much of the question each quotation covers, with bonuses for its date and amount."""
    coverage = dict(ground.entries.rank(said_words(question, ground), "quote"))
    scores = {}
    for quote in fitting:
        score = coverage.get(quote.id, 0.0)
        if question.years and any(quote.said_on.startswith(str(y)) for y in question.years):
            score += 0.3
        if quote.said_on in question.times.days:
            score += 0.3
        said = ground.spoken[quote.id].amounts
        if any(not a.bare and a.value in said for a in question.amounts):
            score += 0.3
        elif any(not a.bare for a in question.amounts):
            score += 0.15
        if context.pledge and context.pledge in quote.pledges and not question.people:
            score += 0.1
        measured = {ground.library.pledges[p].measure for p in quote.pledges} | {*quote.topics}
        if measured & question.measures - {"turnover"} or _topical(question, quote):
            score += 0.2
        scores[quote.id] = score
    return scores


#: What quotations are about, by the words that ask for it.
_TOPICS = {
    "disagree": {"statistics", "disputed-figure"},
    "missed": {"missed", "shortfall"},
    "early": {"early"},
    "pace": {"progress", "missed", "shortfall"},
}


def _topical(question: Question, quote: Quote) -> bool:
    return any(question.has(cue) and topics & {*quote.topics} for cue, topics in _TOPICS.items())


def _told(question: Question, quote: Quote, ground: Ground) -> bool:
    """Whether enough of what was asked for stands in the quotation that comes nearest."""
    words = said_words(question, ground)
    share = dict(ground.entries.rank(words, "quote")).get(quote.id, 0.0)
    dated = any(quote.said_on.startswith(str(year)) for year in question.years)
    least = TOLD / 4 if dated else TOLD / 2 if question.roles else TOLD
    return share * ground.entries.mass(words) >= least


#: Weight of the words matched below which they tell nothing: one word alone is too little.
TOLD = 1.0
#: Cues that ask for words, or frame them, and say nothing of what was said.
ASKING = {"quote", "who", "amount_of", "followup", "more", "list"}


def said_words(question: Question, ground: Ground) -> list[str]:
    """The terms that may be of what was said: not the speaker, not the asking, no everyday word."""
    asking = ASKING - {"amount_of"} if question.has("disagree") else ASKING
    frame: set[str] = set()
    told = {term for _, word in question.residue for term in terms_of(word)}
    told |= {stemmed for stemmed, _ in question.residue}
    for m in question.mentions:
        if m.ids("person") or m.ids("role") or set(m.ids("cue")) & asking:
            frame.update(terms_of(m.text))
        elif not m.ids("cue"):
            told.update(terms_of(m.text))
    known = ground.entries.knows
    return [t for t in question.terms if t not in frame and (t in told or known(t))]


def _subject(question: Question, ground: Ground) -> bool:
    """Whether the question names what was said: a measure, an amount, or a telling word."""
    if question.measures - {"turnover"} or [a for a in question.amounts if not a.bare]:
        return True
    if any(not all(map(ground.entries.knows, terms_of(word))) for _, word in question.places):
        return True
    telling = [
        word
        for stemmed, word in question.residue
        if len(word) >= 4 or "\u3400" <= word[0] <= "\u9fff"
    ]
    if telling:
        return True
    return question.has("early", "joint", "pace", "why", "missed", "disagree", "status", "growth")


def _none(
    question: Question, speakers: tuple[str, ...], pool: list[Quote], ground: Ground
) -> Reading | None:
    """A refusal that names the speaker and offers what is held of them."""
    near: tuple[Intent, ...]
    if speakers and pool:
        near = (QuotesIntent(tuple(q.id for q in pool[:MOST]), speakers[0]),)
    else:
        near = near_pledges(question, ground)
    words = tuple(word for _, word in question.residue) or tuple(
        sorted({w for m in question.mentions if m.ids("topic") for w in (m.text,)})
    )
    gap = Gap(
        Missing.QUOTE,
        words=(*words, *map(str, question.years))[:4],
        speaker=speakers[0] if speakers else "",
        amount=next((a.value for a in question.amounts if not a.bare), None),
        near=near,
    )
    return Reading("quote", gap=gap)
