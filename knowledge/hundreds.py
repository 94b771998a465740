"""Russian hundreds in their cases: "тремя сотнями", "пятьюстами"."""

from __future__ import annotations

from collections.abc import Iterator

_NUMBERS = (
    (2, "две двух двумя двум", "двумстам двумястами двухстах"),
    (3, "три трех тремя трем", "тремстам тремястами трехстах"),
    (4, "четыре четырех четырьмя четырем", "четыремстам четырьмястами четырехстах"),
    (5, "пять пяти пятью", "пятистам пятьюстами пятистах"),
    (6, "шесть шести шестью", "шестистам шестьюстами"),
    (7, "семь семи семью", "семистам семьюстами"),
    (8, "восемь восьми восемью", "восемьсот восьмистам восемьюстами"),
)
_OF_HUNDRED = ("сотни", "сотен", "сотнями", "сотням", "сотнях")


def russian_hundreds() -> Iterator[tuple[str, int]]:
    """Every form with what it counts."""
    for count, numbers, whole in _NUMBERS:
        for form in whole.split():
            yield form, count * 100
        for number in numbers.split():
            for of in _OF_HUNDRED:
                yield f"{number} {of}", count * 100
