"""Operator: reports and alarms for those who run the bot, told in their chats and in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import structlog

from bot.store import announcements, chats, outbox
from bot.store.announcements import Announcement
from bot.store.database import Database
from bot.store.outbox import Recipient
from bot.store.renderings import Rendering
from bot.store.reports import Report
from knowledge.facts import Language

_log = structlog.get_logger(__name__)

ReportWords = Callable[[Report], Mapping[Language, Rendering]]
AlarmWords = Callable[[str, str], Mapping[Language, Rendering]]


class Operator:
    """Tells the people of ADMIN_IDS, by way of the outbox like everybody else."""

    def __init__(
        self,
        database: Database,
        people: Sequence[int],
        report_words: ReportWords,
        alarm_words: AlarmWords,
        now: Callable[[], datetime],
    ) -> None:
        self._database, self._people, self._now = database, people, now
        self._report_words, self._alarm_words = report_words, alarm_words
        #: What wakes the senders; given once they exist.
        self.queued: Callable[[], None] = lambda: None

    async def finished(self, report: Report) -> None:
        """An announcement is done; a report of it is sent once, however often this is told."""
        if report.kind == "report":
            return
        _log.info(
            "an announcement is done",
            announcement=report.announcement,
            sent=report.sent,
            failed=report.failed,
            unknown=report.unknown,
            seconds=round(report.seconds, 1),
        )
        await self._tell(f"report:{report.announcement}", self._report_words(report))

    async def alarm(self, words: str, ref: str = "") -> None:
        """Something needs a person; the same words are told once a day.

        `ref` names what waits for a decision.
        """
        _log.error("something needs a person", what=words)
        digest = hashlib.blake2b(words.encode(), digest_size=8).hexdigest()
        key = f"alarm:{self._now().date().isoformat()}:{digest}"
        await self._tell(key, self._alarm_words(words, ref))

    async def _tell(self, key: str, words: Mapping[Language, Rendering]) -> None:
        if not self._people:
            return
        now = self._now()
        async with self._database.writing() as session:
            told = Announcement(key, "report", words)
            number = await announcements.announce(session, told, now, held=False)
            if number is None:
                return
            recipients = [
                Recipient(person, await chats.language_of(session, person))
                for person in dict.fromkeys(self._people)
            ]
            await outbox.queue_to(session, number, recipients, now)
        self.queued()
