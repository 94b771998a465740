"""Free text in a private chat, end to end."""

import pytest

from tests.botserver import BotServer

MET = "Was $200 billion by 2024 met?"


def test_a_question_is_answered_with_the_figure_its_period_and_a_link(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "What was Russia-China trade in 2021?")
    answer = telegram.answer_to(anna)
    assert "146.887" in answer.text
    assert "2021" in answer.text
    assert '<a href="http' in answer.html
    assert answer.parameters["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        ("zh", MET, "Met early"),
        ("en", "Выполнена ли цель 200 млрд долларов к 2024 году?", "Выполнено"),
        ("en", "2021年中俄贸易额是多少？", "1468.87亿美元"),
    ],
)
def test_the_language_of_the_question_is_that_of_the_answer(
    telegram: BotServer, language: str, question: str, words: str
) -> None:
    person = telegram.user("Ivan", language=language)
    telegram.say(person, question)
    assert words in telegram.answer_to(person).text


def test_a_follow_up_continues_the_last_exchange(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "What was Russia-China trade in 2021?")
    telegram.answer_to(anna)
    telegram.say(anna, "and in 2020?")
    assert "107.76" in telegram.answer_to(anna).text


def test_a_follow_up_does_not_continue_somebody_elses_exchange(telegram: BotServer) -> None:
    anna, boris = telegram.user("Anna"), telegram.user("Boris")
    telegram.say(anna, "What was Russia-China trade in 2021?")
    telegram.answer_to(anna)
    telegram.say(boris, "and in 2020?")
    assert "107.76" not in telegram.answer_to(boris).text


def test_a_reply_to_an_older_answer_continues_that_one(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "What was Russia-China trade in 2021?")
    older = telegram.answer_to(anna).message_id
    telegram.say(anna, MET)
    telegram.answer_to(anna)
    telegram.say(anna, "and in 2020?", reply_to=older)
    assert "107.76" in telegram.answer_to(anna).text


def test_an_edited_question_changes_its_answer_in_place(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    asked = telegram.say(anna, "What was Russia-China trade in 2021?")
    first = telegram.answer_to(anna)
    telegram.say(anna, "What was Russia-China trade in 2022?", edit_of=asked)
    second = telegram.answer_to(anna)
    assert second.method == "editMessageText"
    assert second.message_id == first.message_id
    assert "2022" in second.text


def test_an_edit_that_changes_nothing_in_the_answer_is_no_failure(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    asked = telegram.say(anna, "What was Russia-China trade in 2021?")
    telegram.answer_to(anna)
    telegram.say(anna, "What was the Russia-China trade in 2021?", edit_of=asked)
    telegram.say(anna, MET)
    assert "$200 billion" in telegram.answer_to(anna).text


def test_an_edited_question_whose_answer_is_gone_is_answered_anew(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    asked = telegram.say(anna, "What was Russia-China trade in 2021?")
    gone = telegram.answer_to(anna).message_id
    with telegram.lock:
        del telegram.world.chats[anna].messages[gone]
    telegram.say(anna, "What was Russia-China trade in 2022?", edit_of=asked)
    again = telegram.answer_to(anna)
    assert again.method == "sendMessage"
    assert "2022" in again.text


def test_a_refusal_offers_what_is_held_and_the_offer_works(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "What was Russia-China trade in 1975?")
    refusal = telegram.answer_to(anna)
    assert "1975" in refusal.text
    assert refusal.buttons
    telegram.press(anna, refusal.message_id, 0)
    assert "billion" in telegram.answer_to(anna).text


def test_a_caption_is_a_question(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    telegram.say(anna, photo=photo, caption=MET)
    assert "$200 billion" in telegram.answer_to(anna).text
