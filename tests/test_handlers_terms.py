"""Every word that cards use is a tap away from its explanation."""

import pytest

from handlers.terms import USED
from knowledge.library import load
from tests.botserver import BotServer


def test_every_word_offered_is_explained_by_the_base() -> None:
    assert set(USED) <= set(load().explainers)


@pytest.mark.parametrize(
    ("language", "button", "word", "says"),
    [
        ("en", "Terms explained", "What is turnover?", "exports plus imports"),
        ("ru", "Пояснения к терминам", "Что такое товарооборот?", "экспорт плюс импорт"),
        ("zh", "术语解释", "什么是贸易额？", "出口与进口之和"),
    ],
)
def test_help_leads_to_what_turnover_is(
    telegram: BotServer, language: str, button: str, word: str, says: str
) -> None:
    anna = telegram.user("Anna", language=language)
    telegram.say(anna, "/help")
    telegram.press(anna, telegram.answer_to(anna).message_id, button)
    offered = telegram.answer_to(anna)
    assert len(offered.buttons) == len(USED)
    telegram.press(anna, offered.message_id, word)
    explained = telegram.answer_to(anna)
    assert says in explained.text
    assert button in explained.buttons


def test_why_an_answer_is_so_leads_to_the_words_it_uses(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "What was China's trade with Russia in 2021?")
    telegram.press(anna, telegram.answer_to(anna).message_id, "Why this answer")
    why = telegram.answer_to(anna)
    assert "What is turnover?" in why.buttons
    telegram.press(anna, why.message_id, "What is turnover?")
    assert "exports plus imports" in telegram.answer_to(anna).text
