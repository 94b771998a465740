"""/pledges: which there are; /pledge: one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update

from handlers.context import Context
from handlers.question import Lead, reply_to_command, words_after, written_in
from knowledge.answers import Answer, ClarificationAnswer, ListAnswer, PledgeAnswer, UnknownAnswer
from knowledge.facts import Language
from knowledge.intents import Intent, ListIntent, Missing, PledgeIntent

#: The pledge that everything here began with, and the pair that made it.
HEADLINE = "ru-cn-trade-200bn-by-2024"
PAIR = ("CHN", "RUS")

_LIST: Lead = {"en": "list of pledges", "ru": "список целей", "zh": "目标列表"}
_ONE: Lead = {"en": "pledge", "ru": "цель", "zh": "目标"}
_BARE = re.compile(r"\$?\s*(\d{1,3}(?:[.,]\d)?)")


async def list_pledges(update: Update, context: Context) -> None:
    """List the pledges of Russia and China, or those that the words ask for."""
    await reply_to_command(update, context, _LIST, ListIntent(economies=PAIR))


async def show_pledge(update: Update, context: Context) -> None:
    """Show the pledge that the words ask for: an amount, a year, parties."""
    await reply_to_command(
        update, context, _ONE, PledgeIntent(HEADLINE), in_billions(words_after(context))
    )


def in_billions(words: str) -> str:
    """The words, a bare number among them read as billions of dollars, as in `/pledge 250`."""
    found = _BARE.fullmatch(words.strip())
    return f"${found[1]}bn" if found else words


@dataclass(frozen=True, slots=True)
class Meant:
    """The pledges that words may mean, and the language of the words."""

    pledges: tuple[str, ...]
    language: Language
    is_clear: bool = False  # exactly one is meant
    is_near: bool = False  # what is meant is not held, and these are near to it


def meant(words: str, language: Language, context: Context) -> Meant:
    """The pledges that the words behind a command may mean, the likeliest first."""
    language = written_in(words, language)
    for lead in (_ONE, _LIST):
        question = f"{lead[language]} {in_billions(words)}"
        found = _meant(context.desk.answer(question, context.today(), language), language)
        # A list of all that is held means that nothing was named.
        if 0 < len(found.pledges) < len(context.library.pledges):
            return found
    return Meant((), language)


def _meant(answer: Answer, language: Language) -> Meant:
    match answer.reply:
        case PledgeAnswer(pledge=pledge):
            return Meant((pledge.id,), language, is_clear=True)
        case ListAnswer(rows=rows):
            return Meant(tuple(pledge.id for pledge, _ in rows), language, len(rows) == 1)
        case ClarificationAnswer(options=options):
            return Meant(_pledges(options), language)
        case UnknownAnswer(gap=gap) if gap.missing is not Missing.NOTHING:
            return Meant(_pledges(gap.near), language, is_near=True)
        case _:
            return Meant((), language)


def _pledges(intents: Sequence[Intent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.pledge for each in intents if isinstance(each, PledgeIntent)))
