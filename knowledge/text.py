"""Words: normalised, cut apart, compared; the only door to rapidfuzz."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from opencc import OpenCC
from rapidfuzz.distance import OSA
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

#: Similarity that a token of that many letters must have to count as a mistyped word. Measured
#: on public sets (BANKING77, CLINC150) and on the questions under tests/questions.
CUTOFFS = {4: 0.74, 5: 0.79}
CUTOFF_LONG = 0.70


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


def cutoff(word: str) -> float:
    """How alike another word must be to pass for this one mistyped; above 1 for short words."""
    return CUTOFFS.get(len(word), CUTOFF_LONG) if len(word) >= 4 else 1.1


class Speller:
    """Finds the known word that a mistyped one most likely stands for.

    Candidates share the first two letters, the last two, or the first letter and the length:
    one or two slips seldom destroy all three, and the buckets keep a look-up short however many
    words are known.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._buckets: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for word in dict.fromkeys(words):
            if len(word) >= 3:
                for key in self._keys(word):
                    self._buckets[key].append(word)

    @staticmethod
    def _keys(word: str) -> Iterable[tuple[str, ...]]:
        """In a fixed order, so that of two words equally near the same one always wins."""
        swapped = word[1] + word[0]
        keys = (
            ("head", word[:2]),
            ("head", swapped),
            ("tail", word[-2:]),
            ("frame", word[0], word[-1]),
        )
        return dict.fromkeys(keys)

    @lru_cache(maxsize=16384)  # noqa: B019 - one speller lives as long as the process
    def correct(self, word: str) -> tuple[str, float] | None:
        """The nearest known word and its similarity (0 to 1), or None below the cut-off."""
        least = cutoff(word)
        if least > 1:
            return None
        best: tuple[str, float] | None = None
        seen: set[str] = set()
        for key in self._keys(word):
            for known in self._buckets.get(key, ()):
                if abs(len(known) - len(word)) > 2 or known in seen:
                    continue
                seen.add(known)
                alike = OSA.normalized_similarity(
                    word, known, score_cutoff=best[1] if best else least
                )
                if alike >= least and (best is None or alike > best[1]):
                    best = known, alike
        return best
