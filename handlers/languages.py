"""Messages in three languages: catalogues read once, plural forms, and what still lacks words."""

from __future__ import annotations

import gettext as plural_rules
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from knowledge.facts import LANGUAGES, Language

LOCALES = Path(__file__).parent / "locales"

#: How messages are marked in the code: `_` and `_n` say them, `N_` only names them.
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "_n": (1, 2), "N_": None}

_PLACE = re.compile(r"\{(\w+)\}")

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Messages:
    """One catalogue: every form of every message, and which form a number takes."""

    forms: Mapping[str, tuple[str, ...]]
    form_of: Callable[[int], int]


def N_(message: str) -> str:
    """The message itself; marks one that is said elsewhere."""
    return message


@lru_cache(maxsize=len(LANGUAGES) * 2)
def gettext(language: Language) -> Say:
    """A function that says a message in that language, its {places} filled by keywords."""
    forms = messages(language).forms

    def say(message: str, **values: object) -> str:
        said = forms.get(message, (message,))[0] or message
        return said.format(**values) if values else said

    return say


@lru_cache(maxsize=len(LANGUAGES) * 2)
def ngettext(language: Language) -> Say:
    """A function that says a message in the form that its `count` takes."""
    held = messages(language)

    def say(one: str, many: str, count: int, **values: object) -> str:
        forms = held.forms.get(one, (one, many))
        said = forms[held.form_of(count)] or (one if count == 1 else many)
        return said.format(count=count, **values)

    return say


@lru_cache(maxsize=len(LANGUAGES))
def messages(language: Language) -> Messages:
    """The catalogue of a language; English needs none, its messages are the names."""
    if language == "en":
        return Messages({}, lambda count: int(count != 1))
    catalog = _catalog(language)
    forms = {
        entry.id[0] if isinstance(entry.id, tuple) else str(entry.id): _forms(entry.string)
        for entry in catalog
        if entry.id and not entry.fuzzy
    }
    return Messages(forms, plural_rules.c2py(catalog.plural_expr))


def _catalog(language: Language) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as lines:
        return read_po(lines, locale=language)


def _forms(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, (tuple, list)) else (str(said),)


def marked(root: Path = Path(__file__).parent) -> dict[str, tuple[str, ...]]:
    """Every message marked in the code under `root`, with all forms it has there."""
    from babel.messages.extract import extract  # slow to import, needed by checks alone

    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(root.glob("*.py")):
        with path.open("rb") as lines:
            for _line, message, _comments, _context in extract("python", lines, KEYWORDS):
                forms = message if isinstance(message, tuple) else (message,)
                found[forms[0]] = forms
    return found


def untranslated() -> tuple[str, ...]:
    """One line for every message that a language lacks, doubts or says with other places."""
    wanted = marked()
    return tuple(
        f"{language}: {message!r}: {problem}"
        for language in LANGUAGES
        if language != "en"
        for message, problem in _problems(_catalog(language), wanted)
    )


def _problems(catalog: Catalog, wanted: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for message, forms in wanted.items():
        entry = catalog.get(message)
        if entry is None:
            yield message, "missing"
            continue
        said = _forms(entry.string)
        places = set(_PLACE.findall(" ".join(forms)))
        if entry.fuzzy:
            yield message, "fuzzy"
        elif not all(said):
            yield message, "empty"
        elif len(forms) > 1 and len(said) != catalog.num_plurals:
            yield message, "lacks plural forms"
        elif any(set(_PLACE.findall(one)) - places for one in said):
            yield message, "names a place that the message has not"
        elif places - set(_PLACE.findall(" ".join(said))):
            yield message, "leaves a place out"
