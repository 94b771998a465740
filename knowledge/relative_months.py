"""Months of a year told by today's: "last December", "в декабре прошлого года", "去年12月"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.amounts import han_number

_SHIFTS = {"last": -1, "this": 0, "past": -1, "прошл": -1, "минувш": -1, "позапрошл": -2, "эт": 0,
           "нынешн": 0, "текущ": 0, "去年": -1, "上年": -1, "前年": -2, "今年": 0}  # fmt: skip
_HAN = re.compile(
    r"(?P<shift>去年|上年|前年|今年)的?(?P<month>\d\d?|[一二三四五六七八九十]{1,2})月(?!至|到|-)"
)


def relative_months(
    text: str, names: dict[str, int], month: str
) -> Iterator[tuple[re.Match[str], int, int]]:
    """Each place with its month and by how many years it is off today's year."""
    for match in _HAN.finditer(text):
        number = match["month"]
        yield (
            match,
            int(number) if number.isdigit() else han_number(number),
            _SHIFTS[match["shift"]],
        )
    for match in re.finditer(rf"(?<![a-z])(?P<shift>last) (?P<month>{month})(?![a-z])", text):
        yield match, names[match["month"].rstrip(".")], _SHIFTS[match["shift"]]
    if not _ANY.search(text):
        return
    for match in re.finditer(
        rf"(?<![а-яa-z])(?P<month>{month})\s(?:of\s)?(?P<shift>позапрошл|прошл|минувш|нынешн|текущ|эт|last|this|past)"
        r"(?:ого|его)?\s(?:год\w*|year)",
        text,
    ):
        yield match, names[match["month"].rstrip(".")], _SHIFTS[match["shift"]]


_ANY = re.compile(r"(?:прошл|минувш|нынешн|текущ|эт)(?:ого|его) год|(?:last|this|past) year")
