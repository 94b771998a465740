"""/chart end to end: a photo with its words, sent by Telegram's own name the second time."""

import pytest

from tests.botserver import BotServer, Call


def chart(telegram: BotServer, person: int, words: str = "") -> Call:
    """What comes for /chart and some words."""
    telegram.say(person, f"/chart {words}".strip())
    return telegram.answer_to(person)


def photo_of(call: Call) -> str:
    """Telegram's name for the photo of a message."""
    return str(call.message["photo"][-1]["file_id"])


def test_the_headline_picture_comes_as_a_photo_with_everything_in_words(
    telegram: BotServer,
) -> None:
    sent = chart(telegram, telegram.user("Anna"))
    assert sent.method == "sendPhoto"
    assert sent.message["photo"][-1]["width"] == 1280
    assert sent.text.startswith("China's trade with Russia by year")
    assert "2024 — 244.819" in sent.text
    assert sent.buttons == ["This pledge", "Within the year", "About this pledge"]


def test_the_second_time_telegrams_own_name_is_sent(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    first, second = (chart(telegram, anna, "250 billion") for _ in range(2))
    assert second.parameters["photo"] == photo_of(first)


def test_a_picture_that_telegram_has_forgotten_is_uploaded_again(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    first = chart(telegram, anna, "300 billion by 2030")
    del telegram.world.files.by_id[photo_of(first)]
    again = chart(telegram, anna, "300 billion by 2030")
    assert photo_of(again) != photo_of(first)
    # The new name is kept from then on.
    assert chart(telegram, anna, "300 billion by 2030").parameters["photo"] == photo_of(again)


@pytest.mark.parametrize(
    ("language", "words", "head"),
    [
        ("en", "200 billion by 2020", "Missed: Trade of $200 billion by 2020 (Russia–China)"),
        ("en", "this year", "China's trade with Russia: 2026 against 2025"),
        ("en", "250 vs 300", "Two pledges, each as a share of its target"),
        ("en", "India UAE", "India's trade with the UAE by year"),
        ("en", "trade between Russia and China", "China's trade with Russia by year"),
        ("en", "Russia and China by year", "China's trade with Russia by year"),
        ("ru", "300 млрд к 2030", "В работе: Товарооборот 300 млрд долларов к 2030 году"),
        ("ru", "в этом году", "Товарооборот Китая с Россией: 2026 год и 2025-й"),
        ("ru", "250 и 300", "Две цели: сколько выполнено"),
        ("zh", "今年", "中国与俄罗斯贸易额：2026年与2025年"),
        ("zh", "2500亿和3000亿", "两项承诺：各完成目标多少"),
    ],
)
def test_words_choose_the_picture(
    telegram: BotServer, language: str, words: str, head: str
) -> None:
    sent = chart(telegram, telegram.user("Anna", language=language), words)
    assert sent.method == "sendPhoto"
    assert sent.text.startswith(head)


def test_a_button_sends_another_picture_and_words_follow_on(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    first = chart(telegram, anna)
    telegram.press(anna, first.message_id, "Within the year")
    assert telegram.answer_to(anna).text.startswith("China's trade with Russia: 2026")
    telegram.press(anna, first.message_id, "About this pledge")
    assert "Met early" in telegram.answer_to(anna).text
    telegram.say(anna, "who announced it?")
    assert "Putin" in telegram.answer_to(anna).text


def test_where_nothing_can_be_drawn_it_is_said(telegram: BotServer) -> None:
    sent = chart(telegram, telegram.user("Anna"), "EAEU agreement")
    assert sent.method == "sendMessage"
    assert "names no number" in sent.text


@pytest.mark.parametrize("words", ["trade with Mars", "Mars", "торговля с Бразилией", "2001"])
def test_what_is_not_held_is_refused_in_words(telegram: BotServer, words: str) -> None:
    assert chart(telegram, telegram.user("Anna"), words).method == "sendMessage"


def test_where_several_pledges_may_be_meant_each_is_a_button(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    asked = chart(telegram, anna, "Power of Siberia")
    assert asked.text == "Which pledge shall I draw?"
    telegram.press(anna, asked.message_id, 0)
    assert telegram.answer_to(anna).method == "sendPhoto"


def test_a_refused_upload_leaves_the_words(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    # The name that is known, then the upload.
    telegram.fail_next(
        "sendPhoto", status=400, description="Bad Request: IMAGE_PROCESS_FAILED", chat=anna, times=2
    )
    sent = chart(telegram, anna, "80 billion in 2017")
    if sent.method == "sendPhoto":
        sent = chart(telegram, anna, "80 billion in 2017")
    assert sent.method == "sendMessage"
    assert sent.text.startswith("Met: Trade of $80 billion in 2017")
    assert '<a href="http' in sent.html


def test_an_edited_command_changes_the_picture_in_place(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    asked = telegram.say(anna, "/chart")
    first = telegram.answer_to(anna)
    telegram.say(anna, "/chart 300 billion", edit_of=asked)
    second = telegram.answer_to(anna)
    assert (second.method, second.message_id) == ("editMessageMedia", first.message_id)
    assert second.text.startswith("Pending: Trade of $300 billion by 2030")


def test_a_question_edited_out_of_a_command_is_answered_all_the_same(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    asked = telegram.say(anna, "/chart")
    telegram.answer_to(anna)
    telegram.say(anna, "What was Russia-China trade in 2021?", edit_of=asked)
    assert "146.887" in telegram.answer_to(anna).text


def test_in_a_group_the_picture_replies_to_who_asked(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.supergroup()
    asked = telegram.say(anna, "/chart@pledge_test_bot", chat=group)
    sent = telegram.answer_to(group)
    assert sent.method == "sendPhoto"
    assert sent.message["reply_to_message"]["message_id"] == asked


@pytest.mark.parametrize("data", ["ec", "ecx", "ecyAAAA", "ecv", "ecg,,", "ecy" + "é" * 40])
def test_a_forged_button_gets_a_quiet_word(telegram: BotServer, data: str) -> None:
    anna = telegram.user("Anna")
    sent = chart(telegram, anna)
    query = telegram.press(anna, sent.message_id, data=data)
    (answer,) = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)
    assert "no longer works" in answer.parameters["text"]


def test_telegram_refuses_only_what_it_alone_can_know(
    telegram: BotServer,
) -> None:
    reasons = {each.reason for each in telegram.refused}
    assert reasons <= {
        "Bad Request: there is no text in the message to edit",
        "Bad Request: wrong file identifier/HTTP URL specified",
    }
