"""Deep links: what `?start=…` opens — a pledge, a quotation, or a question — written and read."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable

from handlers.callback_fields import code_of
from handlers.callbacks import Callbacks, Stale
from knowledge.intents import Intent, PledgeIntent, QuotesIntent
from knowledge.library import Library

#: https://core.telegram.org/api/links#bot-links
LIMIT = 64
_ALLOWED = re.compile(rf"[A-Za-z0-9_-]{{1,{LIMIT}}}")

_PLEDGE, _QUOTE, _ASK = "pledge_", "quote_", "ask_"
#: What follows `ask_` begins with a letter: for an intent, or for the way in which words are
#: written. Letters of two and three bytes would leave room for half a question.
_INTENT = "i"
_WAYS = {"u": "utf-8", "r": "cp1251", "z": "gb18030"}


def address(bot: str, start: str) -> str:
    """The address that opens the bot, with those words behind /start if there are any."""
    return f"https://t.me/{bot}?start={start}" if start else f"https://t.me/{bot}"


def opening(intent: Intent, library: Library, *, brief: bool = False) -> str:
    """What opens an answer again: its pledge, quotation or intent; empty if that is too long.

    A `brief` one names a pledge or quotation by its code.
    """
    match intent:
        case PledgeIntent(pledge=id):
            return _named(_PLEDGE, id, brief)
        case QuotesIntent(quotes=(id,)):
            return _named(_QUOTE, id, brief)
        case _:
            return _packed(_INTENT, Callbacks(library).written(intent).encode())


def asking(text: str) -> str:
    """What opens the bot with a question; empty for one that does not fit."""
    ways = (_packed(letter, _encoded(text, codec)) for letter, codec in _WAYS.items())
    return min((packed for packed in ways if packed), key=len, default="")


def opened(start: str, library: Library) -> Intent | str | None:
    """What a link asks for: an intent, or a question as typed; None for one that says nothing.

    Links can be forged, and outlive what they name.
    """
    if not _ALLOWED.fullmatch(start):
        return None
    if start.startswith(_PLEDGE):
        pledge = _held(start.removeprefix(_PLEDGE), library.pledges)
        return PledgeIntent(pledge) if pledge else None
    if start.startswith(_QUOTE):
        quote = _held(start.removeprefix(_QUOTE), library.quotes)
        return QuotesIntent((quote,)) if quote else None
    if start.startswith(_ASK):
        return _asked(start.removeprefix(_ASK), library)
    return None


def _named(kind: str, id: str, brief: bool) -> str:
    whole = kind + id
    return whole if _ALLOWED.fullmatch(whole) and not brief else kind + code_of(id)


def _held(name: str, ids: Iterable[str]) -> str:
    """The id with that name or code; empty when there is none."""
    return next((id for id in ids if name in (id, code_of(id))), "")


def _packed(letter: str, content: bytes) -> str:
    """`ask_` and that content; empty for nothing, and for what is too long."""
    start = _ASK + letter + base64.urlsafe_b64encode(content).decode().rstrip("=")
    return start if content and len(start) <= LIMIT else ""


def _encoded(text: str, codec: str) -> bytes:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return b""


def _asked(packed: str, library: Library) -> Intent | str | None:
    letter, content = packed[:1], packed[1:]
    try:
        read = base64.urlsafe_b64decode(content + "=" * (-len(content) % 4))
        if letter == _INTENT:
            return Callbacks(library).intent(read.decode())
        text = read.decode(_WAYS[letter]).strip()
    except (binascii.Error, ValueError, LookupError, Stale):
        return None
    return text if text.isprintable() and text else None
