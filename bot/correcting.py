"""correct(): a wrong figure replaced, and exactly those told of it who had received it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.house import House
from bot.store import announcements, outbox
from bot.store.announcements import Announcement, ToldEvent
from bot.store.intake import take_in
from bot.store.observations import by_rows, current, current_rows
from bot.store.renderings import Rendering
from bot.tracking import Arrival
from knowledge.curation import NothingToCorrect
from knowledge.events import correction
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.news import Correction
from knowledge.turnover import Cell, Observation

#: Words for a correction.
Wording = Callable[[Correction, Library], Mapping[Language, Rendering]]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: chats that are told, and those the wrong news had not yet reached."""

    found: Correction | None
    readers: int
    withdrawn: int


class Corrector:
    """Replaces wrong figures and tells of it."""

    def __init__(
        self,
        house: House,
        wording: Wording,
        now: Callable[[], datetime],
        queued: Callable[[], None],
    ) -> None:
        self._house, self._wording, self._now, self._queued = house, wording, now, queued

    async def find(self, arrival: Arrival) -> Correction | None:
        """The correction that those figures make; None where it changes no cumulative figure.

        Raises NothingToCorrect.
        """
        async with self._house.database.reading() as session:
            held = {one.cell: one for one in await current(session)}
        wrong = [held[one.cell] for one in arrival.observations if one.cell in held]
        right = [one for one in arrival.observations if one.cell in held]
        if len(right) < len(arrival.observations) or [
            (o.value, o.change_percent) for o in wrong
        ] == [(o.value, o.change_percent) for o in right]:
            raise NothingToCorrect
        cells = {one.cell for one in wrong}
        others = [one for cell, one in held.items() if cell not in cells]
        return correction(others, wrong, right, self._library(arrival), self._now().date())

    async def preview(self, arrival: Arrival) -> tuple[Mapping[Language, Rendering], int]:
        """What would be told, and to how many. Raises NothingToCorrect."""
        found = await self.find(arrival)
        if found is None:
            return {}, 0
        async with self._house.database.reading() as session:
            wrong = await current_rows(session, [one.cell for one in arrival.observations])
            told = await announcements.telling_of(session, wrong.values())
            readers = [await outbox.received(session, one.id or 0) for one in told]
        return self._wording(found, self._library(arrival)), sum(readers)

    async def correct(self, arrival: Arrival) -> Corrected:
        """Replace the figures, and queue the correction. Raises NothingToCorrect."""
        found = await self.find(arrival)
        now, readers, withdrawn = self._now(), 0, 0
        worded = self._wording(found, self._library(arrival)) if found else {}
        async with self._house.database.writing() as session:
            cells = [one.cell for one in arrival.observations]
            wrong = await current_rows(session, cells)
            before = {one.cell: one for one in await by_rows(session, wrong.values())}
            rows = await take_in(session, *_in_place(arrival, before).kept, now)
            told = await announcements.telling_of(session, wrong.values())
            if found is not None:
                await announcements.forget_events(session, [e.key for e in found.untrue])
                for one in told:
                    assert one.id is not None, "a written row has a number"
                    words = _announcement(found, worded, one.id, tuple(rows.values()))
                    number = await announcements.announce(session, words, now, held=False)
                    if number is not None:
                        queued = await outbox.queue_correction(session, number, now)
                        readers += queued.queued
                        withdrawn += queued.withdrawn
        await self._house.refresh()
        self._queued()
        return Corrected(found, readers, withdrawn)

    def _library(self, arrival: Arrival) -> Library:
        library = self._house.desk.library
        further = {source.id: source for source in arrival.sources}
        return replace(library, sources={**library.sources, **further})


def _in_place(arrival: Arrival, wrong: Mapping[Cell, Observation]) -> Arrival:
    """The figures as of no earlier day than the wrong ones, or they would be older vintages."""
    return replace(
        arrival,
        observations=tuple(
            replace(one, released_on=max(one.released_on, wrong[one.cell].released_on))
            for one in arrival.observations
        ),
    )


def _announcement(
    found: Correction, worded: Mapping[Language, Rendering], corrects: int, rows: tuple[int, ...]
) -> Announcement:
    return Announcement(
        key=f"{found.event.key}:{corrects}",
        kind="correction",
        renderings=worded,
        pledges=dict.fromkeys(found.pledges, True),
        events=[ToldEvent(f"{found.event.key}:{corrects}", found.event.kind.value, "")],
        observations=rows,
        corrects=corrects,
    )
