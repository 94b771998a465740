"""The README in parts: its blocks of commands, and what it names in passing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command with what the README says it prints."""

    command: str
    output: str


def shown() -> list[Shown]:
    """The commands of the transcripts; each stands behind a dollar sign."""
    blocks = (text for kind, text in _BLOCK.findall(TEXT) if kind == "console")
    parts = (part for text in blocks for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:])
    return [Shown(*part.split("\n", 1)) for part in parts]


def commands() -> list[str]:
    """The commands that stand without their output, one a line."""
    blocks = (text for kind, text in _BLOCK.findall(TEXT) if kind == "sh")
    return [line.partition("  #")[0].strip() for text in blocks for line in text.splitlines()]


def all_commands() -> list[str]:
    """Every command of every block."""
    return [*(each.command for each in shown()), *commands()]


def words() -> set[str]:
    """What stands in `code` outside the blocks."""
    return set(re.findall(r"`([^`\n]+)`", _BLOCK.sub("", TEXT)))


def links() -> set[str]:
    """The files that are linked or shown."""
    return set(re.findall(r"\]\(([^)\s]+)\)", TEXT))


def tidy(output: str) -> list[str]:
    """Lines without spaces at their ends, and no empty ones around them."""
    return [line.rstrip() for line in output.strip().splitlines()]
