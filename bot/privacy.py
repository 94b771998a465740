"""Privacy: what is held about a person, deleted when they ask, and what expires by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.schedule import Job
from bot.store import belongings, exchanges, feedback, questions
from bot.store.database import Database
from knowledge.holdings import Holdings, Lasting

#: Once a day, when few are asking.
EXPIRES_AT = "41 2 * * *"

_log = structlog.get_logger(__name__)


class Privacy:
    """What is held about people, over one database; texts are kept for `text_days`."""

    def __init__(self, database: Database, now: Callable[[], datetime], text_days: int) -> None:
        self._database = database
        self._now = now
        self.lasting = Lasting(
            text_days=text_days,
            answer_days=exchanges.MESSAGE_LASTS // timedelta(days=1),
            follow_up_minutes=exchanges.FOLLOW_UP_LASTS // timedelta(minutes=1),
        )

    async def held(self, person: int) -> Holdings:
        """What is held about a person."""
        async with self._database.reading() as session:
            return await belongings.held(session, person)

    async def forget(self, person: int) -> Holdings:
        """Delete everything held about a person; return what it was."""
        async with self._database.writing() as session:
            return await belongings.forget(session, person)

    async def expire(self) -> None:
        """Delete everything whose time is over."""
        now = self._now()
        old = now - timedelta(days=self.lasting.text_days)
        async with self._database.writing() as session:
            links = await exchanges.expire(session, now)
            texts = await questions.expire_texts(session, old)
            words = await feedback.expire(session, old)
        _log.info("what was old is deleted", links=links, texts=texts, feedback=words)

    @property
    def job(self) -> Job:
        """Deletes every day what is old."""
        return Job("expiry", self.expire, cron=EXPIRES_AT)
