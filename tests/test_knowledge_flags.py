"""Flags are read as the countries that they stand for, held or not."""

from datetime import date

import pytest

from knowledge import library
from knowledge.answering import Desk
from knowledge.answers import FiguresAnswer, UnknownAnswer

HELD = library.load()
DESK = Desk(HELD, HELD.observations)
TODAY = date(2026, 11, 21)


def test_two_flags_are_a_pair() -> None:
    found = DESK.answer("🇷🇺🇨🇳 trade 2023 total", TODAY).reply
    assert isinstance(found, FiguresAnswer)
    assert {found.figures[0].reporter, found.figures[0].partner} == {"RUS", "CHN"}


@pytest.mark.parametrize("flags", ["🇧🇷🇨🇳", "🇳🇴🇨🇳", "🇨🇳🇳🇴"])
def test_another_pair_is_not_taken_for_the_one_that_is_held(flags: str) -> None:
    assert isinstance(DESK.answer(f"{flags} trade 2023 total", TODAY).reply, UnknownAnswer)
