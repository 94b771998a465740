"""The whole surface as readable files: one person in each language meets everything there is.

`python -m tests.walk` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot import app
from knowledge.facts import LANGUAGES, Language
from tests.botserver import BotServer
from tests.running_bot import running, settings_for
from tests.transcript_cards import FOLDER
from tests.walk_of_curators import curate
from tests.walk_of_visitors import visit
from tests.walker import Clock, Walker

START = datetime(2026, 6, 15, 9, tzinfo=UTC)


def path(language: Language) -> Path:
    """Where the walk in a language is kept."""
    return FOLDER / f"walk.{language}.txt"


def walked() -> Mapping[Language, str]:
    """What is read on a walk through everything, in every language."""
    clock = Clock(START)
    with (
        TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        BotServer(name="Trade Pledges", username="pledgebot", clock=clock.seconds) as server,
    ):
        patch.setattr(app, "now", clock)
        patch.setattr(app, "elapsed", clock.seconds)
        curators = [Walker(server, clock, each, "Olga") for each in LANGUAGES]
        admins = tuple(each.person for each in curators)
        with running(settings_for(server, Path(folder), admin_ids=admins)):
            for each in curators:
                each.say("/start")
            visitors = [Walker(server, clock, each) for each in LANGUAGES]
            for each in visitors:
                visit(each)
            for curator, visitor in zip(curators, visitors, strict=True):
                curate(curator, visitor)
    assert not server.refused, server.refused
    return {each.language: "\n".join(each.lines).strip() + "\n" for each in visitors}


if __name__ == "__main__":
    for spoken, text in walked().items():
        path(spoken).write_text(text, "utf-8")
        print(path(spoken).relative_to(FOLDER.parents[1]))
