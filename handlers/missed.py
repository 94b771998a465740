"""/missed, and the button of the same meaning: what was announced meanwhile, in one message."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Update

from handlers.addressing import place_of
from handlers.callbacks import Pressed, Stale
from handlers.context import Context
from handlers.replying import hush, language_here, send

#: Seconds since 1970 have no more digits until the year 5138.
_DIGITS = 11


async def show_missed(update: Update, context: Context) -> None:
    """Tell what came since this place last was told something."""
    await _tell(None, update, context)


async def show_missed_since(press: Pressed, value: str, update: Update, context: Context) -> None:
    """Tell what came since the moment that a button carries. Raises Stale for none."""
    query = update.callback_query
    if query is None or not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
        raise Stale
    await hush(query)
    await _tell(datetime.fromtimestamp(int(value), UTC), update, context, press)


async def _tell(
    left_at: datetime | None, update: Update, context: Context, press: Pressed | None = None
) -> None:
    place = place_of(update)
    if place is None:
        return
    language = press.language if press else await language_here(update, context)
    told = await context.missed.since(place.chat, place.thread, left_at, language)
    await send(context, place, told, None, update.effective_message)
