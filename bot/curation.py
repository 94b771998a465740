"""Curation: what people enter and decide on; figures by hand, corrections, held news, broadcasts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from bot.composing import compose
from bot.correcting import Corrector
from bot.house import House
from bot.store import announcements, held_releases, outbox
from bot.store.announcements import Announcement, HeldAnnouncement
from bot.store.held_releases import HeldRelease
from bot.store.renderings import Part, Rendering
from bot.store.vintages import Origin
from bot.tracking import Arrival, Kept, Told, Tracker
from knowledge.arrivals import amount, cell_name
from knowledge.curation import Decision, NothingToCorrect, NotWaiting, Waiting
from knowledge.facts import LANGUAGES, Language
from knowledge.recording import read_entry
from knowledge.turnover import Observation

Kind = Literal["record", "correct"]


class Curation:
    """Nothing that a person enters is believed or told before a person has seen what it does."""

    def __init__(
        self,
        house: House,
        tracker: Tracker,
        corrector: Corrector,
        now: Callable[[], datetime],
        queued: Callable[[], None],
    ) -> None:
        self._house, self._tracker, self._corrector = house, tracker, corrector
        self._now, self._queued = now, queued

    async def enter(self, kind: Kind, fields: Mapping[str, str]) -> Waiting:
        """Keep figures entered by hand until they are approved.

        Raises BadEntry, and NothingToCorrect for a correction of what is not held.
        """
        now = self._now()
        entry = read_entry(fields, self._house.desk.library, now.date())
        digest = hashlib.blake2b(f"{now.isoformat()} {entry}".encode(), digest_size=8).hexdigest()
        arrival = Arrival(
            f"{kind}:{digest}", kind, entry.observations, (entry.source,), Origin.RECORD
        )
        if kind == "correct":
            await self._corrector.find(arrival)
        held = await self._tracker.hold(arrival, await self._tracker.doubts(arrival))
        return await self.look(f"f{held.number}")

    async def broadcast(self, html: Mapping[Language, tuple[str, int]]) -> Waiting:
        """Keep words to every subscriber, with their length in units, until they are approved.

        Who reads a language without words of its own is told the first ones.
        """
        now = self._now()
        first = next(iter(html.values()))
        words = {language: html.get(language, first) for language in LANGUAGES}
        parts = {each: Rendering((Part("", *words[each]),)) for each in LANGUAGES}
        told = Announcement(f"broadcast:{now.isoformat()}", "broadcast", parts)
        async with self._house.database.writing() as session:
            number = await announcements.announce(session, told, now, held=True)
        return await self.look(f"a{number}")

    async def refs(self) -> list[str]:
        """The names of everything that waits for a person, oldest first."""
        return [_ref(one) for one in await self._held()]

    async def waiting(self) -> list[Waiting]:
        """Everything that waits for a person, oldest first."""
        return [await self._shown(one) for one in await self._held()]

    async def words(self, number: int) -> dict[Language, str]:
        """What readers of an announcement get, by language, as HTML."""
        async with self._house.database.reading() as session:
            found = await announcements.renderings(session, number)
        return _html({each: found[each] for each in LANGUAGES if each in found})

    async def look(self, ref: str) -> Waiting:
        """One of those. Raises NotWaiting."""
        return await self._shown(await self._named(ref))

    async def decide(self, ref: str, *, approved: bool) -> Decision:
        """Approve or drop. Raises NotWaiting, and NothingToCorrect for what changed meanwhile."""
        held = await self._named(ref)
        if isinstance(held, HeldAnnouncement):
            return await self._decide_on_news(held.number, approved)
        decision = await self._carry_out(held) if approved else Decision(ref, approved)
        async with self._house.database.writing() as session:
            await held_releases.decide(session, held.number, approved=approved)
        return decision

    async def _held(self) -> list[HeldRelease | HeldAnnouncement]:
        async with self._house.database.reading() as session:
            figures = await held_releases.waiting(session)
            news = await announcements.waiting(session)
        return sorted([*figures, *news], key=_came_at)

    async def _named(self, ref: str) -> HeldRelease | HeldAnnouncement:
        found = next((one for one in await self._held() if _ref(one) == ref), None)
        if found is None:
            raise NotWaiting(ref)
        return found

    async def _shown(self, held: HeldRelease | HeldAnnouncement) -> Waiting:
        return await (
            self._news(held) if isinstance(held, HeldAnnouncement) else self._figures(held)
        )

    async def _decide_on_news(self, number: int, approved: bool) -> Decision:
        now, readers = self._now(), 0
        async with self._house.database.writing() as session:
            if await announcements.decide(session, number, now, approved=approved) is None:
                raise NotWaiting(f"a{number}")
            if approved:
                readers = await outbox.queue(session, number, now)
        self._queued()
        return Decision(f"a{number}", approved, readers=readers)

    async def _carry_out(self, held: HeldRelease) -> Decision:
        arrival, ref = _arrival(held), f"f{held.number}"
        if held.feed == "correct":
            done = await self._corrector.correct(arrival)
            return Decision(ref, True, len(arrival.observations), done.readers, done.withdrawn)
        match await self._tracker.take_approved(arrival):
            case Told() as told:
                return Decision(ref, True, told.stored, told.readers)
            case Kept(stored):
                return Decision(ref, True, stored)
            case _:
                raise AssertionError("nothing stops what was approved")

    async def _figures(self, held: HeldRelease) -> Waiting:
        arrival = _arrival(held)
        if held.feed == "correct":
            shown, readers = await self._correction(arrival)
        else:
            preview = await self._tracker.preview(arrival)
            shown = preview.worded.renderings if preview else {}
            readers = preview.readers if preview else 0
        figures = tuple(_line(one) for one in held.observations)
        return Waiting(_ref(held), held.feed, figures, held.reasons, _html(shown), readers, held.at)

    async def _correction(self, arrival: Arrival) -> tuple[Mapping[Language, Rendering], int]:
        """What a correction would tell; nothing where the figures stand as entered by now."""
        try:
            return await self._corrector.preview(arrival)
        except NothingToCorrect:
            return {}, 0

    async def _news(self, held: HeldAnnouncement) -> Waiting:
        async with self._house.database.writing() as session:
            readers = await outbox.would_reach(session, held.number, self._now())
        shown = {each: held.renderings[each] for each in LANGUAGES if each in held.renderings}
        return Waiting(_ref(held), held.kind, (), (), _html(shown), readers, held.created_at)


def _came_at(held: HeldRelease | HeldAnnouncement) -> datetime:
    return held.created_at if isinstance(held, HeldAnnouncement) else held.at


def _ref(held: HeldRelease | HeldAnnouncement) -> str:
    return f"{'a' if isinstance(held, HeldAnnouncement) else 'f'}{held.number}"


def _arrival(held: HeldRelease) -> Arrival:
    origin = Origin.RECORD if held.feed in ("record", "correct") else Origin.FEED
    return Arrival(held.key, held.feed, held.observations, (held.source,), origin)


def _html(shown: Mapping[Language, Rendering]) -> dict[Language, str]:
    return {language: compose(one, (), plain=True).html for language, one in shown.items()}


def _line(one: Observation) -> str:
    """A figure as a curator checks it: "GACC-USD total 2026-05 ytd: 107_150_000_000 (+18.4 %)"."""
    rate = "" if one.change_percent is None else f" ({one.change_percent:+} %)"
    return f"{cell_name(one.cell)}: {amount(one.value)}{rate}"
