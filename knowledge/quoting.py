"""Quotations: by speaker, pledge, date and what was said."""

from __future__ import annotations

import re
from datetime import date

from knowledge.context import Context
from knowledge.entries import terms_of
from knowledge.intents import QuotesIntent
from knowledge.periods import Mark
from knowledge.pledge_or_words import asks_of_pledge, felt, means_pledge, of_pledge
from knowledge.question import Question
from knowledge.quote_finding import ASKING, fits, of_nothing, quotes_for
from knowledge.readings import Candidate, Ground, Reading


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
    if question.people and question.amounts and _SPOKEN_OF.search(question.normal):
        return None  # "what is the 500 billion that Modi spoke of"
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
    if nobody and question.has("report") and question.has("why") and question.names:
        return None  # "some articles say 10 and others 12, why"
    pledge = question.amounts or (question.has("pledge") and question.economies)
    if nobody and question.has("status", "missed") and pledge and not felt(question):
        return None  # "they said 500 billion; did they get there?"
    return quotes_for(question, context, ground)


#: A second clause that asks what became of it: "…: did it?", "…，做到了吗".
_TAIL = re.compile(
    r"[.,:;!?-]\s*(?:and )?(?:so )?(?:did|do|does|was|were|is|are|has|have|how short)\b[^,.;]*[?]?$"
    r"|[.,:;!?-]\s*(?:(?:and|so|but)\s)?(?:well|and|so|then|and then|now what|any luck|true|really|how (?:did|does|has) (?:that|it) \w+)\W*$"
    r"|\bhow (?:did|has) (?:that|it) (?:go|gone|turn out|work out)\W*$"
    r"|[.,:;!?-]\s*(?:ну|и|а|ну и|и ну)(?:\s(?:что|как|как там|чего|где))?\W*$|\b(?:ну и как|и как|ну и что|и что|что вышло|чем кончилось)\W*$"
    r"|(?:结果(?:呢|如何|怎样|怎么样)?|然后呢|后来呢|怎么样了?|成了吗|成了没|做到没|到没到|成没成)\W*$"
    r"|(?:了吗|了没|了沒|够吗|到吗|没有|[到够成完]没)[?!]*$|[.,:;!?-]\s*(?:а )?(?:дошли|вышли|сдержал\w*|получил\w*|выполнил\w*|сбыл\w*)\b"
)
#: An amount that somebody spoke of, itself asked about.
_SPOKEN_OF = re.compile(
    r"(?:说|讲|提)(?:过|到)?的(?:那个|这个|那)?[\d一二三四五六七八九十百千两].{0,12}(?:是什么|是啥|什么意思|指什么|怎么回事|介绍)"
    r"|\bwhat (?:is|was|are|were)\b.{0,40}\d.{0,40}\b(?:spoke|talked|speaks?|talks?|mentioned|said)\b"
    r"|что (?:это )?за\b.{0,40}(?:сказал|говор|назва|упомя)"
)
_ASKS = re.compile(
    r"\b(?:what|how|which|did|has|have|does|quote\w*|words?|exact\w*|remarks?|comments?|statements?)\b"
    r"|\b(?:что|как|цитат\w*|слова|дословно|какими|заявлен\w+|высказыван\w+|реплик\w+)\b"
    r"|怎么|什么|原话|原文|原句|那句|哪句|引文|的话|如何|哪些话"
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
    if question.amounts and _SPOKEN_OF.search(question.normal):
        return None
    if asks_of_pledge(question, ground):
        return None
    if about(question) and (question.people or not question.names):
        return quotes_for(question, context, ground)
    if not question.people or means_pledge(question, ground):
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


_ON = re.compile(
    r"(?:'s)?\s*(?:(?:in|в)\s[\w ]{0,14}\d{4}\s(?:году |г\. )?)?(?:on|about|regarding|re|про|о|об|насчет|касательно|по поводу)\b"
    r"|\s+[a-z]+(?:ing|ed|s)\s+(?:about|on|over|that|how)\b|\s+\w+(?:л|ла|ли|ет|ит|лся|лась|ется)\s+(?:о|об|на|что|про)\b"
    r"|\s*(?:大使|总理|总统|主席|部长)?(?:谈|论|关于|对于|就)"
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
    asked = {t for m in question.mentions if set(m.ids("cue")) & ASKING for t in terms_of(m.text)}
    ranked = [
        (id, score)
        for id, score in ground.entries.rank([t for t in question.terms if t not in asked], "quote")
        if fits(ground.library.quotes[id], question, ground)
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
    if not question.has("who") or question.has("pledge", "plural", "set", "first"):
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
    if question.has("pledge", "set") and (of_pledge(question) or question.names):
        return None
    return quotes_for(question, context, ground)


_WORDS = re.compile(r"\b(?:words?|quot\w+|phrase|слова|цитат\w*|фраз\w*)\b|原话|的话")


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
