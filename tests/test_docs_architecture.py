"""The map in docs/architecture.md shows every file, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def on_the_map() -> list[str]:
    """The files that have a row of their own."""
    return re.findall(
        r"^\| `((?:bot|handlers|knowledge)/\S+\.py)`(?: ★)? \| \S", TEXT, re.MULTILINE
    )


def in_the_house() -> list[str]:
    """The files that hold something."""
    found = (
        path
        for folder in ("bot", "handlers", "knowledge")
        for path in (ROOT / folder).rglob("*.py")
    )
    places = (path.relative_to(ROOT) for path in found if path.name != "__init__.py")
    return [place.as_posix() for place in places if "versions" not in place.parts]


def test_the_map_is_complete() -> None:
    mapped = [file for file in on_the_map() if not file.endswith("….py")]
    assert sorted(set(mapped)) == sorted(in_the_house())


def test_whatever_else_is_named_exists() -> None:
    named = set(re.findall(r"`([\w.]+(?:/[\w.]*)+|\w+\.toml)`|\]\(([\w.-]+)\)", TEXT))
    bases = (ROOT, ROOT / "docs", ROOT / "knowledge" / "data")
    names = {name for pair in named for name in pair if name}
    assert not {name for name in names if not any((base / name).exists() for base in bases)}
