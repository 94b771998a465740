"""Spelling: the known word that a mistyped one stands for; the only door to rapidfuzz."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

#: Similarity that a token of that many letters must have to count as a mistyped word. Measured
#: on public sets (BANKING77, CLINC150) and on the questions under tests/questions.
CUTOFFS = {4: 0.74, 5: 0.79}
CUTOFF_LONG = 0.70


def cutoff(word: str) -> float:
    """How alike another word must be to pass for this one mistyped; above 1 for short words."""
    return CUTOFFS.get(len(word), CUTOFF_LONG) if len(word) >= 4 else 1.1


def nearest(text: str, others: Sequence[str], least: float) -> int | None:
    """Which of the others is most like a text; None where none is as alike as `least`."""
    found = process.extractOne(text, others, scorer=Indel.normalized_similarity, score_cutoff=least)
    return None if found is None else found[2]


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
                    word, known, score_cutoff=best[1] - 1e-6 if best else least
                )
                if alike < least:
                    continue
                better = best is None or alike > best[1]
                if better or (best and alike == best[1] and likelier(word, known, best[0])):
                    best = known, alike
        return best


def likelier(word: str, known: str, other: str) -> bool:
    """Whether fingers slip to a word from one known word sooner than from another."""
    return is_slip(word, known) and not is_slip(word, other)


@lru_cache(maxsize=16384)
def is_slip(word: str, known: str) -> bool:
    """Whether one slip of the fingers makes one of the other.

    Two letters swapped, one doubled or left out, or the key beside hit. A real word that is not
    known seldom lies so near to one that is: "worker" is no slip of "worked".
    """
    if len(word) == len(known):
        at = [n for n in range(len(word)) if word[n] != known[n]]
        if len(at) == 1:
            return _beside(word[at[0]], known[at[0]])
        swapped = len(at) == 2 and at[1] == at[0] + 1
        return swapped and word[at[0]] == known[at[1]] and word[at[1]] == known[at[0]]
    if len(word) == len(known) + 1:
        doubled = (n for n in range(1, len(word)) if word[n] == word[n - 1])
        return any(word[:n] + word[n + 1 :] == known for n in doubled)
    if len(word) + 1 == len(known):
        return any(known[:n] + known[n + 1 :] == word for n in range(1, len(known)))
    return False


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")


_VOWELS = ("aeiouy", "аоуыэяюеи")


def _beside(one: str, other: str) -> bool:
    """Whether a letter is hit, or heard, for the other: keys side by side, or two vowels."""
    if any(one in row and other in row for row in _VOWELS):
        return True
    for row in _ROWS:
        if one in row and other in row:
            return abs(row.index(one) - row.index(other)) == 1
    return False
