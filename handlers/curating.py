"""/record, /correct, /review: what curators enter, look at and decide on."""

from __future__ import annotations

from typing import Literal

from telegram import CallbackQuery, Update

from handlers.addressing import place_of
from handlers.callbacks import Pressed, Stale
from handlers.context import Context
from handlers.curating_words import (
    Deed,
    decided_text,
    fits,
    problems_text,
    usage,
    waiting_card,
)
from handlers.languages import gettext, ngettext
from handlers.menus import Menu
from handlers.operators import runs_the_bot
from handlers.question import words_after
from handlers.replying import hush, language_here, put, send, tell
from knowledge.curation import NothingToCorrect, NotWaiting, Waiting
from knowledge.facts import LANGUAGES, Language
from knowledge.recording import BadEntry, split_entry

#: Cards that one /review sends; the oldest first.
MOST = 5


async def record(update: Update, context: Context) -> None:
    """Keep a published figure until it is approved, and show what it would do."""
    await _enter("record", update, context)


async def correct(update: Update, context: Context) -> None:
    """The same for a figure that takes the place of a wrong one."""
    await _enter("correct", update, context)


async def _enter(kind: Literal["record", "correct"], update: Update, context: Context) -> None:
    language = await language_here(update, context)
    if not (words := words_after(context)):
        await tell(update, context, usage(kind, language))
        return
    try:
        waiting = await context.curation.enter(kind, split_entry(words))
    except BadEntry as error:
        await tell(update, context, problems_text(error.problems, language))
    except NothingToCorrect:
        await tell(update, context, _nothing_to_correct(language))
    else:
        await offer(waiting, language, update, context)


async def review(update: Update, context: Context) -> None:
    """Show what waits, a card each; one alone where its name stands behind the command."""
    language = await language_here(update, context)
    refs = await context.curation.refs()
    if wanted := words_after(context).casefold():
        refs = [ref for ref in refs if ref == wanted]
    if not refs:
        await tell(update, context, gettext(language)("Nothing waits."))
    for ref in refs[:MOST]:
        await offer(await context.curation.look(ref), language, update, context)
    if (more := len(refs) - MOST) > 0:
        _n = ngettext(language)
        await tell(update, context, _n("{count} more waits.", "{count} more wait.", more))


async def offer(one: Waiting, language: Language, update: Update, context: Context) -> None:
    """Send the card of something that waits, with its preview; apart from it where it is long."""
    place = place_of(update)
    if place is None:
        return
    shown = language if language in one.shown else next(iter(one.shown), None)
    card = waiting_card(one, shown, language)
    if shown is not None and not fits(card):
        await send(context, place, one.shown[shown], None)
        card = waiting_card(one, None, language)
    await send(context, place, card.html, card.markup)


async def press_review(press: Pressed, update: Update, context: Context) -> None:
    """Do what a button of a card says. Raises Stale for one that is none, or somebody else's."""
    query, (deed, value) = update.callback_query, _deed(press.payload)
    if query is None or not runs_the_bot(update, context):
        raise Stale
    language, _ = press.language, gettext(press.language)
    try:
        if deed is Deed.LOOK:
            await hush(query)
            await offer(await context.curation.look(value), language, update, context)
        elif deed is Deed.SHOW:
            await _show(value, language, query, update, context)
        else:
            await _decide(value, language, query, context, approved=deed is Deed.APPROVE)
    except NotWaiting:
        await hush(query, _("That was decided already."))
    except NothingToCorrect:
        await hush(query, _nothing_to_correct(language))


def _deed(payload: str) -> tuple[Deed, str]:
    try:
        return Deed(payload[:1]), payload[1:]
    except ValueError:
        raise Stale from None


async def _show(
    value: str, language: Language, query: CallbackQuery, update: Update, context: Context
) -> None:
    """Show the preview in another language, in place where it fits."""
    wanted, _colon, ref = value.partition(":")
    shown = next((each for each in LANGUAGES if each == wanted), None)
    one = await context.curation.look(ref)
    await hush(query)
    if shown is None or shown not in one.shown:
        raise Stale
    card = waiting_card(one, shown, language)
    place = place_of(update)
    if fits(card):
        await _put(card, query)
    elif place is not None:
        await send(context, place, one.shown[shown], None)


async def _decide(
    ref: str, language: Language, query: CallbackQuery, context: Context, *, approved: bool
) -> None:
    one = await context.curation.look(ref)
    decision = await context.curation.decide(ref, approved=approved)
    await hush(query)
    await _put(Menu(decided_text(one, decision, language), ()), query)


async def _put(card: Menu, query: CallbackQuery) -> None:
    if query.message is not None and query.message.is_accessible:
        await put(query, card.html, card.markup if card.rows else None)


def _nothing_to_correct(language: Language) -> str:
    return gettext(language)(
        "There is nothing to correct: the figure is not held, or stands so already."
    )
