"""CheckedBase: the facts under check, where each entry stands, and the listed exceptions."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path

from knowledge.checks_exceptions import Exceptions
from knowledge.library import DataError, Library
from knowledge.turnover import Cell, Observation, best

_TABLE = re.compile(r"\[{1,2}([\w.-]+)\]{1,2}")
_ID = re.compile(r"""id\s*=\s*["']([^"']+)["']""")
_SCALES = {"bn": 9, "mn": 6, "1": 0}

#: Files whose entries carry the folder's kind at the top, not in an array of tables.
_FOLDERS = {"people": "person", "pledges": "pledge"}
#: Vocabulary, not facts: its ids are those of the things it names.
_VOCABULARY = ("terms.toml", "exceptions.toml", "lexicon/")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands, and what kind of thing it is."""

    kind: str
    file: str
    line: int


@dataclass(frozen=True)
class CheckedBase:
    """What the rules look at; `places` also knows entries whose own shape is wrong."""

    root: Path
    library: Library
    today: date
    exceptions: Exceptions

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """Every entry of the data files by its id."""
        found: dict[str, list[Place]] = {}
        for path in sorted(self.root.rglob("*.toml")):
            name = path.relative_to(self.root).as_posix()
            if not name.startswith(_VOCABULARY):
                for entry, place in _entries(path, name):
                    found.setdefault(entry, []).append(place)
        return {entry: tuple(places) for entry, places in found.items()}

    def known(self, kind: str, entry: str) -> bool:
        """Whether such an entry stands in any file, even if its shape is wrong."""
        if any(place.kind == kind for place in self.places.get(entry, ())):
            return True
        folder = next((f for f, held in _FOLDERS.items() if held == kind), None)
        return folder is not None and (self.root / folder / f"{entry}.toml").exists()

    def file(self, kind: str, entry: str) -> str:
        """The file in which an entry stands."""
        found = [place.file for place in self.places.get(entry, ()) if place.kind == kind]
        return found[0] if found else "-"

    def error(self, kind: str, entry: str, field: str, problem: str, cure: str = "") -> DataError:
        """One line about an entry."""
        return DataError(self.file(kind, entry), entry, field, problem, cure)

    def row_error(
        self, observation: Observation, field: str, problem: str, cure: str = ""
    ) -> DataError:
        """One line about a row of turnover/*.csv."""
        file, line = self._rows.get(_key(observation), ("turnover", 0))
        return DataError(file, f"line {line}", field, problem, cure)

    @cached_property
    def prints(self) -> Mapping[Cell, tuple[Observation, ...]]:
        """Every print of each cell, in file order."""
        found: dict[Cell, list[Observation]] = {}
        for observation in self.library.observations:
            found.setdefault(observation.cell, []).append(observation)
        return {cell: tuple(prints) for cell, prints in found.items()}

    @cached_property
    def best(self) -> Mapping[Cell, Observation]:
        """The print of each cell that the product would show."""
        return {cell: best(prints) for cell, prints in self.prints.items()}

    @cached_property
    def _rows(self) -> Mapping[tuple[str, ...], tuple[str, int]]:
        found: dict[tuple[str, ...], tuple[str, int]] = {}
        for path in sorted((self.root / "turnover").glob("*.csv")):
            with path.open(encoding="utf-8", errors="replace", newline="") as lines:
                for number, row in enumerate(csv.DictReader(lines), start=2):
                    found.setdefault(_row_key(row), (f"turnover/{path.name}", number))
        return found


def _entries(path: Path, name: str) -> Iterator[tuple[str, Place]]:
    kind = _FOLDERS.get(name.split("/")[0], "")
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
        if line.startswith("["):
            table = _TABLE.match(line)
            kind = table[1] if table else kind
        elif line.startswith("id") and (found := _ID.match(line)):
            yield found[1], Place(kind, name, number)


def _key(o: Observation) -> tuple[str, ...]:
    value = "" if o.value is None else str(o.value.normalize())
    return (o.series, o.flow.value, o.period.text, o.period.window.value, value, o.source)


def _row_key(row: Mapping[str, str]) -> tuple[str, ...]:
    try:
        scale = _SCALES.get(row.get("scale", ""), 0)
        value = str(Decimal(row["value"]).scaleb(scale).normalize()) if row.get("value") else ""
    except InvalidOperation:
        value = "?"
    named = (row.get(field) or "" for field in ("series", "flow", "period", "window"))
    return (*named, value, row.get("source") or "")
