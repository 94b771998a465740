"""Numbers of several words: "thirty-five", "two-hundred", "сто сорок пять"."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = {word: n for n, word in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)}  # fmt: skip
_TEENS = {word: n for n, word in enumerate(
    ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
    start=10)}  # fmt: skip
_TENS = {word: 10 * n for n, word in enumerate(
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)}  # fmt: skip
_RU_ONES = {form: n for n, forms in enumerate(
    ("один одного одному", "два двух двум", "три трех трем", "четыре четырех четырем", "пять пяти",
     "шесть шести", "семь семи", "восемь восьми", "девять девяти"), start=1)
    for form in forms.split()}  # fmt: skip
_RU_TENS = {form: 10 * n for n, forms in enumerate(
    ("двадцать двадцати", "тридцать тридцати", "сорок сорока", "пятьдесят пятидесяти",
     "шестьдесят шестидесяти", "семьдесят семидесяти", "восемьдесят восьмидесяти",
     "девяносто девяноста"), start=2)
    for form in forms.split()}  # fmt: skip
_RU_HUNDREDS = {form: 100 * n for n, forms in enumerate(
    ("сто ста", "двести двухсот", "триста трехсот", "четыреста четырехсот", "пятьсот пятисот",
     "шестьсот шестисот", "семьсот семисот"), start=1)
    for form in forms.split()}  # fmt: skip
_WORTH = {**_ONES, **_TEENS, **_TENS, "a": 1, **_RU_ONES, **_RU_TENS, **_RU_HUNDREDS}


def _any(words: dict[str, int]) -> str:
    return rf"(?:{'|'.join(words)})"


_BELOW = rf"(?:{_any(_TENS)}(?:[ -]{_any(_ONES)})?|{_any(_TEENS)}|{_any(_ONES)})"
_RU_BELOW = rf"{_any(_RU_TENS)} {_any(_RU_ONES)}"
#: Hundreds with what may follow them, "two-hundred", "a hundred and forty".
HUNDREDS = rf"(?:(?:{'|'.join(_ONES)}|a)[ -])?hundred(?:(?:[ -]and)?[ -]{_BELOW})?"
#: Every number that takes more than one word, the longer reading first.
COMPOUND = (
    rf"{HUNDREDS}|{_any(_TENS)}[ -]{_any(_ONES)}|{_any(_TEENS)}"
    rf"|{_any(_RU_HUNDREDS)} (?:{_RU_BELOW}|{_any(_RU_TENS)})|{_RU_BELOW}"
)


def compound(words: str) -> Decimal:
    """What such a number counts."""
    total = 0
    for word in re.split(r"[ -]", words):
        total = (total or 1) * 100 if word == "hundred" else total + _WORTH.get(word, 0)
    return Decimal(total)


def tens_and_ones(tens: str, between: str, ones: str) -> bool:
    """Whether two numbers are one, "thirty-five", and no stretch from one to the other."""
    return between in ("", "-") and tens in _TENS and ones in _ONES
