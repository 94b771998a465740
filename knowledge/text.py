"""Words: normalised, cut apart, brought to their stems and sounds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from opencc import OpenCC
from snowballstemmer import stemmer

from knowledge.facts import Language

_TO_SIMPLIFIED = OpenCC("t2s")
_MARKS = {
    **dict.fromkeys("’‘`´", "'"),
    **dict.fromkeys("—–−‑‒", "-"),
    **dict.fromkeys("“”„«»「」『』", '"'),
    "ё": "е", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss",
}  # fmt: skip


class _Letters(dict[int, str | None]):
    """A table for str.translate that works each character out once."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = self._of(chr(code))
        return found

    @staticmethod
    def _of(character: str) -> str | None:
        if character in _MARKS:
            return _MARKS[character]
        category = unicodedata.category(character)
        if category == "Cf":
            return None  # zero-width and direction marks
        if category[0] == "C":
            return " "
        if "\u3400" <= character <= "\u9fff":
            simplified: str = _TO_SIMPLIFIED.convert(character)
            return simplified
        if category[0] == "L" and not "\u0400" <= character <= "\u04ff":
            base = unicodedata.normalize("NFD", character)[0]
            return base if base.isascii() else character
        return character


_LETTERS = _Letters()
_LOOKALIKES = str.maketrans("aceopxykmt", "асеорхукмт")
_MIXED = re.compile(r"[a-z]*[а-я]+[a-zа-я]*[a-z]+[а-я]*|[a-z]+[а-я]+[a-zа-я]*")
_WORD = re.compile(
    r"[a-z]+(?:\.[a-z])+\.?|[a-z]+(?:'[a-z]+)?|[а-яіїєґ]+(?:-(?=[а-я]{4})[а-я]+)?"
    r"|[\u3400-\u9fff〇]+|\d+(?:[.,]\d+)*|[$€£¥₽%&]"
)
_HAN = re.compile(r"[\u3400-\u9fff〇]")
_CYRILLIC = re.compile(r"[а-яіїєґ]")
_LATIN = re.compile(r"[a-z]")

#: No word is that long; patterns that look ahead for an ending would take seconds over it.
_ENDLESS = re.compile(r"([a-zа-яё]{48})[a-zа-яё]+")


def normalise(text: str) -> str:
    """Case, width, traditional characters, invisible marks, dashes and quotes made one."""
    found = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    found = _ENDLESS.sub(r"\1", found)
    return _MIXED.sub(lambda word: word[0].translate(_LOOKALIKES), found)


@dataclass(frozen=True, slots=True)
class Token:
    """One word as typed, normalised, with its place in the normalised text."""

    text: str
    start: int
    end: int
    script: str  # "latin", "cyrillic", "han", "digit", "sign"


def tokens(normalised: str) -> list[Token]:
    """The words of a normalised text; a run of Chinese characters is one token."""
    found = []
    for match in _WORD.finditer(normalised):
        word = match[0]
        found.append(Token(word, match.start(), match.end(), _script(word[0])))
    return found


def _script(character: str) -> str:
    if _LATIN.match(character):
        return "latin"
    if _CYRILLIC.match(character):
        return "cyrillic"
    if _HAN.match(character):
        return "han"
    return "digit" if character.isdigit() else "sign"


def language_of(normalised: str, fallback: Language) -> Language:
    """The language by script; names in another script do not outweigh the words around them."""
    han = len(_HAN.findall(normalised))
    cyrillic = len(_CYRILLIC.findall(normalised))
    latin = len(_LATIN.findall(normalised))
    if not han + cyrillic + latin:
        return fallback
    if han and han * 3 >= max(cyrillic, latin):
        return "zh"
    return "ru" if cyrillic * 1.5 >= latin and cyrillic else "en"


def han_pairs(run: str) -> list[str]:
    """Neighbouring characters of a Chinese run: what stands for words in ranking."""
    return [run[n : n + 2] for n in range(len(run) - 1)] or [run]


_STEMMERS = {"latin": stemmer("english"), "cyrillic": stemmer("russian")}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem of a word, of at least three letters; Chinese words as they are."""
    script = _script(word[0])
    if script not in _STEMMERS or len(word) < 4:
        return word
    found: str = _STEMMERS[script].stemWord(word)
    return found if len(found) >= 3 else word


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word in plain Latin letters: transliterated Russian, toneless pinyin."""
    return anyascii(word).casefold().replace("'", "")
