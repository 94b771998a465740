"""Runs of years up to now: "over the past ten years", "за последние пять лет", "近十年"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "два": 2, "двух": 2, "три": 3, "трех": 3,
    "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7,
    "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10, "пятнадцать": 15,
    "пятнадцати": 15, "двадцать": 20, "двадцати": 20, "тридцать": 30, "двадцатилетие": 20,
    "десятилетие": 10, "пятилетие": 5, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "十": 10, "十五": 15, "二十": 20, "三十": 30,
}  # fmt: skip
_WORD = "|".join(sorted((w for w in _NUMBERS if w < "\u3400"), key=len, reverse=True))
_HAN = "|".join(sorted((w for w in _NUMBERS if w >= "\u3400"), key=len, reverse=True))
_RUN = re.compile(
    rf"(?:\b(?:in|over|during|for|within|across|through) )?(?:\bthe )?\b(?:past|last|latest|most recent|recent) (?P<en>\d\d?|{_WORD}) years?\b"
    rf"|(?:\b(?:за|в) )?(?:эти )?\bпоследн(?:ие|их|ее) (?P<ru>\d\d?|{_WORD})(?: лет| года)?(?![а-я])"
    rf"|(?:\bза )(?P<ru2>\d\d?|{_WORD}) последних (?:лет|года)"
    rf"|(?:近|过去的?|最近的?|这)(?P<zh>\d\d?|{_HAN})年(?:来|间|里|内)?"
)


def past_years(text: str, year: int) -> Iterator[tuple[re.Match[str], int, int]]:
    """Runs of full years before the running one, each with its first and last year."""
    for match in _RUN.finditer(text):
        word = next(group for group in match.groups() if group)
        count = int(word) if word.isdigit() else _NUMBERS[word]
        if count >= 2:
            yield match, year - count, year - 1
