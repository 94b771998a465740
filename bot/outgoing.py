"""Outgoing: the words and the picture of each announcement, ready for its readers."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.composing import Letter, compose
from bot.delivery import Address, Fate, Outcome, Post
from bot.store import pictures, renderings
from bot.store.database import Database
from bot.store.deliveries import Delivery

#: Letters kept at hand: one for each language and choice of pledges among the readers.
AT_HAND = 512

#: A request that takes longer than this has failed, whatever its connection says.
LONGEST = 90.0

Alarm = Callable[[str], Awaitable[None]]
_log = structlog.get_logger(__name__)

Audience = tuple[int, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Letters:
    """A letter, and the same where no picture can be sent."""

    pictured: Letter
    plain: Letter


class Outgoing:
    """Sends each delivery as its reader is to see it; a picture is uploaded once for all."""

    def __init__(self, database: Database, post: Post, alarm: Alarm) -> None:
        self._database, self._post, self._alarm = database, post, alarm
        self._letters: OrderedDict[Audience, _Letters] = OrderedDict()
        self._uploading = asyncio.Lock()
        self._pictures: dict[str, str] = {}
        self._lost: set[str] = set()

    async def send(self, delivery: Delivery) -> Outcome:
        """Send one delivery; what became of it. What cannot be put into words is unreadable."""
        try:
            letters = await self._written(delivery)
        except (KeyError, TypeError, ValueError) as error:
            return Outcome(Fate.UNREADABLE, f"a broken rendering: {type(error).__name__}")
        except Exception as error:  # the storage, and nothing was sent
            _log.error("no words could be read", exc_info=error)
            return Outcome(Fate.AGAIN, "storage")
        if letters is None:
            return Outcome(Fate.UNREADABLE, "no rendering")
        address = Address(delivery.chat, delivery.topic, delivery.reply_to, delivery.silent)
        try:
            async with asyncio.timeout(LONGEST):
                return await self._sent(letters, address)
        except TimeoutError:
            return Outcome(Fate.UNKNOWN, "no answer: too long")
        except Exception as error:  # the storage, and something may have been sent
            _log.error("a picture could not be kept", exc_info=error)
            return Outcome(Fate.UNKNOWN, "storage")

    async def _sent(self, letters: _Letters, address: Address) -> Outcome:
        if letters.pictured.picture and letters.pictured.picture not in self._lost:
            outcome = await self._with_picture(letters.pictured, address)
            if outcome.fate is not Fate.NO_PICTURE:
                return outcome
        return await self._post.send(letters.plain, address)

    async def _written(self, delivery: Delivery) -> _Letters | None:
        """What a reader gets; None where it was not put into the language."""
        audience = (delivery.announcement, delivery.language, delivery.pledges)
        if audience not in self._letters:
            async with self._database.reading() as session:
                found = await renderings.get(session, *audience[:2])
            if found is None:
                return None
            pictured = compose(found, delivery.pledges)
            self._letters[audience] = _Letters(
                pictured, compose(found, delivery.pledges, plain=True)
            )
            if len(self._letters) > AT_HAND:
                self._letters.popitem(last=False)
        return self._letters[audience]

    async def _with_picture(self, letter: Letter, address: Address) -> Outcome:
        """Send a letter under its picture; the first upload gives the name that all others use."""
        digest = letter.picture
        if not self._pictures.get(digest):
            async with self._uploading:
                if not self._pictures.get(digest):
                    return await self._uploaded(letter, address)
        outcome = await self._post.send(letter, address, self._pictures[digest])
        if outcome.fate is Fate.NO_PICTURE and _is_forgotten(outcome.reason):
            async with self._uploading:
                self._pictures.pop(digest, None)
                return await self._uploaded(letter, address, anew=True)
        return outcome

    async def _uploaded(self, letter: Letter, address: Address, *, anew: bool = False) -> Outcome:
        digest = letter.picture
        async with self._database.reading() as session:
            picture = await pictures.get(session, digest)
        if picture is None or not (picture.png or picture.file_id):
            self._lost.add(digest)
            await self._alarm(f"the picture {digest} is gone; its news go out without it")
            return Outcome(Fate.NO_PICTURE, "no picture")
        held = "" if anew else picture.file_id
        outcome = await self._post.send(letter, address, held or picture.png or "")
        if held and outcome.fate is Fate.NO_PICTURE and _is_forgotten(outcome.reason):
            return await self._uploaded(letter, address, anew=True)
        if outcome.file_id:
            self._pictures[digest] = outcome.file_id
            if outcome.file_id != picture.file_id:
                async with self._database.writing() as session:
                    await pictures.name(session, digest, outcome.file_id)
        return outcome


def _is_forgotten(reason: str) -> bool:
    """Whether Telegram knows the picture's name no more; otherwise the chat takes no pictures."""
    return "file" in reason.lower()
