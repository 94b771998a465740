"""/feedback: words to the curators."""

from __future__ import annotations

from telegram import Message, Update

from handlers.addressing import place_of
from handlers.context import Context
from handlers.languages import gettext
from handlers.replying import language_here, tell

#: More is a letter, and belongs elsewhere; Telegram lets a message have twice as much.
LONGEST = 2000


async def take_feedback(update: Update, context: Context) -> None:
    """Keep what was written behind the command, without who wrote it; say that it arrived."""
    place, message = place_of(update), update.effective_message
    if place is None or not isinstance(message, Message):
        return
    language = await language_here(update, context)
    _ = gettext(language)
    words = (message.text or message.caption or "").partition(" ")[2].strip()
    if not words:
        line = _("Write to the curators like this: {example}")
        example = _("/feedback The figure for 2019 has no source")
        await tell(update, context, line.replace("{example}", f"<code>{example}</code>"))
    elif len(words) > LONGEST:
        line = _(
            "That is {length} characters; {most} fit. Please make it shorter.",
            length=len(words),
            most=LONGEST,
        )
        await tell(update, context, line)
    else:
        await context.letters.suggest(words, language, place.kind)
        await tell(update, context, _("Thank you. The curators will read it, without your name."))
