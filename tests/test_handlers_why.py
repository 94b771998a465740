"""The button "why this answer": what was understood, whose count, which print."""

import pytest

from tests.botserver import BotServer


@pytest.mark.parametrize(
    ("language", "question", "button", "words"),
    [
        (
            "en",
            "What was Russia-China trade in 2023?",
            "Why this answer",
            ["exports and imports together, goods only", "2023, full year", "12 January 2024",
             "General Administration of Customs of China (China)", "show this count first",
             "the only print"],
        ),
        (
            "ru",
            "Выполнена ли цель 200 млрд долларов к 2024 году?",
            "Почему такой ответ",
            ["выполнено ли обещание", "2023 год, весь год", "выведен арифметически"],
        ),
        ("zh", "普京说过什么？", "为何这样回答", ["引语", "普京"]),
        ("en", "How far is the grain pledge of 70 million tonnes?", "Why this answer",
         ["No figure for it is held"]),
    ],
)  # fmt: skip
def test_the_reason_is_told_in_words(
    telegram: BotServer, language: str, question: str, button: str, words: list[str]
) -> None:
    anna = telegram.user("Anna", language=language)
    telegram.say(anna, question)
    telegram.press(anna, telegram.answer_to(anna).message_id, button)
    told = telegram.answer_to(anna)
    assert told.text.startswith(button)
    assert not [each for each in words if each not in told.text], told.text


def test_asking_why_does_not_change_what_a_follow_up_continues(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "What was Russia-China trade in 2021?")
    telegram.press(anna, telegram.answer_to(anna).message_id, "Why this answer")
    telegram.answer_to(anna)
    telegram.say(anna, "and in 2020?")
    assert "107.76" in telegram.answer_to(anna).text
