"""Quotations: by speaker, pledge, date and what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.amounts import amounts
from knowledge.context import Context
from knowledge.detailing import asked_detail
from knowledge.entries import terms_of
from knowledge.facts import Quote
from knowledge.gates import near_pledges
from knowledge.intents import Detail, Gap, Intent, Missing, QuotesIntent
from knowledge.library import Library
from knowledge.periods import Mark
from knowledge.readings import Candidate, Ground, Reading
from knowledge.text import normalise
from knowledge.understanding import Question

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
            frozenset(a.value for a in amounts(normal) if not a.bare),
            frozenset(term for prose in roles for term in terms_of(prose)),
        )
    return found


def verbatim(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Words between quotation marks, or a phrase typed as it was said: who said that?"""
    asks_who = question.has("quote", "who")
    if not asks_who and (question.has("claim") or len(terms_of(question.quoted)) < 4):
        return None
    named = question.amounts or question.names
    if named and question.has("set", "pledge") and not (question.has("quote") or question.quoted):
        return None  # "which leaders set 200bn by 2020?"
    said = terms_of(question.quoted) if question.quoted else list(question.terms)
    if len(said) < 3:
        return None
    ranked = ground.entries.rank(said, "quote")
    if not ranked:
        return None
    least = 0.7 if question.quoted else 0.8
    found = [(id, score) for id, score in ranked if score >= max(least, ranked[0][1] - 0.1)]
    if not found:
        return None
    if question.people and ground.library.quotes[found[0][0]].speaker not in question.people:
        return None
    intent = QuotesIntent(tuple(id for id, _ in found[:3]))
    return Reading("verbatim", (Candidate(intent, found[0][1]),))


def quotations(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Quotations where a quotation is asked for."""
    if not question.has("quote"):
        return None
    if not question.people and _names_setter(question):
        return None
    if question.has("outcome") or _TAIL.search(question.normal):
        return None  # "what came of the target Lavrov talked about"
    if asks_of_pledge(question, ground):
        return None
    if (
        question.has("status")
        and question.people
        and question.amounts
        and not _asks_words(question)
    ):
        return None  # "the 250 billion Peskov spoke of: reached?"
    composed = question.measure("settlement", "cars", "lng") and question.has("amount_of")
    if composed and not _asks_words(question):
        return None
    nobody = not (question.people or question.roles)
    pledge = question.amounts or (question.has("pledge") and question.economies)
    if nobody and question.has("status") and pledge:
        return None  # "they said 500 billion; did they get there?"
    return _found(question, context, ground)


#: Sides of a pledge that are not told by quoting somebody.
_OF_PLEDGE = (Detail.WHO, Detail.WHEN, Detail.WHERE, Detail.JOINT, Detail.BASELINE, Detail.DEADLINE,
              Detail.REPLACED, Detail.REPEATED)  # fmt: skip
_WHAT_SAID = re.compile(
    r"\b(?:what|how)\b(?! (?:document|paper|agency|body|year|date|day|level|base|city|occasion|summit|forum|meeting)).{0,60}"
    r"\b(?:say|said|says|saying|tell|told|talk\w*|comment\w*|describ\w*|put it|respond\w*|answer\w*|call\w*|explain\w*)\b"
    r"|\b(?:quot\w+|words|wording|verbatim|phrase|remarks?)\b"
    r"|\b(?:что|как)\b.{0,60}\b(?:сказал\w*|говори\w*|заяв\w*|отвеча\w*|ответи\w*|высказ\w*|отзыв\w*|объясн\w*)|цитат|слова|дословно|фраз"
    r"|怎么(?:说|讲|看|表述|回答|评价)|说(?:了)?(?:些)?什么|什么(?:话|表态)|原话|引语|的话|哪些话"
)


def asks_of_pledge(question: Question, ground: Ground) -> bool:
    """Whether when, where or by whom a pledge was made is asked, though a speaker's verb stands there.

    "Oreshkin and 80 billion for 2017, when did he say it" asks for the pledge; its day and
    maker are facts of their own.
    """
    if question.names and asked_detail(question) is Detail.JOINT:
        return True
    if _WHAT_SAID.search(question.normal) or question.has("early", "missed", "growth"):
        return False
    detail = asked_detail(question)
    if detail is Detail.WHO and not question.people:
        return _alone(question, ground)
    return detail in _OF_PLEDGE and _singled_out(question, ground)


def _alone(question: Question, ground: Ground) -> bool:
    """Whether an amount and its year are all that is said: "who said 80bn for 2017"."""
    plain = not question.residue or bool(question.names)
    told = bool(question.years) or (len(question.economies) >= 2 and bool(question.amounts))
    return told and plain and _singled_out(question, ground)


def _singled_out(question: Question, ground: Ground) -> bool:
    """Whether an amount, or a name, points at pledges of the economies named."""
    if question.names:
        return True
    facets = ground.pledges.facets
    return any(
        set(question.economies) <= facets[id].economies
        for amount in question.amounts
        if not amount.bare
        for id in ground.pledges.by_amount.get(amount.value, ())
    )


#: A second clause that asks what became of it: "…: did it?", "…，做到了吗".
_TAIL = re.compile(
    r"[.,:;!?-]\s*(?:and )?(?:so )?(?:did|was|were|is|has|have|how short)\b[^,.;]*[?]?$"
    r"|(?:了吗|了没|了沒|够吗|到吗|没有)[?!]*$|[.,:;!?-]\s*(?:а )?(?:дошли|вышли|сдержал\w*|получил\w*|выполнил\w*|сбыл\w*)\b"
)
_ASKS = re.compile(
    r"\b(?:what|how|which|did|has|have|does|quote\w*|words?|exact\w*|remarks?|comments?|statements?)\b"
    r"|\b(?:что|как|цитат\w*|слова|дословно|какими|заявлен\w+|высказыван\w+|реплик\w+)\b"
    r"|怎么|什么|原话|的话|如何|哪些话"
)


def _asks_words(question: Question) -> bool:
    """Whether what was said is asked for, not only mentioned: an asking word stands before it."""
    said = [m.start for m in question.mentions if {"quote", "voice"} & {*m.ids("cue")}]
    asks = [m.start() for m in _ASKS.finditer(question.normal)]
    return bool(said and asks and min(asks) <= max(said))


#: What asks for something else than words even beside a speaker's name.
_NOT_WORDS = ("status", "pledge", "who", "when", "where", "list", "plural", "amount_of", "set",
              "joint", "replaced", "baseline", "claim", "report", "source", "first", "vow",
              "growth", "compare", "outcome")  # fmt: skip


def people_on(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A speaker and a subject with no word of saying: "Erdogan on exports"."""
    if _TAIL.search(question.normal) or question.has("outcome"):
        return None
    if asks_of_pledge(question, ground):
        return None
    if about(question):
        return _found(question, context, ground)
    if not question.people:
        return None
    real = [a for a in question.amounts if not a.bare]
    deadline = any(year.mark is Mark.BY for year in question.times.years)
    dated = bool(question.times.days or question.times.periods) and not (real or deadline)
    explains = question.has("why") and not question.has("pledge")
    asks_else = question.has(*_NOT_WORDS) or (real and deadline)
    if asks_else and not (dated and question.has("vow")) and not explains:
        return None
    found = _found(question, context, ground)
    return found if found is None or found.gap is None else None


_ON = re.compile(
    r"(?:'s)?\s*(?:(?:in|в)\s[\w ]{0,14}\d{4}\s(?:году |г\. )?)?(?:on|about|regarding|re|про|о|об|насчет|касательно|по поводу)\b"
    r"|\s+[a-z]+(?:ing|ed|s)\s+(?:about|on|over|that|how)\b|\s+\w+(?:л|ла|ли|ет|ит|лся|лась|ется)\s+(?:о|об|на|что|про)\b"
    r"|\s*(?:大使|总理|总统|主席|部长)?(?:谈|论|关于|对于|就)"
)


def about(question: Question) -> bool:
    """Whether a speaker is followed at once by "on …", as in a headline."""
    alone = len(question.people) == 1 and not question.amounts and not question.has("pledge")
    return any(
        (m.ids("person") or m.ids("role"))
        and (
            _ON.match(question.normal, m.end)
            or (alone and question.normal[m.end :].lstrip().startswith(":"))
        )
        for m in question.mentions
    )


def by_words(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Who said something like this: the quotations whose words come nearest, or a choice of them."""
    if not question.has("who", "quote") or (question.people and not question.has("quote")):
        return None
    if question.has("source", "list") and not question.has("who"):
        return None
    if asks_of_pledge(question, ground):
        return None
    asked = {t for m in question.mentions if set(m.ids("cue")) & _ASKING for t in terms_of(m.text)}
    ranked = [
        (id, score)
        for id, score in ground.entries.rank([t for t in question.terms if t not in asked], "quote")
        if _fits(ground.library.quotes[id], question, ground)
        and (not question.people or ground.library.quotes[id].speaker in question.people)
    ]
    if not ranked or ranked[0][1] < NEAR or _names_setter(question):
        return None
    near = [(id, score) for id, score in ranked if score >= ranked[0][1] * 0.6][:3]
    sure = ranked[0][1] >= LIKE and (len(near) == 1 or near[1][1] < ranked[0][1] * 0.75)
    options = tuple(Candidate(QuotesIntent((id,)), score, {"words": score}) for id, score in near)
    return Reading("by-words", options, close=not sure, offer=not sure)


def surely_said(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """Who said it, where the words leave no doubt and no pledge is asked for."""
    if not question.has("who") or question.has("pledge", "set", "first"):
        return None
    found = by_words(question, context, ground, today)
    return found if found is not None and not found.close else None


#: Share of the question's weight at which a paraphrase is answered, or offered.
LIKE, NEAR = 0.42, 0.2


def people_only(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """A speaker or an office, where nothing else in the question was understood."""
    if not (question.people or (question.roles and question.has("quote"))):
        return None
    return _found(question, context, ground)


_WORDS = re.compile(r"\b(?:words?|quot\w+|phrase|слова|цитат\w*|фраз\w*)\b|原话|的话")


def _names_setter(question: Question) -> bool:
    """ "Who named the target" asks for the pledge; "who said it would be hard" for words."""
    if question.has("early", "missed", "growth", "why") or _WORDS.search(question.normal):
        return False
    setter = question.has("pledge", "set", "first") and question.has("who")
    document = question.has("first") and question.has("list")
    return (setter or document) and bool(question.amounts or question.has("pledge"))


def _found(question: Question, context: Context, ground: Ground) -> Reading | None:
    speakers = _speakers(question, ground)
    roles = _by_role(question, ground) if not speakers else set()
    if question.has("quote") and not speakers and not roles and _somebody_else(question, ground):
        return _unknown_person(question, ground)
    pool = [q for q in ground.library.quotes.values() if not speakers or q.speaker in speakers]
    if roles:
        pool = [q for q in pool if q.speaker in roles]
    fitting = [q for q in pool if _fits(q, question, ground)]
    if not fitting:
        return _none(question, speakers, pool, ground)
    scores = _scores(question, context, fitting, ground)
    subject = _subject(question, ground)
    on_subject = [q for q in fitting if scores[q.id] >= ON_SUBJECT]
    sure = bool(speakers or roles) or bool(question.amounts or question.times.days)
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
    if not sure and scores[ranked[0].id] < 0.25:
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
        named = {lexicon_people.get(name, "") for name in ground.role_people.get(role, ())}
        found |= named - {""}
    if found:
        return found
    words = {term for m in question.mentions if m.ids("role") for term in terms_of(m.text)}
    for quote in ground.library.quotes.values():
        person = ground.library.people[quote.speaker]
        own = not question.economies or person.economy in question.economies
        if words and own and words <= ground.spoken[quote.id].role:
            found.add(quote.speaker)
    return found


def _somebody_else(question: Question, ground: Ground) -> bool:
    """A name that the base does not know: an unexplained capitalised word with "said"."""
    return any(
        not ground.entries.knows(stemmed)
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


def _fits(quote: Quote, question: Question, ground: Ground) -> bool:
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
        spoken = any(word in ground.spoken[quote.id].normal for word in named)
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
    names = {
        term
        for m in question.mentions
        if m.ids("person") or m.ids("role")
        for term in terms_of(m.text)
    }
    asked = {
        term for m in question.mentions if set(m.ids("cue")) & _ASKING for term in terms_of(m.text)
    }
    words = [term for term in question.terms if term not in names | asked]
    coverage = dict(ground.entries.rank(words, "quote"))
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
        if measured & question.measures - {"turnover"}:
            score += 0.2
        scores[quote.id] = score
    return scores


_ASKING = {"quote", "who", "amount_of", "followup", "more", "list"}


def _subject(question: Question, ground: Ground) -> bool:
    """Whether the question names what was said: a measure, an amount, or a telling word."""
    if question.measures - {"turnover"} or [a for a in question.amounts if not a.bare]:
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
    from knowledge.gates import near_pledges

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
