"""Intent ↔ the few bytes that Telegram lets a button carry; nothing is held in memory.

A button's data is one letter for the language, one for what it does, and an intent: `eap|mK2x`
answers in English with a pledge. An intent that does not fit is named by a digest, and found
again by whoever handles the button.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import InvalidOperation
from enum import StrEnum
from functools import cached_property

from handlers.callback_fields import KINDS, WAYS, Codes, code_of
from knowledge.facts import LANGUAGES, Language
from knowledge.intents import Intent, QuotesIntent, SourcesIntent
from knowledge.library import Library
from knowledge.pictures import Kind, Wanted

#: https://core.telegram.org/bots/api#inlinekeyboardbutton
LIMIT = 64

_LETTERS: Mapping[Language, str] = {"en": "e", "ru": "r", "zh": "z"}

_KIND_LETTERS: Mapping[Kind, str] = {
    Kind.YEARS: "y",
    Kind.PACE: "p",
    Kind.PLEDGE: "g",
    Kind.COMPARE: "v",
}


class Stale(Exception):
    """The data stands for nothing that is held: an old button, or forged."""


class Act(StrEnum):
    """What pressing a button does."""

    ANSWER = "a"
    PAGE = "g"
    LANGUAGE = "l"
    WHY = "w"
    RATE = "r"
    FORGET = "f"
    TERMS = "x"
    NOTHING = "n"
    NEWS = "s"
    SETTINGS = "t"
    CHART = "c"
    REVIEW = "v"


class Deed(StrEnum):
    """What becomes of a subscription when a button is pressed."""

    MENU = "m"
    EVERYTHING = "e"
    CHOOSE = "p"
    FOLLOW_HERE = "+"
    UNFOLLOW_HERE = "-"
    FOLLOW = "f"
    MILESTONES = "n"
    CADENCE = "c"
    QUIET = "q"
    SILENT = "d"
    LEAVE = "x"
    STOP = "u"  # under the news itself
    RESUME = "r"
    MISSED = "w"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button's data, read: `payload` is an intent, a digest of one, a language, a mark or a deed.

    A deed is one letter for what becomes of news, settings or what waits, and a value.
    """

    act: Act
    language: Language
    page: int
    payload: str


def pressed(data: str) -> Pressed:
    """What a button's data says. Raises Stale for data that this bot did not write."""
    language = next((each for each in LANGUAGES if _LETTERS[each] == data[:1]), None)
    if language is None or data[1:2] not in set(Act) or len(data.encode()) > LIMIT:
        raise Stale
    act = Act(data[1])
    if act is not Act.PAGE:
        return Pressed(act, language, 0, data[2:])
    page, _, payload = data[2:].partition(":")
    if not (page.isascii() and page.isdigit() and len(page) < 4):
        raise Stale
    return Pressed(act, language, int(page), payload)


def rating(mark: str, language: Language) -> str:
    """Data of a button that rates the answer above it."""
    return f"{_LETTERS[language]}{Act.RATE}{mark}"


def doing(act: Act, deed: str, value: str, language: Language) -> str:
    """Data of a button that changes or shows news, settings or what waits."""
    data = f"{_LETTERS[language]}{act}{deed}{value}"
    assert len(data.encode()) <= LIMIT, data
    return data


def forgetting(language: Language, person: int, *, wanted: bool) -> str:
    """Data of a button by which that person deletes what is held about them, or keeps it."""
    return f"{_LETTERS[language]}{Act.FORGET}{'y' if wanted else 'n'}{person}"


def terms(language: Language) -> str:
    """Data of a button that shows which words can be explained."""
    return f"{_LETTERS[language]}{Act.TERMS}"


def digest(intent: Intent) -> str:
    """A name for an intent that is too long for a button."""
    return "#" + code_of(repr(intent), 9)


@dataclass(frozen=True)
class Callbacks:
    """Writes and reads the data of buttons about what one library holds."""

    library: Library

    @cached_property
    def codes(self) -> Codes:
        """What buttons may name."""
        return Codes(self.library)

    def answering(self, intent: Intent, language: Language) -> str:
        """Data of a button that answers an intent."""
        return self._within(f"{_LETTERS[language]}{Act.ANSWER}", intent)

    def paging(self, intent: Intent, language: Language, page: int) -> str:
        """Data of a button that turns a list to a page, counted from 0."""
        return self._within(f"{_LETTERS[language]}{Act.PAGE}{page}:", intent)

    def explaining(self, intent: Intent, language: Language) -> str:
        """Data of a button that tells why an intent is answered so."""
        return self._within(f"{_LETTERS[language]}{Act.WHY}", intent)

    def speaking(self, language: Language, wanted: Language | None) -> str:
        """Data of a button that fixes the chat's language, or frees it."""
        return f"{_LETTERS[language]}{Act.LANGUAGE}{wanted or '-'}"

    def charting(self, wanted: Wanted, language: Language) -> str:
        """Data of a button that sends a picture: its kind, then its pledges."""
        pledges = filter(None, (wanted.pledge, wanted.other))
        names = ",".join(code_of(pledge) for pledge in pledges)
        return f"{_LETTERS[language]}{Act.CHART}{_KIND_LETTERS[wanted.kind]}{names}"

    def wanted(self, payload: str) -> Wanted:
        """The picture of a payload. Raises Stale for one that names what is not held."""
        kind = next((each for each, letter in _KIND_LETTERS.items() if letter == payload[:1]), None)
        ids = [self.codes.ids.get(code, "") for code in payload[1:].split(",")]
        needed = 2 if kind is Kind.COMPARE else 1
        if kind is None or len(ids) != needed or not set(ids) <= set(self.library.pledges):
            raise Stale
        return Wanted(kind, *ids)

    def intent(self, payload: str) -> Intent:
        """The intent of a payload. Raises Stale for one that names what is not held."""
        try:
            return self._read(payload)
        except (ValueError, LookupError, InvalidOperation, TypeError):
            raise Stale from None

    def written(self, intent: Intent) -> str:
        """The whole of an intent in letters, however long."""
        return self._write(intent)

    def fits(self, intent: Intent) -> bool:
        """Whether a button can carry the intent itself, whatever the button does."""
        return not self.paging(intent, "en", 999).partition(":")[2].startswith("#")

    def _within(self, head: str, intent: Intent) -> str:
        data = head + self._write(intent)
        return data if len(data.encode()) <= LIMIT else head + digest(intent)

    def _write(self, intent: Intent) -> str:
        if isinstance(intent, SourcesIntent):
            return "s" + self._write(intent.of)
        letter = next(letter for letter, kind in KINDS.items() if isinstance(intent, kind))
        parts = [
            "" if _is_default(intent, each) else way.write(self.codes, getattr(intent, each))
            for each, way in WAYS[letter].items()
        ]
        if isinstance(intent, QuotesIntent) and intent.quotes == self._quotes(intent):
            parts[0] = "*"
        return "|".join([letter, *parts]).rstrip("|")

    def _read(self, payload: str) -> Intent:
        if payload.startswith("s"):
            return SourcesIntent(self._read(payload[1:]))
        letter, *parts = payload.split("|")
        ways = WAYS[letter]
        if len(parts) > len(ways):
            raise ValueError(payload)
        given = dict(zip(ways, parts, strict=False))
        every = given.get("quotes") == "*"
        if every:
            del given["quotes"]
        values = {each: ways[each].read(self.codes, part) for each, part in given.items() if part}
        if every:
            values["quotes"] = ()
        intent: Intent = KINDS[letter](**values)
        if every and isinstance(intent, QuotesIntent):
            values["quotes"] = self._quotes(intent)
            return QuotesIntent(**values)
        return intent

    def _quotes(self, intent: QuotesIntent) -> tuple[str, ...]:
        """The quotations of that speaker, on that pledge, of those years, oldest first."""
        library = self.library
        return tuple(
            id
            for id, quote in library.quotes.items()
            if (not intent.speaker or quote.speaker == intent.speaker)
            and (not intent.pledge or intent.pledge in quote.pledges)
            and (not intent.years or quote.said_on[:4] in map(str, intent.years))
        )


def _is_default(intent: Intent, name: str) -> bool:
    field = next(each for each in fields(intent) if each.name == name)
    return bool(getattr(intent, name) == field.default)
