"""Multiplied: the base many times over, each copy about other pairs, people, amounts and years."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

import rtoml

from knowledge.library import DATA

#: Files of arrays that are copied entry by entry; all else under knowledge/data is vocabulary.
_TABLES = ("series", "claims", "composition", "disagreements", "explainers")
_FOLDERS = ("sources", "people", "pledges")

#: Every eighth copy keeps its pairs, so that they crowd; the others move to other countries.
CROWDING = 8

#: What the schema holds short stays so.
SHORT = 40

_TIMES = ("on", "said_on", "announced_on", "reported_on", "published_on", "released_on", "as_of",
          "deadline", "since", "until", "period", "years")  # fmt: skip
_AMOUNTS = ("amount", "upper", "value")
_PROSE = ("en", "ru", "zh", "text", "title", "occasion")
_WHOLE_NAMES = ("name", "aliases")

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"(?<![\d.,])\d+(?!\d)")
_WORD = re.compile(r"[A-Za-z]{5,}|[А-Яа-яё]{5,}|[\u4e00-\u9fff]")
_ALPHABETS = ("aeiou", "bcdfghklmnprstvz", "аеиоуы", "бвгдзклмнпрстфхц")


def multiply(copies: int, folder: Path) -> Path:
    """A base of that many copies (the first is the base itself), written to a folder."""
    content = _content()
    places = _places()
    for number in range(copies):
        copy = _Copy(number, places, frozenset(content.ids))
        for name, entry in content.files.items():
            _write(folder / _named(name, number), copy.entry(entry) if number else entry)
        for name, rows in content.rows.items():
            _write_rows(folder / _named(name, number), [copy.row(row) for row in rows])
    for name in ("economies.toml", *(f"{table}.toml" for table in _TABLES)):
        _write(folder / name, _joined(name, content, places, copies))
    return folder


@dataclass(frozen=True)
class _Content:
    files: dict[str, dict[str, Any]]
    rows: dict[str, list[dict[str, str]]]
    tables: dict[str, dict[str, Any]]

    @cached_property
    def ids(self) -> set[str]:
        """Every id that something may refer to."""
        found = {path.partition("/")[2].removesuffix(".toml") for path in self.files}
        contents = [*self.files.values(), *self.tables.values()]
        for content in contents:
            for name, entries in content.items():
                if isinstance(entries, list) and name not in ("publisher", "economy"):
                    found |= {e["id"] for e in entries if isinstance(e, dict) and "id" in e}
        return found


def _content() -> _Content:
    paths = [path for name in _FOLDERS for path in sorted((DATA / name).glob("*.toml"))]
    files = {f"{path.parent.name}/{path.name}": rtoml.load(path) for path in paths}
    rows = {}
    for path in sorted((DATA / "turnover").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows[f"turnover/{path.name}"] = list(csv.DictReader(file))
    names = ("economies", *_TABLES)
    tables = {f"{name}.toml": rtoml.load(DATA / f"{name}.toml") for name in names}
    return _Content(files, rows, tables)


def _places() -> dict[str, dict[str, str]]:
    """One name in each language of every country and bloc that questions may name."""
    found = rtoml.load(DATA / "lexicon/places.toml")["place"]
    return {
        place["id"]: {language: place[language][0] for language in ("en", "ru", "zh")}
        for place in found
        if "part_of" not in place and all(place.get(language) for language in ("en", "ru", "zh"))
    }


def _joined(
    name: str, content: _Content, places: dict[str, dict[str, str]], copies: int
) -> dict[str, Any]:
    """A file of arrays with the entries of every copy."""
    table = dict(content.tables[name])
    if name == "economies.toml":
        known = {economy["id"] for economy in table["economy"]}
        table["economy"] = table["economy"] + [
            _economy(id, place) for id, place in places.items() if id not in known
        ]
        return table
    for array, entries in table.items():
        if array == "publisher":
            continue
        for number in range(1, copies):
            copy = _Copy(number, places, frozenset(content.ids))
            table[array] = table[array] + [copy.entry(entry) for entry in entries]
    return table


def _economy(id: str, place: dict[str, str]) -> dict[str, Any]:
    forms = dict.fromkeys(("gen", "dat", "ins", "loc"), place["ru"])
    return {"id": id, "territory": "", "name": place, "ru_forms": forms}


@dataclass(frozen=True)
class _Copy:
    """How one copy differs from the base."""

    number: int
    places: dict[str, dict[str, str]]
    ids: frozenset[str]

    def entry(self, entry: dict[str, Any]) -> dict[str, Any]:
        """An entry of a data file, or a whole file, altered."""
        return {key: self._value(key, value, entry) for key, value in entry.items()}

    def row(self, row: dict[str, str]) -> dict[str, str]:
        """A line of figures, altered."""
        if not self.number:
            return row
        found = dict(row)
        found["series"] = self._id(row["series"])
        found["source"] = self._id(row["source"])
        found["period"] = self._period(row["period"], row["window"])
        return found

    def _value(self, key: str, value: Any, within: dict[str, Any], names: bool = False) -> Any:
        names = names or key in _WHOLE_NAMES
        if isinstance(value, dict):
            return {k: self._value(k, v, value, names) for k, v in value.items()}
        if isinstance(value, list):
            return [self._value(key, item, within, names) for item in value]
        if isinstance(value, date):
            return value.replace(year=value.year + self._years, day=min(value.day, 28))
        if isinstance(value, str):
            return self._string(key, value, within, names)
        if key in _TIMES and isinstance(value, int):
            return value + self._years
        if key in _AMOUNTS and within.get("unit") not in ("percent", "rank"):
            return value * (10 + self.number) // 10 if isinstance(value, int) else value
        return value

    def _string(self, key: str, value: str, within: dict[str, Any], names: bool) -> str:
        if key == "period":
            return self._period(value, within.get("window", ""))
        if key in _TIMES:
            return self._shifted(value)
        if key in ("publisher", "url"):
            return value
        if value in self.ids:
            return self._id(value)
        if value in self.places:
            return self._place(value)
        if key in _PROSE or names or " " in value or not value.isascii():
            return self._prose(value, names)
        return value

    def _id(self, id: str) -> str:
        return f"{id}-x{self.number}" if id else ""

    @property
    def _years(self) -> int:
        return -(self.number % 8)

    def _place(self, id: str) -> str:
        if self.number % CROWDING == 0:
            return id
        order = list(self.places)
        return order[(order.index(id) + 7 * self.number) % len(order)]

    def _period(self, period: str, window: str) -> str:
        if window in ("fiscal", "season"):
            year = int(period[:4]) + self._years
            return f"{year}-{(year + 1) % 100:02d}"
        return self._shifted(period)

    def _shifted(self, text: str) -> str:
        return _YEAR.sub(lambda found: str(int(found[0]) + self._years), text)

    def _prose(self, text: str, names: bool) -> str:
        """Other countries, amounts and years, and a fifth of the words new (of names, all)."""
        long = len(text) > SHORT
        for id in ("RUS", "CHN", "IND", "USA"):
            old, new = self.places[id], self.places[self._place(id)]
            for language in ("en", "ru", "zh"):
                text = text.replace(old[language].title(), new[language].title())
        text = _NUMBER.sub(self._number, self._shifted(text))
        text = _WORD.sub(self._namely if names else self._word, text)
        return text if long else text[:SHORT].strip()

    def _number(self, found: re.Match[str]) -> str:
        if _YEAR.fullmatch(found[0]):
            return found[0]
        return str(int(found[0]) * (10 + self.number) // 10)

    def _word(self, found: re.Match[str]) -> str:
        chosen = crc32(f"{found[0].lower()}{self.number}".encode()) % 5 == 0
        return self._namely(found) if chosen else found[0]

    def _namely(self, found: re.Match[str]) -> str:
        return "".join(self._letter(letter, at) for at, letter in enumerate(found[0]))

    def _letter(self, letter: str, at: int) -> str:
        if "\u4e00" <= letter <= "\u9fff":
            return chr(0x4E00 + (ord(letter) - 0x4E00 + 131 * self.number) % 20000)
        for alphabet in _ALPHABETS:
            place = alphabet.find(letter.lower())
            if place >= 0:
                new = alphabet[(place + self.number * (at + 1)) % len(alphabet)]
                return new.upper() if letter.isupper() else new
        return letter


def _named(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-x{number}{dot}{ending}" if number else name


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rtoml.dumps(content), encoding="utf-8")


def _write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
