"""/broadcast: words to every subscriber, their bold, links and lists kept, in one language or more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from telegram import Message, MessageEntity, Update

from handlers.context import Context
from handlers.curating import offer
from handlers.languages import gettext
from handlers.page import LIMIT
from handlers.replying import language_here, tell
from handlers.told import BETWEEN, units_of
from handlers.wording_news import stop_part
from knowledge.facts import LANGUAGES, Language

#: A line that says in which language the words below it are.
_MARK = re.compile(r"^[ \t]*(en|ru|zh)[ \t]*[:：][ \t]*$", re.MULTILINE | re.IGNORECASE)
_COMMAND = re.compile(r"/\w+(@\w+)?\s*")


async def broadcast(update: Update, context: Context) -> None:
    """Keep words for everybody until they are approved, and show what they will look like."""
    language = await language_here(update, context)
    _ = gettext(language)
    message = update.effective_message
    words = words_by_language(message) if isinstance(message, Message) else {}
    if not words:
        await tell(
            update,
            context,
            _(
                "Write the words behind the command; bold, links and the like are kept. "
                "A line with nothing but en:, ru: or zh: begins what readers of that language get."
            ),
        )
        return
    stopped = {each: _with_stop(*words[each], each) for each in words}
    longest = max(units for _html, units in stopped.values())
    if longest > LIMIT:
        await tell(update, context, _("Too long by {count} characters.", count=longest - LIMIT))
        return
    await offer(await context.curation.broadcast(stopped), language, update, context)


def words_by_language(message: Message) -> dict[Language, tuple[str, int]]:
    """What each language's readers get, as HTML with its length; empty where there are no words.

    Who reads a language without words of its own gets the first ones.
    """
    text = message.text or ""
    command = _COMMAND.match(text)
    start = command.end() if command else 0
    marks = [mark for mark in _MARK.finditer(text) if mark.start() >= start]
    borders = [*(mark.start() for mark in marks), len(text)]
    before = _cut(message, start, borders[0])
    found: dict[Language, tuple[str, int]] = {}
    for mark, end in zip(marks, borders[1:], strict=True):
        language = next(each for each in LANGUAGES if each == mark[1].lower())
        found[language] = _cut(message, mark.end(), end)
    found = {language: cut for language, cut in found.items() if cut[1]}
    first = before if before[1] else next(iter(found.values()), before)
    return {each: found.get(each, first) for each in LANGUAGES} if first[1] else {}


def _with_stop(html: str, units: int, language: Language) -> tuple[str, int]:
    stop = stop_part(language)
    return f"{html}{BETWEEN}{stop.html}", units + len(BETWEEN) + stop.units


def _cut(message: Message, start: int, end: int) -> tuple[str, int]:
    """A stretch of a message's text as HTML, without space around it, and its length."""
    text = message.text or ""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    first = units_of(text[:start])
    entities = _within(message.entities, first, first + units_of(words))
    part = Message(0, message.date, message.chat, text=words, entities=tuple(entities))
    return (part.text_html if words else ""), units_of(words)


def _within(entities: Iterable[MessageEntity], start: int, end: int) -> Iterable[MessageEntity]:
    """What of the entities lies between two offsets, counted from the first of them."""
    for one in entities:
        first, last = max(one.offset, start), min(one.offset + one.length, end)
        if first < last and one.type != MessageEntity.BOT_COMMAND:
            yield MessageEntity(
                one.type,
                first - start,
                last - first,
                url=one.url,
                user=one.user,
                language=one.language,
                custom_emoji_id=one.custom_emoji_id,
            )
