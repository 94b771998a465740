"""Quotations: by speaker, pledge, date and what was said."""

from __future__ import annotations

import re
from datetime import date

from knowledge.asking_words import (
    SPOKEN_LAST,
    SPOKEN_OF,
    TAIL,
    asks_words,
    only_mentioned,
    reported,
)
from knowledge.context import Context
from knowledge.detailing import WHICH_PERSON
from knowledge.entries import terms_of
from knowledge.intents import QuotesIntent
from knowledge.meaning import of_its_sides
from knowledge.multiples import multiple
from knowledge.periods import Mark
from knowledge.pledge_or_words import asks_of_pledge, felt, means_pledge, of_pledge
from knowledge.question import Question
from knowledge.quote_finding import TOLD, fits, of_nothing, quotes_for, said_words
from knowledge.readings import Candidate, Ground, Reading


def verbatim(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Words between quotation marks, or a phrase typed as it was said: who said that?"""
    asks_who = question.has("quote", "who")
    told = terms_of(question.quoted)
    least = 2 if question.people and told else 4
    if not asks_who and (question.has("claim") or len(told) < least):
        return None
    named = question.amounts or question.names
    if named and question.has("set", "pledge") and not (question.has("quote") or question.quoted):
        return None  # "which leaders set 200bn by 2020?"
    said = told if question.quoted else list(question.terms)
    short = told and (question.people or (question.has("quote") and not question.names))
    if len(said) < (2 if short else 3):
        return None
    ranked = [
        (id, score)
        for id, score in ground.entries.rank(said, "quote")
        if not question.people or ground.library.quotes[id].speaker in question.people
    ]
    if not ranked:
        return None
    likeness = 0.7 if question.quoted else 0.8
    if len(said) < 3 and not question.people:
        likeness = 0.95
    found = [(id, score) for id, score in ranked if score >= max(likeness, ranked[0][1] - 0.1)]
    if not found:
        return None
    intent = QuotesIntent(tuple(id for id, _ in found[:3]))
    return Reading("verbatim", (Candidate(intent, found[0][1]),))


def quotations(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Quotations where a quotation is asked for."""
    if not question.has("quote"):
        return None
    if not question.people and _names_setter(question):
        return None
    if question.has("outcome") or TAIL.search(question.normal) or only_mentioned(question):
        return None  # "what came of the target Lavrov talked about"
    if asks_of_pledge(question, ground):
        return None
    if question.people and question.amounts and SPOKEN_OF.search(question.normal):
        return None  # "what is the 500 billion that Modi spoke of"
    if question.amounts and question.has("status") and SPOKEN_LAST.search(question.normal):
        return None  # "did they ever get to the 400 billion Li spoke about"
    counted = question.has("russian_count", "chinese_count") and question.measure(
        "turnover", "exports", "imports"
    )
    if counted and question.years and not (question.people or question.roles):
        return None  # "what do the Russians say trade was in 2023"
    if question.has("status") and question.people and question.amounts and not asks_words(question):
        return None  # "the 250 billion Peskov spoke of: reached?"
    composed = question.measure("settlement", "cars", "lng") and (
        question.has("amount_of", "growth") or question.measure("share")
    )
    if composed and not asks_words(question):
        return None
    nobody = not (question.people or question.roles)
    if nobody and question.has("report") and question.has("why") and question.names:
        return None  # "some articles say 10 and others 12, why"
    pledge = question.amounts or (question.has("pledge") and question.economies)
    if nobody and question.has("status", "missed") and pledge and not felt(question):
        return None  # "they said 500 billion; did they get there?"
    return quotes_for(question, context, ground)


#: What asks for something else than words even beside a speaker's name.
_NOT_WORDS = ("status", "pledge", "who", "when", "where", "list", "plural", "amount_of", "set",
              "joint", "replaced", "baseline", "claim", "report", "source", "first", "vow",
              "growth", "compare", "outcome", "opinion")  # fmt: skip


def people_on(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A speaker and a subject with no word of saying: "Erdogan on exports"."""
    if TAIL.search(question.normal) or question.has("outcome") or only_mentioned(question):
        return None
    if question.amounts and SPOKEN_OF.search(question.normal):
        return None
    if asks_of_pledge(question, ground):
        return None
    if about(question) and (question.people or not question.names):
        words = quotes_for(question, context, ground)
        share = question.measure("settlement") and question.measure("share")
        return None if share and words is not None and words.gap is not None else words
    if question.people and not question.has("when", "who", "where") and reported(question):
        return quotes_for(question, context, ground)
    of_pledged = means_pledge(question, ground) or of_its_sides(question, ground)
    if not question.people or of_pledged:
        return None
    real = [a for a in question.amounts if not a.bare]
    deadline = any(year.mark is Mark.BY for year in question.times.years)
    dated = bool(question.times.days or question.times.periods) and not (real or deadline)
    explains = question.has("why") and not question.has("pledge")
    asks_else = question.has(*_NOT_WORDS) or (real and deadline)
    if asks_else and not (dated and question.has("vow")) and not explains:
        return None
    words = quotes_for(question, context, ground)
    return words if words is None or words.gap is None else None


#: When somebody spoke, between the name and "on": "Putin, 2 September 2016, on …".
_DATED = (
    r"[\s,(]*(?:(?:in|в|back in)\s[\w ]{0,14}\d{4}\)?,?\s(?:году |года |г\. )?"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[a-zа-я]*\.?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?)?"
    r"\d{4}\)?[,:]?\s(?:году |года |г\. )?)?"
)
_ON = re.compile(
    rf"(?:'s)?{_DATED}(?:on|about|regarding|re|про|о|об|насчет|касательно|по поводу)\b"
    r"|\s+[a-z]+(?:ing|ed|s)\s+(?:about|on|over|that|how)\b|\s+\w+(?:л|ла|ли|ет|ит|лся|лась|ется)\s+(?:о|об|на|что|про)\b"
    r"|\s*(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:大使|总理|总统|主席|部长)?(?:谈|论|关于|对于|就)"
)


_ACCORDING = re.compile(
    r"(?:\baccording to|\bпо словам|\bпо мнению|\bсо слов)\s*(?:president\s|президента\s)?$"
)


def about(question: Question) -> bool:
    """Whether a speaker is followed at once by "on …", as in a headline."""
    if question.has("document"):
        return False  # "the statement of Putin and Xi on cooperation" is a paper's title
    alone = len(question.people) == 1 and not question.amounts and not question.has("pledge")
    owned = {m.start for m in question.mentions if {"pledge", "plural"} & {*m.ids("cue")}}
    return any(
        (m.ids("person") or m.ids("role"))
        and m.end + 1 not in owned  # "Trump's deals that …" are not his words
        and (
            (m.ids("person") and _ACCORDING.search(question.normal[: m.start]))
            or _ON.match(question.normal, m.end)
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
    if asks_of_pledge(question, ground) or (not question.people and of_nothing(question, ground)):
        return None
    words = said_words(question, ground)
    ranked = [
        (id, score)
        for id, score in ground.entries.rank(words, "quote")
        if fits(ground.library.quotes[id], question, ground)
        and (not question.people or ground.library.quotes[id].speaker in question.people)
    ]
    ranked = _of_office(ranked, question, ground)
    least = 0.5 if felt(question) and not question.people else 1.0
    if not ranked or ranked[0][1] < NEAR * (1 + least) / 2 or _names_setter(question):
        return None
    if ranked[0][1] * ground.entries.mass(words) < TOLD * least:
        return None
    near = [(id, score) for id, score in ranked if score >= ranked[0][1] * 0.6][:3]
    sure = ranked[0][1] >= LIKE and (len(near) == 1 or near[1][1] < ranked[0][1] * 0.75)
    options = tuple(Candidate(QuotesIntent((id,)), score, {"words": score}) for id, score in near)
    return Reading("by-words", options, close=not sure, offer=not sure)


def _of_office(
    ranked: list[tuple[str, float]], question: Question, ground: Ground
) -> list[tuple[str, float]]:
    """Only those of the country whose official is asked for: "which US official conceded …"."""
    office = WHICH_PERSON.search(question.normal)
    if office is None:
        return ranked
    homes = {
        id
        for m in question.mentions
        if office.start() <= m.start < office.end()
        for id in m.ids("economy")
    }
    library = ground.library
    return [
        (id, score)
        for id, score in ranked
        if not homes or library.people[library.quotes[id].speaker].economy in homes
    ]


def surely_said(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """Who said it, where the words leave no doubt and no pledge is asked for."""
    if not question.has("who") or question.has("set", "first"):
        return None
    if question.has("pledge", "plural") and not question.has("quote"):
        return None
    found = by_words(question, context, ground, today)
    lone = felt(question) and not (question.people or question.roles)  # nothing else is asked
    return found if found is not None and (lone or not found.close) else None


#: Share of the question's weight at which a paraphrase is answered, or offered.
LIKE, NEAR = 0.42, 0.2


def people_only(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """A speaker or an office, where nothing else in the question was understood."""
    if not (question.people or (question.roles and question.has("quote"))):
        return None
    if question.has("pledge", "set") and (of_pledge(question) or question.names):
        return None
    unmade = question.has("status") or multiple(question.normal)
    if question.has("vow") and unmade and not question.has("quote"):
        return None  # what became of a vow that nobody made
    return quotes_for(question, context, ground)


_WORDS = re.compile(
    r"\b(?:words?|quot\w+|phrase|call(?:ed|s|ing) (?:the|it|them|both|that|those)|describ\w+|dubb?ed|deem\w*|label\w*|слова|цитат\w*|фраз\w*)\b|原话|的话|称之?为"
    r"|\bwho (?:said|says|put) (?:so|that|it (?:like that|that way|so))\b|\bкто (?:это |так |такое )(?:сказал|говорил|выразил|заявил|утверждал)\w*|谁(?:这么|这样|如此)(?:说|讲|评价|形容)|这(?:句)?话是?(?:谁|哪)"
)


def _names_setter(question: Question) -> bool:
    """ "Who named the target" asks for the pledge; "who said it would be hard" for words."""
    if (
        felt(question)
        or question.has("early", "missed", "growth", "why")
        or _WORDS.search(question.normal)
    ):
        return False
    setter = question.has("pledge", "set", "first") and question.has("who")
    document = question.has("first") and question.has("list")
    return (setter or document) and bool(question.amounts or question.has("pledge"))
