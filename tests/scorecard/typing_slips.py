"""Typing slips: right questions mistyped by a fixed seed, and how many stay right."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.answering import Desk
from tests.scorecard.counting import must_refuse
from tests.scorecard.judging import Result
from tests.scorecard.running import Scored, ask_all

SEED = 20261121

#: Letters from which a word counts as long, and as very long.
LONG, VERY_LONG = 6, 8


@dataclass(frozen=True, slots=True)
class Level:
    """So many slips in each word of at least so many letters, or in one of them only."""

    name: str
    slips: int
    letters: int
    once: bool
    target: float


LEVELS = (
    Level("light: one slip in one long word", 1, LONG, True, 2.0),
    Level("one slip in every long word", 1, LONG, False, 4.0),
    Level("two slips in every long word", 2, LONG, False, 5.0),
    # Two slips in a word of six letters leave too little of it for anybody.
    Level(f"two slips in every word of {VERY_LONG} letters", 2, VERY_LONG, False, 5.0),
)

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")


@dataclass(frozen=True, slots=True)
class Loss:
    """What a level of slips cost: `right` in per cent, `points` lost, `wrong` counted."""

    name: str
    questions: int
    right: float
    points: float
    wrong: int
    target: float


def losses(desk: Desk, seen: list[Scored]) -> Iterator[Loss]:
    """Every level asked; only questions that stand alone, so that one slip costs one answer."""
    alone = [
        one.case
        for one in seen
        if one.result is Result.RIGHT
        and one.case.style == "usual"
        and not must_refuse(one.case)
        and not one.case.thread
    ]
    for level in LEVELS:
        dice = random.Random(SEED)
        cases = [case for case in alone if long_words(case.text, level.letters)]
        spoilt = [replace(case, text=mistyped(case.text, dice, level)) for case in cases]
        asked = ask_all(desk, spoilt)
        right = sum(one.result is Result.RIGHT for one in asked)
        wrong = sum(one.result is Result.WRONG for one in asked)
        share = 100 * right / max(1, len(cases))
        yield Loss(level.name, len(cases), share, 100 - share, wrong, level.target)


def long_words(text: str, letters: int) -> list[re.Match[str]]:
    """Latin and Cyrillic words of at least so many letters."""
    return list(re.finditer(rf"[A-Za-zА-Яа-яЁё]{{{letters},}}", text))


def mistyped(text: str, dice: random.Random, level: Level) -> str:
    """The text with the slips of a level."""
    places = long_words(text, level.letters)
    if level.once and places:
        places = [dice.choice(places)]
    for place in reversed(places):
        word = place[0]
        for _ in range(level.slips):
            word = slipped(word, dice)
        text = text[: place.start()] + word + text[place.end() :]
    return text


def slipped(word: str, dice: random.Random) -> str:
    """The word with two letters swapped, or one dropped, doubled or hit beside; never the first."""
    at = dice.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    match dice.randrange(4):
        case 0:
            return before + after[0] + letter + after[1:]
        case 1:
            return before + after
        case 2:
            return before + letter + letter + after
        case _:
            return before + _neighbour(letter, dice) + after


def _neighbour(letter: str, dice: random.Random) -> str:
    """A letter beside that one on the keyboard."""
    for row in _ROWS:
        at = row.find(letter.lower())
        if at >= 0:
            return dice.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return letter
