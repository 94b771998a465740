"""Groups of questions that ask much the same, for those who curate; without personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.spelling import nearest
from knowledge.text import han_pairs, normalise, stem, tokens

#: Below this two questions are about different things. Sorted words of "Russia–India trade 2021"
#: and "what was Russia–India trade in 2021?" reach 0.79; those of unlike questions stay under 0.6.
ALIKE = 0.7

#: What may say who wrote: addresses, names in Telegram, links, telephone numbers.
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|@\w{4,}|(?:https?://|t\.me/)\S+|\+\d[\d\s().-]{7,}\d"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask much the same: how many, in which languages, and one of them."""

    count: int
    languages: tuple[str, ...]
    example: str


def grouped(asked: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """The questions, each a language and a text, in groups; the largest first.

    The example of a group is the question that came first.
    """
    keys: list[str] = []
    members: list[list[tuple[str, str]]] = []
    known: dict[str, int] = {}
    for language, text in asked:
        key = _key(text)
        at = known.get(key)
        if at is None:
            at = nearest(key, keys, ALIKE)
        if at is None:
            at = len(keys)
            keys.append(key)
            members.append([])
        known[key] = at
        members[at].append((language, text))
    found = [
        Group(len(of), tuple(sorted({language for language, _ in of})), impersonal(of[0][1]))
        for of in members
    ]
    return tuple(sorted(found, key=lambda group: -group.count))


def impersonal(text: str) -> str:
    """A text in one line, without addresses, names in Telegram, links and telephone numbers."""
    return " ".join(_PERSONAL.sub("…", text).split())


def _key(text: str) -> str:
    """The words of a question, as stems in the order of the alphabet."""
    words: set[str] = set()
    for token in tokens(normalise(text)):
        words.update(han_pairs(token.text) if token.script == "han" else (stem(token.text),))
    return " ".join(sorted(words)) or normalise(text)
