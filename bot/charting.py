"""`chart`: a picture written into a file, with no account and no Telegram."""

from __future__ import annotations

import difflib
from pathlib import Path

from bot import app
from bot.asking import Clerk
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.pictures import Kind, Wanted

#: Pledges offered for one that is not held.
_NEAR = 3


class NotDrawn(ValueError):
    """There is no such picture; the message says why in one line."""


def draw_into(
    file: Path, pledge: str, other: str, kind: str, clerk: Clerk, language: Language
) -> str:
    """Draw a picture into a file and return its name. Raises NotDrawn."""
    wanted = _wanted(pledge, other, kind, clerk.desk.library)
    png, words = app.chart_png(wanted, clerk.desk.base(clerk.today), language)
    if not png:
        raise NotDrawn(words)
    try:
        file.write_bytes(png)
    except OSError as error:
        raise NotDrawn(f"{file}: {error.strerror}") from None
    return str(file)


def _wanted(pledge: str, other: str, kind: str, library: Library) -> Wanted:
    kinds = [each.value for each in Kind]
    if kind not in kinds:
        raise NotDrawn(f"--kind {kind!r} is none of {', '.join(kinds)}")
    if (Kind(kind) is Kind.COMPARE) != bool(other):
        raise NotDrawn("--kind compare and --with PLEDGE belong together")
    for id in (pledge, other) if other else (pledge,):
        if id not in library.pledges:
            raise NotDrawn(_unknown(id, library))
    return Wanted(Kind(kind), pledge, other)


def _unknown(id: str, library: Library) -> str:
    """The line on a pledge that is not held, with those whose ids are nearest."""
    parts = [each for each in library.pledges if id and id.lower() in each]
    close = difflib.get_close_matches(id.lower(), library.pledges, _NEAR, 0.5)
    near = list(dict.fromkeys([*close, *parts]))[:_NEAR]
    said = f"no pledge {id!r}"
    return f"{said}; near: {', '.join(near)}" if near else said
