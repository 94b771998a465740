"""Cases: the questions under tests/questions with what must come back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parents[1] / "questions"

#: Styles whose right answer is a refusal (or a clarification), by what they are.
OUT_OF_SCOPE = ("off_topic", "injection", "gibberish")
NEAR_MISS = ("near_miss",)


@dataclass(frozen=True)
class Case:
    """One question as a person asks it, and what must come back.

    `figures` and `pledges`, `quotes` name what the answer must state; empty means not checked.
    """

    id: str
    set: str  # "seen", "unseen", or the name of a hostile round
    lang: str
    text: str
    style: str
    kinds: tuple[str, ...]
    outcomes: tuple[str, ...]
    pledges: tuple[str, ...]
    figures: tuple[dict[str, Any], ...]
    quotes: tuple[str, ...]
    thread: str

    @property
    def is_refusal(self) -> bool:
        """Whether an answer would be wrong."""
        return "answered" not in self.outcomes and "help" not in self.outcomes


def load(folder: Path, name: str) -> Iterator[Case]:
    """The cases of every file in a folder, in file order."""
    for path in sorted(folder.glob("*.toml")):
        for raw in tomllib.loads(path.read_text(encoding="utf-8"))["question"]:
            kind = raw.get("kind", ())
            yield Case(
                id=raw["id"],
                set=name,
                lang=raw["lang"],
                text=raw["text"],
                style=raw.get("style", "usual"),
                kinds=(kind,) if isinstance(kind, str) else tuple(kind),
                outcomes=tuple(raw["outcome"]),
                pledges=tuple(raw.get("pledges", ())),
                figures=tuple(raw.get("figures", ())),
                quotes=tuple(raw.get("quotes", ())),
                thread=raw.get("thread", ""),
            )


def seen() -> list[Case]:
    """Questions used while developing."""
    return list(load(QUESTIONS, "seen"))


def unseen() -> list[Case]:
    """Questions never looked at while tuning."""
    return list(load(QUESTIONS / "unseen", "unseen"))


def hostile() -> dict[str, list[Case]]:
    """The hostile rounds, by name."""
    folders = sorted((QUESTIONS / "hostile").glob("*"))
    return {folder.name: list(load(folder, folder.name)) for folder in folders if folder.is_dir()}
