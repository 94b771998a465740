"""`ask`: answers on the terminal, one or a whole file of them, with no account and no Telegram."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot import app
from bot.store.peeking import embedded_file, holds_figures_of_its_own
from knowledge import library
from knowledge.answering import Desk
from knowledge.answers import Answer
from knowledge.facts import LANGUAGES, Language
from knowledge.intents import Subject
from knowledge.library import Library
from knowledge.turnover import Observation

#: A conversation is remembered as long as the file is read.
Threads = dict[str, Subject | None]


class BadLine(ValueError):
    """A line of a batch that asks nothing; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a batch."""

    text: str
    id: str = ""
    language: Language = "en"
    thread: str = ""


@dataclass
class Clerk:
    """Answers one question after another; those of one thread form a conversation."""

    desk: Desk
    today: date
    threads: Threads = field(default_factory=dict)

    def answer(self, asked: Asked) -> tuple[Answer, float]:
        """The answer to a question, and the milliseconds that it took."""
        started = app.elapsed()
        before = self.threads.get(asked.thread) if asked.thread else None
        answer = self.desk.answer(asked.text, self.today, asked.language, before)
        if asked.thread:
            self.threads[asked.thread] = answer.subject
        return answer, (app.elapsed() - started) * 1000

    def object(self, asked: Asked) -> dict[str, Any]:
        """What `ask --json` writes for a question."""
        answer, milliseconds = self.answer(asked)
        return app.answer_object(answer, self.desk.library, asked.text, milliseconds, asked.id)

    def text(self, asked: Asked) -> str:
        """What a person reads."""
        return app.answer_text(self.answer(asked)[0], self.desk.library)

    def batch(self, lines: Iterable[str], language: Language) -> Iterator[dict[str, Any]]:
        """One object for each line, in order; a line that asks nothing gets its error."""
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield self.object(read_line(line, language))
            except BadLine as error:
                yield {"error": str(error), "line": number}


def read_line(line: str, language: Language) -> Asked:
    """The question of one line. Raises BadLine."""
    try:
        given = json.loads(line)
    except ValueError as error:
        raise BadLine(f"not JSON: {error}") from None
    except RecursionError:
        raise BadLine("not JSON: nested too deep") from None
    if not isinstance(given, dict):
        raise BadLine('not an object; write {"id": "1", "text": "…"}')
    for name in ("text", "lang", "thread"):
        if not isinstance(given.get(name, ""), str):
            raise BadLine(f'"{name}" is not a string')
    if "text" not in given:
        raise BadLine('"text" is missing')
    return Asked(
        text=given["text"],
        id=str(given.get("id", "")),
        language=language_named(given["lang"]) if given.get("lang") else language,
        thread=given.get("thread", ""),
    )


def language_named(name: str) -> Language:
    """The language of that code. Raises BadLine for one that the bot does not speak."""
    for language in LANGUAGES:
        if language == name.strip().lower():
            return language
    raise BadLine(f'"lang" is {name!r}; choose among {", ".join(LANGUAGES)}')


@dataclass(frozen=True, slots=True)
class Base:
    """The curated facts with the observations that are current, and those that were before."""

    library: Library
    observations: tuple[Observation, ...]
    earlier: tuple[Observation, ...] = ()


def open_base(database_url: str) -> Base:
    """All that is held: as curated, or from the database if it holds more than that."""
    held = library.load()
    file = embedded_file(database_url)
    if file is not None and not holds_figures_of_its_own(file):
        return Base(held, held.observations)
    found = asyncio.run(_stored(database_url, held))
    return found if found.observations else Base(held, held.observations)


def open_clerk(database_url: str, today: date) -> Clerk:
    """A clerk who knows all that is held."""
    base = open_base(database_url)
    desk = Desk(base.library, base.observations)
    if base.earlier:
        desk.knows(base.observations, earlier=base.earlier)
    return Clerk(desk, today)


async def _stored(database_url: str, held: Library) -> Base:
    """What the database holds, over the curated facts."""
    # The database takes longer to import than a question to answer.
    from bot.store.database import open_database
    from bot.store.fetched_sources import fetched
    from bot.store.observations import current, earlier

    database = await open_database(database_url)
    try:
        async with database.reading() as session:
            sources = {**held.sources, **await fetched(session)}
            return Base(
                replace(held, sources=sources), await current(session), await earlier(session)
            )
    finally:
        await database.close()
