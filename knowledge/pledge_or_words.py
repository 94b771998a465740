"""Whether a speaker's verb asks for words, or for when, where and by whom a pledge was made."""

from __future__ import annotations

import re

from knowledge.detailing import WHICH_PERSON, asked_detail
from knowledge.facets import values_of
from knowledge.intents import Detail
from knowledge.question import Mention, Question
from knowledge.readings import Ground

#: Sides of a pledge that are not told by quoting somebody.
_OF_PLEDGE = (Detail.WHO, Detail.WHEN, Detail.WHERE, Detail.JOINT, Detail.BASELINE, Detail.DEADLINE,
              Detail.REPLACED, Detail.REPEATED, Detail.AMOUNT)  # fmt: skip
_WHAT_SAID = re.compile(
    r"\b(?:what|how)\b(?! (?:document|paper|agency|body|year|date|day|level|base|city|occasion|summit|forum|meeting|event|place|venue|town|capital|country|conference|visit|month|time|talks|trip)).{0,60}"
    r"\b(?:say|said|says|saying|tell|told|talk\w*|comment\w*|describ\w*|put it|respond\w*|answer\w*|call\w*|explain\w*)\b"
    r"|\b(?:quot\w+|words|wording|verbatim|phrase|remarks?)\b"
    r"|\b(?:что|как)\b.{0,60}\b(?:сказал\w*|говори\w*|заяв\w*|отвеча\w*|ответи\w*|высказ\w*|отзыв\w*|объясн\w*)|цитат|слова|дословно|фраз"
    r"|怎么(?:说|讲|看|提|表述|表示|回答|评价)|(?:说|讲|提|写|谈|表示)(?:了|过|的)?(?:是)?(?:些|点)?(?:什么|啥)|什么(?:话|表态)|原话|引语|的话|哪些话"
)


#: What a pledge to double says of itself; any other growth is news that somebody told.
_DOUBLED = re.compile(r"\b(?:doubl|tripl)\w+|\b(?:удво|утро)\w+|翻(?:一|两)?番")


#: Verbs of feeling: who does so is told by words alone, never by a pledge.
_FELT = re.compile(
    r"\b(?:complain|brag|boast|moan|jok|grumbl|lament|regret|prais|critici|rant|hail|slam|conced|admit|acknowledg|confess|blam|deni|deny|doubt|bemoan|fret|scoff|mock|laud|dismiss)\w*"
    r"|\b(?:own\w* up|came clean|let slip|griped?|shrugged)\b"
    r"|\b(?:жалов|пожалов|хваст|похваст|сетова|посетова|шути|пошути|критик|раскритик|признал|признава|признав|винил|обвин|отрица|сомнева|усомн|сетова|хвал|похвал|ворч|возмущ|радова|гордил)\w*"
    r"|承认|坦言|坦承|否认|怪罪|归咎|质疑|怀疑|吐槽|抱怨|吹嘘|批评|称赞|感叹|遗憾|自夸|炫耀"
)


def felt(question: Question) -> bool:
    """Whether it is asked who complained, boasted or joked."""
    asked = question.has("who") or WHICH_PERSON.search(question.normal)
    return bool(asked) and _FELT.search(question.normal) is not None


def asks_of_pledge(question: Question, ground: Ground) -> bool:
    """Whether when, where or by whom a pledge was made is asked, though a speaker's verb stands there.

    "Oreshkin and 80 billion for 2017, when did he say it" asks for the pledge; its day and
    maker are facts of their own.
    """
    if question.names and asked_detail(question) is Detail.JOINT:
        return True
    if felt(question):
        return False  # "who complained of the free trade deal"
    grown = question.has("growth") and not _DOUBLED.search(question.normal)
    if _WHAT_SAID.search(question.normal) or question.has("early", "missed") or grown:
        return False
    detail = asked_detail(question)
    if detail is Detail.WHO and not question.people:
        return {*question.roles} <= _ANYBODY and _alone(question, ground)
    if detail in (Detail.WHEN, Detail.WHERE) and _only_spoke(question, ground):
        return False
    return detail in _OF_PLEDGE and _singled_out(question, ground)


#: Offices that name nobody: "which official" may ask for who made a pledge.
_ANYBODY = {"official", "leader"}


def _only_spoke(question: Question, ground: Ground) -> bool:
    """Whether the one named spoke of the amount and announced none: the day asked is that of the words."""
    facets = ground.pledges.facets
    meant = [
        facets[id]
        for amount in question.amounts
        if not amount.bare
        for id in ground.pledges.by_amount.get(amount.value, ())
        if {*question.people} & facets[id].people
    ]
    return bool(meant) and not any({*question.people} & f.announcers for f in meant)


def of_pledge(question: Question) -> bool:
    """Whether a side of a pledge is asked for that no quotation tells."""
    return asked_detail(question) in _OF_PLEDGE and not _WHAT_SAID.search(question.normal)


def means_pledge(question: Question, ground: Ground) -> bool:
    """Whether somebody's own amount is asked about, and no words: "did Oreshkin get his 80 billion".

    "Oreshkin on 80 billion" is left to the quotations.
    """
    if question.has("quote", "voice", "early", "why") or not _owned(question, ground):
        return False
    facets = ground.pledges.facets
    return any(
        set(question.people) <= facets[id].people
        and set(question.economies) <= facets[id].economies
        for amount in question.amounts
        for value in values_of(amount.value, bare=amount.bare)
        for id in ground.pledges.by_amount.get(value, ())
    )


_WHETHER = re.compile(
    r"^(?:(?:so|and|but|well|ok|hey|hi|please)\W+)*(?:did|has|have|was|were|is|does|do|how)\b|\bли\b|吗|了没|没有[?]?$"
)


def _owned(question: Question, ground: Ground) -> bool:
    """Whether an amount is somebody's, or it is asked whether it came about."""
    if not question.people:
        return False
    if _WHETHER.search(question.normal):
        return True
    owners = [m for m in question.mentions if m.ids("person") and _is_owner(m, question, ground)]
    return any(0 <= a.start - m.end <= 12 for m in owners for a in question.amounts)


def _is_owner(mention: Mention, question: Question, ground: Ground) -> bool:
    """Whether a name stands in the genitive: "Cameron's", or "camerons" on a phone."""
    if "'s" in question.normal[mention.end - 2 : mention.end + 2]:
        return True
    name = ground.library.people[mention.ids("person")[0]].name.en
    return mention.text.isascii() and mention.text[-1] == "s" and not name.endswith("s")


def _alone(question: Question, ground: Ground) -> bool:
    """Whether what was pledged is all that is said: "who said 80bn for 2017", "谁说中拉五千亿"."""
    plain = not question.residue or bool(question.names)
    doubled = question.names and _DOUBLED.search(question.normal)
    told = bool(question.years or (question.economies and (question.amounts or doubled)))
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
