"""Buttons: clarifications, suggestions, pages, the language; pressed rightly and wrongly."""

import pytest

from tests.botserver import BotServer, Call

MET = "Was $200 billion by 2024 met?"


def test_a_suggestion_answers_when_it_is_tapped_and_the_tap_is_confirmed(
    telegram: BotServer,
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    query = telegram.press(anna, answer.message_id, 0)
    assert telegram.answer_to(anna).text
    telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)


@pytest.mark.parametrize(
    "question",
    [
        MET,
        "What was Russia-China trade in 2021?",
        "/quotes Putin",
        "/pledges",
        "/sources",
        "is the 2022 Moscow Times report right?",
        "Where do Chinese and Russian figures differ?",
        "Выполнена ли цель 300 млрд долларов к 2030 году?",
        "2021年中俄贸易额是多少？",
    ],
)
def test_every_button_fits_and_answers(telegram: BotServer, question: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, question)
    answer = telegram.answer_to(anna)
    # One of each kind: too many messages in one chat would have to wait.
    for data in {data[1:3]: data for data in calling(answer)}.values():
        query = telegram.press(anna, answer.message_id, data=data)
        telegram.wait_for(lambda c, q=query: c.parameters.get("callback_query_id") == q)  # type: ignore[misc]
    telegram.say(anna, "/help")
    telegram.wait_for(lambda c: c.chat == anna and c.text.startswith("I answer"))
    assert not [call for call in telegram.sent if "went wrong" in call.text]
    assert not [each for each in telegram.refused if "not modified" not in each.reason]


def calling(answer: Call) -> list[str]:
    """The data of the buttons that call the bot."""
    rows = answer.message["reply_markup"]["inline_keyboard"]
    return [each["callback_data"] for row in rows for each in row if "callback_data" in each]


def test_a_follow_up_continues_what_was_tapped(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/turnover")
    telegram.answer_to(anna)
    telegram.say(anna, "and in 2020?")
    assert "107.76" in telegram.answer_to(anna).text


def test_a_button_works_twice_and_for_another_person_in_a_group(telegram: BotServer) -> None:
    anna, boris, group = telegram.user("Anna"), telegram.user("Boris"), telegram.group()
    telegram.say(anna, f"@pledge_test_bot {MET}", chat=group)
    answer = telegram.answer_to(group)
    for person in (anna, anna, boris):
        telegram.press(person, answer.message_id, 0, chat=group)
        again = telegram.answer_to(group)
        assert again.message["reply_to_message"]["message_id"] == answer.message_id


def test_a_long_list_is_turned_in_place(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/pledges")
    first = telegram.answer_to(anna)
    assert "›" in first.buttons
    telegram.press(anna, first.message_id, "›")
    second = telegram.answer_to(anna)
    assert second.method == "editMessageText"
    assert second.message_id == first.message_id
    assert second.text != first.text
    telegram.press(anna, first.message_id, "‹")
    assert telegram.answer_to(anna).text == first.text


def test_the_page_number_changes_nothing_and_breaks_nothing(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/pledges")
    first = telegram.answer_to(anna)
    telegram.press(anna, first.message_id, 0)
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")


@pytest.mark.parametrize(
    "data",
    ["x", "ea", "eap|AAAA", "ezz", "eg-1:l", "eg9999:l", "el!", "eah|nonsense", "eaf|XXX|YYY",
     "eac|growth|CHN|RUS|total||1E+99999", "ea#digest", "я" * 30, "<b>"],
)  # fmt: skip
def test_a_forged_or_stale_button_gets_a_quiet_word(telegram: BotServer, data: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    query = telegram.press(anna, answer.message_id, data=data)
    said = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)[0]
    assert "no longer works" in said.parameters["text"]


def test_a_query_that_is_too_old_is_still_answered_in_the_chat(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    with telegram.lock:
        telegram.expire(telegram.press(anna, answer.message_id, 0))
    assert "went wrong" not in telegram.answer_to(anna).text


def test_a_language_is_chosen_and_used_where_words_do_not_decide(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/language")
    menu = telegram.answer_to(anna)
    telegram.press(anna, menu.message_id, "中文")
    assert "✓ 中文" in telegram.answer_to(anna).buttons
    telegram.say(anna, "/turnover")
    assert "美元" in telegram.answer_to(anna).text


def test_only_administrators_choose_the_language_of_a_group(telegram: BotServer) -> None:
    anna, boss, group = telegram.user("Anna"), telegram.user("Boss"), telegram.group()
    telegram.admin(group, boss)
    telegram.say(anna, "/language", chat=group)
    menu = telegram.answer_to(group)
    query = telegram.press(anna, menu.message_id, "Русский", chat=group)
    said = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)[0]
    assert "administrators" in said.parameters["text"]
    telegram.press(boss, menu.message_id, "Русский", chat=group)
    assert "✓ Русский" in telegram.answer_to(group).buttons


def test_a_button_under_a_message_that_is_gone_still_answers(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    data = answer.message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    with telegram.lock:
        del telegram.world.chats[anna].messages[answer.message_id]
    telegram.press(anna, answer.message_id, data=data)
    assert telegram.answer_to(anna).method == "sendMessage"


def test_two_taps_at_once_turn_a_page_once(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/pledges")
    first = telegram.answer_to(anna)
    with telegram.lock:
        telegram.press(anna, first.message_id, "›")
        telegram.press(anna, first.message_id, "›")
    assert telegram.answer_to(anna).method == "editMessageText"
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")


def test_a_list_is_filtered_in_place_and_freed_again(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/pledges")
    first = telegram.answer_to(anna)
    assert "✓ All" in first.buttons
    telegram.press(anna, first.message_id, "Missed")
    missed = telegram.answer_to(anna)
    assert missed.message_id == first.message_id
    assert "✓ Missed" in missed.buttons
    rows = [line for line in missed.text.split("\n") if line[:1].isdigit() and ". " in line]
    assert rows
    assert all("Missed" in row for row in rows)
    telegram.press(anna, first.message_id, "All")
    assert telegram.answer_to(anna).text == first.text


def test_a_number_under_a_list_opens_that_pledge(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/pledges")
    listed = telegram.answer_to(anna)
    row = next(line for line in listed.text.split("\n") if line.startswith("4. "))
    telegram.press(anna, listed.message_id, "4")
    assert telegram.answer_to(anna).text.split("\n")[0] == row[3:].replace(" — ", ": ", 1)


def test_quotations_of_a_speaker_are_narrowed_to_a_year(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/quotes Putin")
    every = telegram.answer_to(anna)
    telegram.press(anna, every.message_id, "2023")
    narrowed = telegram.answer_to(anna)
    assert narrowed.message_id == every.message_id
    assert "2023: 9 quotations" in narrowed.text
    assert "✓ 2023" in narrowed.buttons


def test_a_pressed_button_under_an_inline_message_is_quiet(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    query = telegram.press(anna, "inline-1", data="eap|AAAA")
    telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)
    assert not [call for call in telegram.sent if "went wrong" in call.text]


def test_the_buttons_of_a_deleted_pledge_get_a_quiet_word(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    for act in ("a", "w", "g0:"):
        query = telegram.press(anna, answer.message_id, data=f"e{act}p|zzzz")
        said = telegram.wait_for(lambda c, q=query: c.parameters.get("callback_query_id") == q)[0]  # type: ignore[misc]
        assert "no longer works" in said.parameters["text"]


def test_a_page_of_a_message_that_is_gone_is_quiet(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/pledges")
    first = telegram.answer_to(anna)
    with telegram.lock:
        del telegram.world.chats[anna].messages[first.message_id]
    query = telegram.press(anna, first.message_id, data="eg1:l|ru")
    telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")


def test_a_channel_that_speaks_in_a_group_is_answered_with_buttons_for_all(
    telegram: BotServer,
) -> None:
    anna, group, channel = telegram.user("Anna"), telegram.supergroup(), telegram.channel()
    with telegram.lock:
        shown = telegram.world.chats[channel].shown
    telegram.say(anna, f"@pledge_test_bot {MET}", chat=group, sender_chat=shown)
    answer = telegram.answer_to(group)
    telegram.press(anna, answer.message_id, "Sources", chat=group)
    assert telegram.answer_to(group).text.startswith("Where it comes from")


def test_a_pledge_is_followed_from_its_card_and_in_a_group_by_administrators_only(
    telegram: BotServer,
) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    for chat, words in ((None, "$200 billion"), (group, "administrators")):
        telegram.say(anna, f"@pledge_test_bot {MET}", chat=chat)
        answer = telegram.answer_to(chat or anna)
        query = telegram.press(anna, answer.message_id, "Follow", chat=chat)
        said = telegram.wait_for(lambda c, q=query: c.parameters.get("callback_query_id") == q)[0]  # type: ignore[misc]
        assert words in said.parameters["text"]
