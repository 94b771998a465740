"""Messages without text, and text that is hardly any."""

from typing import Any

import pytest

from tests.botserver import BotServer

FILE = {"file_id": "a", "file_unique_id": "b"}
STICKER = FILE | {
    "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"
}  # fmt: skip
PHOTO = [FILE | {"width": 1, "height": 1}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"voice": FILE | {"duration": 1}}, "cannot listen"),
        ({"video_note": FILE | {"duration": 1, "length": 1}}, "cannot listen"),
        ({"photo": PHOTO}, "cannot look"),
        ({"video": FILE | {"duration": 1, "width": 1, "height": 1}}, "cannot look"),
        ({"document": FILE}, "do not open files"),
        ({"location": {"latitude": 1.0, "longitude": 1.0}}, "where you are"),
        ({"sticker": STICKER}, "Thank you"),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, "written questions"),
    ],
)
def test_what_is_no_text_gets_one_fitting_line(
    telegram: BotServer, content: dict[str, Any], words: str
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, **content)
    answer = telegram.answer_to(anna)
    assert words in answer.text
    assert "\n" not in answer.text
    assert "{" not in answer.text


def test_the_line_comes_in_the_persons_language(telegram: BotServer) -> None:
    ivan = telegram.user("Иван", language="ru")
    telegram.say(ivan, sticker=STICKER)
    assert "Спасибо" in telegram.answer_to(ivan).text


def test_an_album_gets_one_line(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    for _ in range(3):
        telegram.say(anna, photo=PHOTO, media_group_id="77")
    telegram.answer_to(anna)
    telegram.say(anna, "Was $200 billion by 2024 met?")
    assert "$200 billion" in telegram.answer_to(anna).text


def test_an_album_with_a_question_gets_its_answer_only(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, photo=PHOTO, media_group_id="78", caption="Was $200 billion by 2024 met?")
    telegram.say(anna, photo=PHOTO, media_group_id="78")
    assert "$200 billion" in telegram.answer_to(anna).text
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")


def test_a_group_hears_nothing_about_stickers(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    telegram.say(anna, chat=group, sticker=STICKER)
    telegram.say(anna, "/help", chat=group)
    assert telegram.answer_to(group).text.startswith("I answer")


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "\u200b\u200d\ufeff",
        "?" * 4096,
        "я" * 4096,
        "9" * 1000,
        "<b>bold & <i>broken",
        "'; DROP TABLE chat; --",
        "\u202eabc مرحبا كيف حالك",
        "😀" * 500,
        "{id} {0} %s %(x)s",
        "\x00\x01\x02",
    ],
)
def test_whatever_is_typed_is_answered_without_a_failure(telegram: BotServer, text: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, text)
    answer = telegram.answer_to(anna)
    assert answer.text
    assert "went wrong" not in answer.text
    assert not telegram.refused


def test_an_update_without_a_sender_breaks_nothing(telegram: BotServer) -> None:
    anna, channel = telegram.user("Anna", started=True), telegram.channel()
    chat = {"id": anna, "type": "private", "first_name": "Anna"}
    telegram.update({"message": {"message_id": 900, "date": 1, "chat": chat, "text": "hello"}})
    assert telegram.answer_to(anna).text
    telegram.say(None, "What was Russia-China trade in 2021?", chat=channel)
    telegram.update({"poll": {"id": "1"}})
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")
