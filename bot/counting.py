"""`stats`: counts from the database, and what was not answered or liked, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot import app
from bot.faring import faring_lines
from bot.letters import Letters
from bot.store.database import open_database
from knowledge.grouping import Group

#: More of a question is not needed to know what it is about.
SHOWN = 120
MOST = 20


async def count_all(database_url: str) -> list[str]:
    """What to print, line by line."""
    database = await open_database(database_url)
    try:
        letters = Letters(database, app.now)
        lines = [f"{name:<40} {number}" for name, number in await letters.counts()]
        lines += await faring_lines(database)
        lines += _section("not answered", await letters.unanswered())
        lines += _section("answers marked as bad", await letters.disliked())
        words = await letters.words()
    finally:
        await database.close()
    if words:
        lines += ["", "feedback, newest first", *(f"  {by}: {text}" for by, text in words)]
    return lines


def _section(name: str, groups: Iterable[Group]) -> Iterator[str]:
    """The largest groups under a heading; nothing where there are none."""
    for number, group in enumerate(groups):
        if number == 0:
            yield from ("", name)
        if number == MOST:
            yield "  …"
            return
        yield f"{group.count:>5}  {', '.join(group.languages)}: {group.example[:SHOWN]}"
