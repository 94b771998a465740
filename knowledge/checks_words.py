"""Words: aliases claimed once, quotations whole and fair, languages known, bytes readable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import rtoml

from knowledge.checks_base import CheckedBase
from knowledge.facts import LANGUAGES, Language, Quote
from knowledge.library import DataError
from knowledge.text import normalise

_CODES = (
    "ar be bg cs da de el en es et fa fi fil fr he hi hr hu id it ja kk ko ky lt lv mn ms nl no"
    " pl pt ro ru sk sr sv sw tg th tk tl tr uk ur uz vi zh"
)
#: Languages in which sources and quotations may be printed, as ISO 639-1 writes them.
LANGUAGE_CODES = frozenset(_CODES.split())

#: Quotation is fair while it is short: words, or characters where a language has no spaces.
LONGEST_QUOTE = 60
LONGEST_UNSPACED = 150

_FAULT = re.compile("\ufffd|[\u0080-\u009f]|[ÃÐÑ][\u0080-\u00bf]|â€|\u00c2[\u00a0-\u00bf]")
_SPACE = re.compile(r"\s+")


def word_problems(base: CheckedBase) -> Iterator[DataError]:
    """Every alias claimed twice, every quotation that may not stand, every unknown language."""
    yield from _aliases(base)
    yield from _quotations(base)
    yield from _languages(base)


def byte_problems(root: Path) -> Iterator[DataError]:
    """Every file that is not UTF-8, that does not parse, or that holds double-decoded text."""
    for path in sorted([*root.rglob("*.toml"), *root.rglob("*.csv")]):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            problem = f"cannot be read: byte {error.start} is not UTF-8"
            yield DataError(name, "-", "-", problem, "save the file as UTF-8")
            continue
        if fault := _FAULT.search(text):
            line = text.count("\n", 0, fault.start()) + 1
            problem = f"encoding fault: {text[fault.start() : fault.end()]!r}"
            yield DataError(name, f"line {line}", "-", problem, "type the text again as UTF-8")


def _aliases(base: CheckedBase) -> Iterator[DataError]:
    places = _lexicon(base, "places.toml", "place")
    strangers = _lexicon(base, "people.toml", "person")
    for language in LANGUAGES:
        yield from _claims(
            [
                *(("economies.toml", e.id, [e.name.within(language)])
                  for e in base.library.economies.values()),
                *_surfaces("lexicon/places.toml", places, language),
            ],
            language,
        )  # fmt: skip
        yield from _claims(
            [
                *((f"people/{p.id}.toml", p.id, [p.name.within(language), *p.aliases[language]])
                  for p in base.library.people.values()),
                *_surfaces("lexicon/people.toml", strangers, language),
            ],
            language,
        )  # fmt: skip


def _lexicon(base: CheckedBase, name: str, table: str) -> list[Mapping[str, Any]]:
    path = base.root / "lexicon" / name
    try:
        entries: list[Mapping[str, Any]] = rtoml.load(path).get(table, []) if path.exists() else []
    except (rtoml.TomlParsingError, UnicodeDecodeError):
        return []  # reported as a file that does not parse
    return entries


def _surfaces(
    file: str, entries: Iterable[Mapping[str, Any]], language: Language
) -> Iterator[tuple[str, str, list[str]]]:
    for entry in entries:
        yield file, str(entry.get("id", "?")), list(entry.get(language, []))


def _claims(
    claimants: Iterable[tuple[str, str, list[str]]], language: Language
) -> Iterator[DataError]:
    owners: dict[str, str] = {}
    for file, entry, surfaces in claimants:
        for surface in surfaces:
            owner = owners.setdefault(_SPACE.sub(" ", normalise(surface)).strip(), entry)
            if owner != entry:
                problem = f"{surface!r} already means {owner!r}"
                yield DataError(file, entry, f"aliases.{language}", problem, "keep it in one place")


def _quotations(base: CheckedBase) -> Iterator[DataError]:
    seen: dict[str, str] = {}
    for _, quote in sorted(base.library.quotes.items()):
        at = ("quote", quote.id)
        words, limit, unit = _length(quote)
        if words > limit:
            problem = f"{words} {unit}; at most {limit} may be quoted"
            yield base.error(*at, "text", problem, "cut it to the words that matter")
        if quote.text != quote.text.strip():
            yield base.error(*at, "text", "begins or ends with white space", "remove it")
        if (twin := seen.setdefault(_SPACE.sub(" ", quote.text).casefold(), quote.id)) != quote.id:
            problem = f"the same words as {twin!r}"
            yield base.error(*at, "text", problem, "merge the two; name both sources")
        if quote.is_translation and quote.text_language == quote.original_language:
            problem = f"a translation from {quote.original_language!r} into itself"
            yield base.error(*at, "is_translation", problem, "correct one of the languages")
        if quote.source in quote.also_reported_by:
            problem = f"names {quote.source!r}, which is the source"
            yield base.error(*at, "also_reported_by", problem, "remove it there")


def _length(quote: Quote) -> tuple[int, int, str]:
    if quote.text_language in ("zh", "ja", "th"):
        return len(_SPACE.sub("", quote.text)), LONGEST_UNSPACED, "characters"
    return len(quote.text.split()), LONGEST_QUOTE, "words"


def _languages(base: CheckedBase) -> Iterator[DataError]:
    for source in base.library.sources.values():
        yield from _language(base, ("source", source.id), "language", source.language)
    for quote in base.library.quotes.values():
        at = ("quote", quote.id)
        yield from _language(base, at, "text_language", quote.text_language)
        if quote.original_language:
            yield from _language(base, at, "original_language", quote.original_language)


def _language(base: CheckedBase, at: tuple[str, str], field: str, code: str) -> Iterator[DataError]:
    if code not in LANGUAGE_CODES:
        problem = f"{code!r} is not a language code in use here"
        yield base.error(*at, field, problem, "write the ISO 639-1 code, such as en, ru or zh")
