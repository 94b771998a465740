"""The announcements of 2018–2026 as readable files; `make transcripts` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from handlers.told import Told
from handlers.wording_news import announcement
from knowledge.facts import LANGUAGES, Language
from tests.releases import history, library

FOLDER = Path(__file__).parent / "transcripts"

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')


def written(language: Language) -> str:
    """Every announcement in a language, as a subscriber to everything reads it."""
    return "\n\n\n".join(_days(language)) + "\n"


def path(language: Language) -> Path:
    """Where the announcements of a language are kept."""
    return FOLDER / f"announcements.{language}.txt"


def readable(told: Told) -> str:
    """A message with bold words between stars, without the addresses of its links."""
    shown = _LINK.sub(r"\2", told.html())
    shown = shown.replace("<b>", "*").replace("</b>", "*")
    keys = [" ".join(f"[{button.text}]" for button in row) for row in told.buttons]
    return "\n".join([unescape(shown), *keys]).replace("\u00a0", " ")


def _days(language: Language) -> Iterator[str]:
    for day in history():
        if day.news is None:
            yield f"=== {day.on}: nothing to tell"
            continue
        told = announcement(day.news, library(), language)
        milestones = sorted(event.key for event in day.news.events if event.is_milestone)
        head = [
            f"=== {day.on}, {told.units()} units",
            *(f"    milestone {key}" for key in milestones),
        ]
        yield "\n".join([*head, "", readable(told)])


if __name__ == "__main__":
    for each in LANGUAGES:
        path(each).write_text(written(each), "utf-8")
        print(path(each).relative_to(FOLDER.parents[1]))
