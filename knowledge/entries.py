"""Entries: every entry of the base as the words it answers to, ranked by soft inverse frequency."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from knowledge.facts import LANGUAGES, Text, Words
from knowledge.library import Library
from knowledge.text import Token, han_pairs, normalise, stem, tokens

#: How much a word weighs by where it stands in an entry.
_KEYWORD, _PHRASE, _GIST, _PROSE = 1.0, 0.8, 0.7, 0.5


class Entries:
    """An inverted index over entries of all kinds; a look-up never scans the base."""

    def __init__(self, library: Library) -> None:
        #: By kind, then by stem: the entries that have it. Apart, so that ranking definitions
        #: does not walk through every quotation.
        self._postings: dict[str, dict[str, dict[str, float]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        #: Every Latin and Cyrillic word of an entry, so that it is not taken for a misspelling.
        self.spelt: set[str] = set()
        for pledge in library.pledges.values():
            key = ("pledge", pledge.id)
            self._words(key, pledge.keywords, _KEYWORD)
            self._words(key, pledge.phrasings, _PHRASE)
            self._texts(key, (pledge.title, pledge.name), _PHRASE)
            self._texts(key, (pledge.summary, pledge.measure_text), _PROSE)
        for quote in library.quotes.values():
            key = ("quote", quote.id)
            self._words(key, quote.keywords, _KEYWORD)
            self._texts(key, (quote.occasion,), _PROSE)
            self._prose(key, quote.text, _PHRASE)
        for claim in library.claims.values():
            key = ("claim", claim.id)
            self._words(key, claim.keywords, _KEYWORD)
            self._words(key, claim.phrasings, _PHRASE)
            self._texts(key, (claim.claim,), _PHRASE)
            self._texts(key, (claim.finding,), _PROSE)
        for one in library.disagreements.values():
            key = ("disagreement", one.id)
            self._words(key, one.keywords, _KEYWORD)
            self._texts(key, (one.title,), _PHRASE)
            self._texts(key, (one.text,), _PROSE)
        for fact in library.composition.values():
            key = ("fact", fact.id)
            self._words(key, fact.keywords, _KEYWORD)
            self._texts(key, (fact.text, fact.stated_by), _PROSE)
        for explainer in library.explainers.values():
            key = ("explainer", explainer.id)
            self._words(key, explainer.keywords, _KEYWORD)
            self._words(key, explainer.phrasings, _PHRASE)
            self._texts(key, (explainer.title,), _PHRASE)
        kinds = self._postings.values()
        count = sum(len({id for found in kind.values() for id in found}) for kind in kinds)
        spread: Counter[str] = Counter()
        for kind in kinds:
            spread.update({word: len(found) for word, found in kind.items()})
        self._idf = {word: math.log(1 + count / number) for word, number in spread.items()}
        self._rarest = math.log(1 + count)
        self._remembered(library)

    def _remembered(self, library: Library) -> None:
        """What quotations are remembered by helps to find them, and weighs on nothing else."""
        postings = self._postings["quote"]
        for quote in library.quotes.values():
            phrases = (phrase for language in LANGUAGES for phrase in quote.gist.get(language, ()))
            for word in terms_of("\n".join(phrases)):
                postings[word].setdefault(quote.id, _GIST)

    def _words(self, key: tuple[str, str], words: Words, weight: float) -> None:
        for language in LANGUAGES:
            for phrase in words.get(language, ()):
                self._prose(key, phrase, weight)

    def _texts(self, key: tuple[str, str], texts: Iterable[Text], weight: float) -> None:
        for text in texts:
            for language in LANGUAGES:
                self._prose(key, text.within(language), weight)

    def _prose(self, key: tuple[str, str], prose: str, weight: float) -> None:
        found = tokens(normalise(prose))
        self.spelt.update(token.text for token in found if token.script in ("latin", "cyrillic"))
        kind, id = key
        postings = self._postings[kind]
        for word in _terms(found):
            known = postings[word]
            if known.get(id, 0.0) < weight:
                known[id] = weight

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._idf)

    def beginning(self, start: str, most: int) -> list[str]:
        """Up to `most` stems that begin so and go on, the commonest first."""
        first = bisect_right(self._sorted, start)
        last = bisect_left(self._sorted, start + "\U0010ffff")
        return sorted(self._sorted[first:last], key=lambda word: (self._idf[word], word))[:most]

    def knows(self, word: str) -> bool:
        """Whether any entry has that stem."""
        return word in self._idf

    def holding(self, word: str, kind: str) -> Iterable[str]:
        """Ids of the entries of one kind that have that stem."""
        return self._postings.get(kind, {}).get(word, {}).keys()

    def weight(self, word: str) -> float:
        """How telling a stem is, 0 to 1: a word of one entry only is 1, an unknown one too."""
        return self._idf.get(word, self._rarest) / self._rarest

    def mass(self, words: Iterable[str]) -> float:
        """The weight of all those words together."""
        return sum(self.weight(word) ** 2 for word in dict.fromkeys(words))

    def rank(self, words: Iterable[str], kind: str) -> list[tuple[str, float]]:
        """Ids of one kind by the share of the words' weight that they cover, best first."""
        wanted = {word: self.weight(word) ** 2 for word in dict.fromkeys(words)}
        total = sum(wanted.values())
        if not total:
            return []
        scores: dict[str, float] = defaultdict(float)
        postings: dict[str, dict[str, float]] = self._postings.get(kind, {})
        for word, weight in wanted.items():
            for id, strength in postings.get(word, {}).items():
                scores[id] += weight * strength
        return sorted(
            ((id, score / total) for id, score in scores.items()),
            key=lambda found: (-round(found[1], 9), found[0]),
        )


def terms_of(prose: str) -> list[str]:
    """The stems of a text; Chinese runs as pairs of neighbouring characters."""
    return _terms(tokens(normalise(prose)))


def _terms(words: Iterable[Token]) -> list[str]:
    found = []
    for token in words:
        if token.script == "han":
            found += han_pairs(token.text)
        elif token.script != "sign":
            found.append(stem(token.text.removesuffix("'s")))
    return found
