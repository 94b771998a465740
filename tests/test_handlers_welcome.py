"""Commands and deep links in a private chat."""

import pytest

from tests.botserver import BotServer


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/start", "trade pledges"),
        ("/help", "trade pledges"),
        ("/pledges", "pledges: China, Russia"),
        ("/pledge", "$200 billion by 2024"),
        ("/progress", "$200 billion by 2024"),
        ("/turnover", "China's trade with Russia"),
        ("/quotes", "quotations"),
        ("/sources", "Where it comes from"),
        ("/language", "language"),
        ("/turnover 2021", "146.887"),
        ("/pledge 250", "$250 billion"),
        ("/progress 300", "$300 billion"),
        ("/quotes Putin 2022", "Putin"),
        ("/pledges missed", "Missed"),
        ("/sources Russia-China trade in 2021", "Where it comes from"),
        ("/start pledge_ru-cn-trade-250bn", "$250 billion"),
        ("/start pledge_nonsense", "trade pledges"),
        ("/start nonsense", "trade pledges"),
        ("/nonsense", "/help"),
        ("/Turnover@pledge_test_bot 2021", "146.887"),
    ],
)
def test_a_command_does_what_it_says(telegram: BotServer, command: str, words: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, command)
    assert words in telegram.answer_to(anna).text


@pytest.mark.parametrize(
    ("language", "command", "words"),
    [
        ("ru", "/turnover 2021", "146,887"),
        ("ru", "/turnover", "Товарооборот"),
        ("zh-hans", "/turnover 2021", "1468.87亿美元"),
        ("en", "/turnover Китай 2021", "146,887"),
        ("ru", "/help", "обещани"),
        ("fr", "/help", "trade pledges"),
    ],
)
def test_a_command_answers_in_the_persons_language(
    telegram: BotServer, language: str, command: str, words: str
) -> None:
    person = telegram.user("Li", language=language)
    telegram.say(person, command)
    assert words in telegram.answer_to(person).text


def test_sources_are_those_of_the_last_answer(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/turnover 2021")
    telegram.answer_to(anna)
    telegram.say(anna, "/sources")
    assert "146.887" in telegram.answer_to(anna).text


def test_a_person_without_a_language_is_answered_in_english(telegram: BotServer) -> None:
    anna = telegram.user("Anna", language=None)
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")
