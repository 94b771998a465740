"""/privacy and /forget: what is held, said truly; deleted for its person and nobody else."""

import re

import pytest

from bot.store import exchanges
from tests.botserver import BotServer

BOT = "@pledge_test_bot"
TRADE = "What was Russia-China trade in 2021?"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("for 90 days", "for 30 minutes", "no name")),
        ("ru", ("90 дней", "30 минут", "имя и телефон — нет")),
        ("zh", ("90天", "30分钟", "不保存姓名")),
    ],
)
def test_privacy_is_explained_with_the_times_that_hold(
    telegram: BotServer, language: str, words: tuple[str, ...]
) -> None:
    anna = telegram.user("Anna", language=language)
    telegram.say(anna, "/privacy")
    said = telegram.answer_to(anna).text
    assert all(each in said for each in words)
    assert "/forget" in said
    assert (exchanges.MESSAGE_LASTS.days, exchanges.FOLLOW_UP_LASTS.seconds) == (90, 30 * 60)


def test_nothing_is_asked_about_who_left_nothing(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/forget")
    said = telegram.answer_to(anna)
    assert said.text == "I hold nothing about you."
    assert not said.buttons


@pytest.mark.parametrize(
    ("language", "question", "deleted"),
    [
        ("en", TRADE, ("Deleted.", "1 question\n")),
        ("ru", "Какой была торговля России и Китая в 2021 году?", ("Удалено.", "1 вопрос\n")),
        ("zh", "2021年中俄贸易额是多少？", ("已删除。", "1个提问\n")),
    ],
)
def test_forgetting_asks_once_and_says_what_it_deleted(
    telegram: BotServer, language: str, question: str, deleted: tuple[str, ...]
) -> None:
    anna = telegram.user("Anna", language=language)
    telegram.say(anna, question)
    telegram.answer_to(anna)
    telegram.say(anna, "/forget")
    asked = telegram.answer_to(anna)
    assert len(asked.buttons) == 2
    telegram.press(anna, asked.message_id, 0)
    said = telegram.answer_to(anna)
    assert said.method == "editMessageText"
    assert not said.buttons
    assert all(words in said.text for words in deleted)
    telegram.say(anna, "/forget")
    assert not telegram.answer_to(anna).buttons


def test_what_is_kept_after_all_is_still_there(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, TRADE)
    telegram.answer_to(anna)
    telegram.say(anna, "/forget")
    telegram.press(anna, telegram.answer_to(anna).message_id, "Keep it")
    assert telegram.answer_to(anna).text == "Nothing was deleted."
    telegram.say(anna, "and in 2020?")
    assert "107.76" in telegram.answer_to(anna).text


def test_after_forgetting_no_follow_up_leans_on_what_was(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, TRADE)
    telegram.answer_to(anna)
    telegram.say(anna, "/forget")
    telegram.press(anna, telegram.answer_to(anna).message_id, "Delete everything")
    telegram.answer_to(anna)
    telegram.say(anna, "and in 2020?")
    assert "107.76" not in telegram.answer_to(anna).text


def test_in_a_group_only_the_one_who_asked_decides_and_only_for_themselves(
    telegram: BotServer,
) -> None:
    anna, boris, group = telegram.user("Anna"), telegram.user("Boris"), telegram.group()
    for person in (anna, boris):
        telegram.say(person, f"{BOT} {TRADE}", chat=group)
        telegram.answer_to(group)
    telegram.say(anna, "/forget", chat=group)
    asked = telegram.answer_to(group)
    assert "this group" in asked.text
    query = telegram.press(boris, asked.message_id, "Delete everything", chat=group)
    said = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)[0]
    assert "Only the person" in said.parameters["text"]
    telegram.press(anna, asked.message_id, "Delete everything", chat=group)
    assert "1 question" in telegram.answer_to(group).text
    telegram.say(boris, f"{BOT} and in 2020?", chat=group)
    assert "107.76" in telegram.answer_to(group).text


def test_two_quick_taps_leave_the_list_of_what_was_deleted(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, TRADE)
    telegram.answer_to(anna)
    telegram.say(anna, "/forget")
    asked = telegram.answer_to(anna).message_id
    data = telegram.messages(anna)[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    with telegram.lock:
        queries = [telegram.press(anna, asked, data=data) for _ in range(2)]
    assert re.search("1 question", telegram.answer_to(anna).text)
    telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == queries[1])
    assert "1 question" in telegram.messages(anna)[-1]["text"]


@pytest.mark.parametrize("data", ["ef", "efy", "efyx", "efx1", "efy-1", "efy１", "ef" + "9" * 60])
def test_a_forged_decision_gets_a_quiet_word_and_deletes_nothing(
    telegram: BotServer, data: str
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/language")
    menu = telegram.answer_to(anna).message_id
    query = telegram.press(anna, menu, data=data)
    said = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)[0]
    assert "no longer works" in said.parameters["text"]


def test_an_anonymous_administrator_is_asked_to_come_in_private(telegram: BotServer) -> None:
    group = telegram.supergroup()
    telegram.say(None, f"/forget{BOT}", chat=group)
    assert "in private" in telegram.answer_to(group).text
