"""/pledges: which there are; /pledge: one of them."""

from __future__ import annotations

import re

from telegram import Update

from handlers.context import Context
from handlers.question import Lead, reply_to_command, words_after
from knowledge.intents import ListIntent, PledgeIntent

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
