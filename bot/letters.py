"""Letters: words to the curators, and what they look at to make the base better."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.store import counts, feedback, questions
from bot.store.database import Database
from bot.store.faring import telling_counts
from bot.store.feedback import Words
from knowledge.grouping import Group, grouped, impersonal

#: So many of the newest questions are grouped; it takes about a tenth of a second.
MOST_GROUPED = 1000
MOST_WORDS = 20


class Letters:
    """Feedback, and questions that were not answered well, over one database."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def suggest(self, text: str, language: str, chat_kind: str) -> None:
        """Keep words to the curators, without who wrote them."""
        async with self._database.writing() as session:
            await feedback.store(session, Words(self._now(), language, chat_kind, text))

    async def counts(self) -> list[tuple[str, int]]:
        """Names and numbers of what the database holds."""
        async with self._database.reading() as session:
            return [*await counts.counts(session), *await telling_counts(session)]

    async def unanswered(self) -> tuple[Group, ...]:
        """The questions that were refused, in groups; the largest first."""
        async with self._database.reading() as session:
            return grouped(await questions.unanswered(session, MOST_GROUPED))

    async def disliked(self) -> tuple[Group, ...]:
        """The questions whose answers were thumbed down, in groups; the largest first."""
        async with self._database.reading() as session:
            return grouped(await questions.disliked(session, MOST_GROUPED))

    async def words(self) -> tuple[tuple[str, str], ...]:
        """What was written to the curators last, newest first: a language and a text each."""
        async with self._database.reading() as session:
            found = await feedback.newest(session, MOST_WORDS)
        return tuple((one.language, impersonal(one.text)) for one in found)
