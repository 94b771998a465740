"""Questions that ask much the same are one group; what says who wrote is left out."""

import pytest

from knowledge.grouping import Group, grouped, impersonal


def test_wordings_of_one_question_are_a_group_and_the_largest_comes_first() -> None:
    asked = [
        ("en", "Who sells umbrellas to Atlantis?"),
        ("en", "What was Russia-India trade in 2021?"),
        ("ru", "торговля России и Индии в 2021"),
        ("en", "russia india trade 2021"),
        ("en", "Russia–India trade in 2021"),
        ("ru", "Торговля Россия Индия 2021"),
        ("zh", "印度和俄罗斯贸易2021"),
    ]
    assert grouped(asked) == (
        Group(3, ("en",), "What was Russia-India trade in 2021?"),
        Group(2, ("ru",), "торговля России и Индии в 2021"),
        Group(1, ("en",), "Who sells umbrellas to Atlantis?"),
        Group(1, ("zh",), "印度和俄罗斯贸易2021"),
    )


def test_the_same_words_in_another_language_setting_are_one_group() -> None:
    assert grouped([("ru", "2021?"), ("en", "2021?"), ("zh", "2021?")]) == (
        Group(3, ("en", "ru", "zh"), "2021?"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia-India trade in 2021", "Did Putin promise 500 billion by 2030?"),
        ("how close is the 300 billion goal", "who first named the 200 billion goal"),
        ("торговля России и Индии", "курс рубля к юаню"),
        ("印度贸易", "土耳其能源"),
        ("?", "!!"),
    ],
)
def test_unlike_questions_stay_apart(one: str, other: str) -> None:
    assert len(grouped([("en", one), ("en", other)])) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("write to anna.k@example.org about India", "write to … about India"),
        ("@annabella says $200,000,000,000 by 2024", "… says $200,000,000,000 by 2024"),
        ("ring +7 (900) 123-45-67\n now", "ring … now"),
        ("see https://t.me/anna and t.me/anna", "see … and …"),
        ("was +26.3% printed, or 200 000 000 000?", "was +26.3% printed, or 200 000 000 000?"),
    ],
)
def test_what_says_who_wrote_is_left_out_and_figures_stay(text: str, shown: str) -> None:
    assert impersonal(text) == shown


def test_a_thousand_unlike_questions_are_grouped() -> None:
    asked = [("en", f"{n} {chr(97 + n % 26) * 9} {chr(97 + n % 23) * 7}") for n in range(1000)]
    assert sum(group.count for group in grouped(asked)) == 1000
