"""Inline mode and guest questions: cards in any chat."""

from __future__ import annotations

from typing import Any

import pytest

from tests.botserver import BotServer, Call


def results(telegram: BotServer, user: int, text: str) -> Call:
    """What the bot answered to an inline query."""
    query = telegram.inline(user, text)
    return telegram.wait_for(lambda c: c.parameters.get("inline_query_id") == query)[0]


def cards(answered: Call) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answered.parameters["results"]
    return found


def test_an_empty_query_shows_the_headline_pledges_in_the_persons_language(
    telegram: BotServer,
) -> None:
    for language, words in (("en", "Met early"), ("ru", "Выполнено досрочно"), ("zh", "提前实现")):
        answered = results(telegram, telegram.user("Anna", language=language), "")
        assert len(cards(answered)) == 10
        assert cards(answered)[0]["title"].startswith(words)
        assert answered.parameters["is_personal"] is True


def test_a_question_shows_its_answer_first_and_the_same_card_as_in_the_chat(
    telegram: BotServer,
) -> None:
    anna = telegram.user("Anna")
    answered = results(telegram, anna, "What was Russia-China trade in 2021?")
    first = cards(answered)[0]
    assert "146.887" in first["title"]
    telegram.say(anna, "What was Russia-China trade in 2021?")
    html = first["input_message_content"]["message_text"]
    assert html == telegram.answer_to(anna).html
    assert first["input_message_content"]["parse_mode"] == "HTML"
    assert first["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert answered.parameters.get("is_personal", False) is False


def test_the_words_decide_the_language_whatever_the_person_speaks(telegram: BotServer) -> None:
    anna = telegram.user("Anna", language="en")
    assert "Путин" in cards(results(telegram, anna, "Путин 2022"))[0]["title"]


@pytest.mark.parametrize(
    ("fragment", "title"),
    [
        ("200 b", "Trade of $200 billion by 2024"),
        ("putin 2022", "Vladimir Putin"),
        ("kazakh", "Kazakhstan"),
        ("300 by 2030", "Trade of $300 billion by 2030"),
        ("товарооб", "Товарооборот Китая с Россией"),
        ("юан", "юан"),
        ("中俄", "中国与俄罗斯"),
        ("2021", "146.887"),
    ],
)
def test_a_fragment_finds_what_it_begins(telegram: BotServer, fragment: str, title: str) -> None:
    found = cards(results(telegram, telegram.user("Anna"), fragment))
    assert 0 < len(found) <= 10
    assert any(title in each["title"] + each.get("description", "") for each in found)


@pytest.mark.parametrize("fragment", ["Russia–India 300 billion by 2024", "Atlantis 2099"])
def test_what_contradicts_the_words_is_not_offered(telegram: BotServer, fragment: str) -> None:
    found = cards(results(telegram, telegram.user("Anna"), fragment))
    assert not [each for each in found if "Russia–China" in each["title"]]


@pytest.mark.parametrize(
    "text", ["zzzzqqq", "ъъъъ" * 40, "嗯" * 256, "\U0001f600" * 20, "<b>&" * 60]
)
def test_where_nothing_is_found_a_button_takes_the_question_to_the_bot(
    telegram: BotServer, text: str
) -> None:
    anna = telegram.user("Anna")
    answered = results(telegram, anna, text)
    assert not cards(answered)
    start = answered.parameters["button"]["start_parameter"]
    telegram.follow(anna, f"https://t.me/pledge_test_bot?start={start}")
    assert telegram.answer_to(anna).text
    assert not telegram.refused


def test_a_query_longer_than_telegram_allows_is_answered(telegram: BotServer) -> None:
    answered = results(telegram, telegram.user("Anna"), "Putin " * 2000)
    assert len(cards(answered)) <= 10


def test_a_query_that_is_too_old_is_left_alone(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    with telegram.lock:
        telegram.expire(telegram.inline(anna, "Putin"))
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")


def test_every_card_opens_in_the_bot_what_it_shows(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    for fragment in ("", "Putin 2022", "energy", "What was Russia-China trade in 2021?"):
        found = cards(results(telegram, anna, fragment))
        assert "start=" in found[0]["reply_markup"]["inline_keyboard"][0][0]["url"]
        for each in found:
            shown = each["input_message_content"]["message_text"]
            buttons = [b for row in each["reply_markup"]["inline_keyboard"] for b in row]
            if "start=" not in buttons[0]["url"]:
                continue  # too long for a link
            # Somebody else each time: too many messages in one chat would have to wait.
            boris = telegram.user("Boris")
            telegram.follow(boris, buttons[0]["url"])
            assert telegram.answer_to(boris).html == shown, fragment


def test_a_chosen_card_stands_in_the_chat_with_its_buttons(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    query = telegram.inline(anna, "200 b")
    answered = telegram.wait_for(lambda c: c.parameters.get("inline_query_id") == query)[0]
    number = telegram.choose(query, cards(answered)[0]["id"])
    with telegram.lock:
        standing = telegram.world.inline_messages[number]
    assert "$200 billion" in standing["text"]
    assert standing["reply_markup"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@pledge_test_bot Was $200 billion by 2024 met?", "Met early"),
        ("@pledge_test_bot Сколько было в 2021 году?", "146,887"),
        ("@pledge_test_bot", "trade pledges"),
        ("@pledge_test_bot What was Russia–India trade in 1875?", "No figure is held"),
    ],
)
def test_a_guest_question_is_answered_with_one_card(
    telegram: BotServer, text: str, words: str
) -> None:
    anna = telegram.user("Anna")
    query = telegram.call_guest(anna, text)
    sent = telegram.wait_for(lambda c: c.parameters.get("guest_query_id") == query)[0]
    with telegram.lock:
        standing = telegram.world.inline_messages[sent.result["inline_message_id"]]
    assert words in standing["text"]
    assert standing["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/")


@pytest.mark.parametrize("language", ["fr", "zh-hant", "xx-yy", "", None])
def test_a_language_that_is_not_spoken_shows_english_or_the_nearest(
    telegram: BotServer, language: str | None
) -> None:
    anna = telegram.user("Anna", language=language)
    title = cards(results(telegram, anna, ""))[0]["title"]
    assert title.startswith("提前实现" if language == "zh-hant" else "Met early")
