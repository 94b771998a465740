"""Words as typed: made one in form, and found again when misspelt."""

from __future__ import annotations

import pytest

from knowledge.spelling import Speller
from knowledge.text import normalise, tokens

KNOWN = ["export", "expert"]


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("ТОВАРООБОРОТ", "товарооборот"),
        ("２０２４", "2024"),
        ("貿易額", "贸易额"),
        ("Ещё", "еще"),
    ],
)
def test_case_width_and_script_are_made_one(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@pytest.mark.parametrize("letter", ["я", "a"])
def test_a_word_without_an_end_is_cut(letter: str) -> None:
    (word,) = tokens(normalise(letter * 4096))

    assert word.text == letter * 48


def test_long_runs_of_chinese_are_kept_whole() -> None:
    text = "中俄贸易额" * 20

    assert normalise(text) == text


def test_of_two_words_equally_near_the_first_given_wins() -> None:
    first, other = (Speller(each).correct("expxrt") for each in (KNOWN, KNOWN[::-1]))

    assert first is not None
    assert other is not None
    assert (first[0], other[0]) == tuple(KNOWN)


def test_a_word_like_none_known_is_left_alone() -> None:
    assert Speller(["turnover", "target"]).correct("elephant") is None
