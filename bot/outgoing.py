"""Outgoing: the words and the picture of each announcement, ready for its readers."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.composing import Letter, compose
from bot.delivery import Address, Fate, Outcome, Post
from bot.store import renderings
from bot.store.database import Database
from bot.store.deliveries import Delivery
from bot.store.renderings import Rendering

#: Renderings kept at hand; an announcement has one for each language.
AT_HAND = 32

#: A request that takes longer than this has failed, whatever its connection says.
LONGEST = 90.0

Alarm = Callable[[str], Awaitable[None]]


class Outgoing:
    """Sends each delivery as its reader is to see it; a picture is uploaded once for all."""

    def __init__(self, database: Database, post: Post, alarm: Alarm) -> None:
        self._database, self._post, self._alarm = database, post, alarm
        self._renderings: OrderedDict[tuple[int, str], Rendering] = OrderedDict()
        self._uploading = asyncio.Lock()
        self._pictures: dict[str, str] = {}

    async def send(self, delivery: Delivery) -> Outcome:
        """Send one delivery; what became of it. What cannot be put into words is unreadable."""
        try:
            rendering = await self._rendering(delivery.announcement, delivery.language)
        except (KeyError, TypeError, ValueError) as error:
            return Outcome(Fate.UNREADABLE, f"a broken rendering: {type(error).__name__}")
        if rendering is None:
            return Outcome(Fate.UNREADABLE, "no rendering")
        letter = compose(rendering, delivery.pledges)
        address = Address(delivery.chat, delivery.topic, delivery.reply_to, delivery.silent)
        try:
            async with asyncio.timeout(LONGEST):
                return await self._sent(letter, address, rendering, delivery)
        except TimeoutError:
            return Outcome(Fate.UNKNOWN, "no answer: too long")

    async def _sent(
        self, letter: Letter, address: Address, rendering: Rendering, delivery: Delivery
    ) -> Outcome:
        if letter.picture:
            outcome = await self._with_picture(letter, address)
            if outcome.fate is not Fate.NO_PICTURE:
                return outcome
        plain = compose(rendering, delivery.pledges, plain=True)
        return await self._post.send(plain, address)

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
            picture = await renderings.picture(session, digest)
        if picture is None or not (picture.png or picture.file_id):
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
                    await renderings.name_picture(session, digest, outcome.file_id)
        return outcome

    async def _rendering(self, announcement: int, language: str) -> Rendering | None:
        key = (announcement, language)
        if key not in self._renderings:
            async with self._database.reading() as session:
                found = await renderings.get(session, announcement, language)
            if found is None:
                return None
            self._renderings[key] = found
            if len(self._renderings) > AT_HAND:
                self._renderings.popitem(last=False)
        return self._renderings[key]


def _is_forgotten(reason: str) -> bool:
    """Whether Telegram knows the picture's name no more; otherwise the chat takes no pictures."""
    return "file" in reason.lower()
