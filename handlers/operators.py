"""Commands of those who run the bot, in private; nobody else learns that there are any."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Update

from handlers.addressing import place_of
from handlers.context import Context
from handlers.languages import gettext
from handlers.page import Page
from handlers.replying import language_here, tell
from handlers.welcome import point_to_help
from knowledge.grouping import Group

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]

GROUPS, WORDS = 12, 8
#: More of a question or of a letter is not needed to know what it is about.
SHOWN = 240


def for_operators(handler: Handler) -> Handler:
    """A handler that answers those who run the bot; to others the command is not known."""

    async def guarded(update: Update, context: Context) -> None:
        if runs_the_bot(update, context):
            await handler(update, context)
        else:
            await point_to_help(update, context)

    return guarded


def runs_the_bot(update: Update, context: Context) -> bool:
    """Whether one of those who run the bot wrote or pressed, in private."""
    place = place_of(update)
    return place is not None and place.is_private and place.person in context.admins


async def show_counts(update: Update, context: Context) -> None:
    """Show what the database holds, counted."""
    page = Page(await language_here(update, context))
    _ = gettext(page.language)
    page.head(_("What the database holds"))
    for name, number in await context.letters.counts():
        page.line(f"{name}: {number}")
    await tell(update, context, page.card().html)


async def show_unanswered(update: Update, context: Context) -> None:
    """Show what was not answered, what was disliked, and what was written to the curators."""
    page = Page(await language_here(update, context))
    _ = gettext(page.language)
    _groups(_("Not answered:"), await context.letters.unanswered(), page)
    _groups(_("Answers marked as bad:"), await context.letters.disliked(), page)
    words = await context.letters.words()
    page.line(_("nothing yet") if not words else "", _("Feedback:"), spaced=True)
    for language, text in words[:WORDS]:
        page.line(f"• {language}: {_short(text)}")
    await tell(update, context, page.card().html)


def _groups(lead: str, groups: Sequence[Group], page: Page) -> None:
    _ = gettext(page.language)
    page.line(str(sum(group.count for group in groups)), lead, spaced=True)
    for group in groups[:GROUPS]:
        page.line(f"• {group.count} × {', '.join(group.languages)}: {_short(group.example)}")
    if len(groups) > GROUPS:
        page.line("…")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
