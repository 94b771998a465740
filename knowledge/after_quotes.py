"""After quotations: when and where it was said, in which language, what else, and which year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge import counting, quoting
from knowledge.context import Context
from knowledge.intents import Gap, Missing, QuotesIntent
from knowledge.periods import Mark, Year
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

#: What asks for something else than the words shown.
_NOT_OF_WORDS = ("status", "deadline", "baseline", "joint", "repeated", "replaced", "pace", "set", "vow",
                 "met", "missed", "early", "outcome", "document", "pledge", "amount_of", "growth")  # fmt: skip


_HE = re.compile(r"\b(?:he|she|him|her)\b|\b(?:он|она|его|ее)\b|他|她")


def after_quotes(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """What is asked of the words just shown, or None."""
    if question.people or question.amounts or question.words > 10:
        return None
    return (
        _in_language(question, context, ground)
        or _more_by_speaker(question, context, ground)
        or _said_when(question, context)
        or _of_year(question, context, ground)
        or _by_the_same(question, context, ground, today)
    )


def _by_the_same(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """ "And what did he say of the banks?": words of the speaker just shown."""
    if not (question.has("quote") and context.speaker and _HE.search(question.normal)):
        return None
    same = replace(question, people=(context.speaker,), topics=())
    return quoting.quotations(same, context, ground, today)


_TONGUES = (
    ("ru", re.compile(r"\b(?:in|the) russian\b|\bпо-русски\b|\bна русском\b|俄文|俄语")),
    ("zh", re.compile(r"\b(?:in|the) (?:chinese|mandarin)\b|\bпо-китайски\b|\bна китайском\b|中文|汉语")),
    ("en", re.compile(r"\b(?:in|the) english\b|\bпо-английски\b|\bна английском\b|英文|英语")),
)  # fmt: skip
_ORIGINAL = re.compile(
    r"\b(?:original|as (?:he|she|they) said it|untranslated)\b|\b(?:в )?оригинал\w*\b|原文|原话"
)
_WORDING = re.compile(
    r"\b(?:word\w*|version|text|quote|original|have (?:it|that|this)|it|that)\b|\b(?:текст|цитат\w+|слова|есть|это|дословно)\b|版|原|怎么说|有"
)


def _in_language(question: Question, context: Context, ground: Ground) -> Reading | None:
    """The same words in the language asked for, where they are held in it."""
    quotes = ground.library.quotes
    shown = [quotes[id] for id in context.quotes]
    tongue = next((code for code, named in _TONGUES if named.search(question.normal)), "")
    if _ORIGINAL.search(question.normal):
        tongue = tongue or (shown[0].original_language if shown else "")
    if not tongue or not shown or not _WORDING.search(question.normal):
        return None
    first = shown[0]
    same = [
        q.id
        for q in ground.library.quotes_by_speaker.get(first.speaker, ())
        if q.said_on == first.said_on and q.text_language == tongue
    ]
    ids = tuple(same) or context.quotes
    return Reading("wording", (Candidate(QuotesIntent(ids, context.speaker), 1.0),))


_ELSE = re.compile(
    r"\b(?:anything|something|what|nothing) (?:else|more)\b|\bmore (?:from|by|of) (?:him|her|them|his|hers)\b|\bother (?:quotes?|words|statements?|remarks?)\b"
    r"|\bеще\b.{0,24}\b(?:его|ее|он|она|что|что-то|цитат\w*|слова|сказал\w*|говорил\w*)\b|\b(?:что|чего) еще\b|\bдругие (?:цитаты|слова|высказывания)\b"
    r"|还(?:有|说)(?:过|了)?(?:别的|什么|其他)|其他(?:的)?(?:话|表态|发言|引语)|别的(?:话|表态|发言)"
)


def _more_by_speaker(question: Question, context: Context, ground: Ground) -> Reading | None:
    """Everything else held of the speaker, what was not shown first."""
    if not _ELSE.search(question.normal) or question.years or not context.quotes:
        return None
    speaker = context.speaker or ground.library.quotes[context.quotes[0]].speaker
    own = ground.library.quotes_by_speaker.get(speaker, ())
    ranked = sorted(
        own, key=lambda q: (q.id in context.quotes[:1], q.text_language != question.language)
    )
    return Reading(
        "more-words", (Candidate(QuotesIntent(tuple(q.id for q in ranked), speaker), 1.0),)
    )


def _said_when(question: Question, context: Context) -> Reading | None:
    """ "When did he say that?": the card of those words carries day, place and occasion."""
    shown = context.intent
    if not isinstance(shown, QuotesIntent) or question.words > 8 or question.residue:
        return None
    if not question.has("when", "where") or question.has(*_NOT_OF_WORDS):
        return None
    if question.years or question.measures or question.economies:
        return None
    return Reading("said-when", (Candidate(shown, 1.0),))


def _of_year(question: Question, context: Context, ground: Ground) -> Reading | None:
    """A bare year after quotations: those of that year."""
    shown = context.intent
    question = _year_beside(question, context, ground)
    alone = question.words <= 5 and not (question.measures or question.amounts or question.people)
    if not isinstance(shown, QuotesIntent) or not question.years or not alone:
        return None
    if question.has(*_NOT_OF_WORDS, "who", "when", "where", "why", "more"):
        return None
    years = tuple(map(str, question.years))
    library = ground.library
    subjects = {p for id in shown.quotes for p in library.quotes[id].pledges}
    pool = [library.quotes[id] for id in shown.quotes]
    if shown.speaker:
        own = library.quotes_by_speaker.get(shown.speaker, ())
        pool = sorted(own, key=lambda q: not subjects & {*q.pledges})
    found = tuple(q.id for q in pool if (q.said_on or "").startswith(years))
    if not found and shown.speaker:
        whole = QuotesIntent(tuple(q.id for q in pool), shown.speaker)
        gap = Gap(Missing.QUOTE, words=years, speaker=shown.speaker, near=(whole,))
        return Reading("words-of-year", gap=gap)
    if not found:
        return None
    intent = replace(shown, quotes=found, years=question.years)
    return Reading("words-of-year", (Candidate(intent, 1.0),))


def _year_beside(question: Question, context: Context, ground: Ground) -> Question:
    """ "And a year later?" after quotations, with the year that it means."""
    step = counting.step(question)
    if not step or question.years or not context.quotes:
        return question
    said = ground.library.quotes[context.quotes[0]].said_on[:4]
    if not said.isdigit():
        return question
    year = Year(int(said) + step, Mark.NONE)
    return replace(question, times=replace(question.times, years=(year,)))
