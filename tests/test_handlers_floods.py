"""Floods: one friendly line, then silence; nobody else notices, and talk is no flood."""

import pytest

from handlers.floods import GROUP, PERSON
from tests.botserver import BotServer

PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
MANY = int(PERSON.at_once) + 15


def flood(telegram: BotServer, person: int, album: str) -> None:
    """Send many pictures of one album, of which the bot answers the first."""
    for _ in range(MANY):
        telegram.say(person, photo=PHOTO, media_group_id=album)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "That is a lot at once. Please pause for 9 seconds, then I will answer again."),
        ("ru", "Слишком много сразу. Подождите 9 секунд, и я снова отвечу."),
        ("zh", "一下子太多了。请停9秒，我再继续回答。"),
    ],
)
def test_a_flood_gets_one_line_and_then_silence_while_others_are_answered(
    telegram: BotServer, language: str, line: str
) -> None:
    anna, boris = telegram.user("Anna", language=language), telegram.user("Boris")
    flood(telegram, anna, f"flood {language}")
    first, second = telegram.answer_to(anna), telegram.answer_to(anna)
    assert line in (first.text, second.text)
    telegram.say(anna, "/help")
    telegram.say(boris, "/help")
    assert telegram.answer_to(boris).text.startswith("I answer")
    sent = [call for call in telegram.sent if call.chat == anna]
    assert len(sent) == 2


def test_pressing_too_often_is_answered_on_the_button(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/language")
    menu = telegram.answer_to(anna).message_id
    pressed = {telegram.press(anna, menu, data="forged") for _ in range(MANY)}
    telegram.wait_for(
        lambda call: call.method == "answerCallbackQuery" and "a lot" in call.parameters["text"]
    )
    boris = telegram.user("Boris")
    telegram.say(boris, "/help")
    telegram.answer_to(boris)
    told = [c.parameters["text"] for c in telegram.sent if c.method == "answerCallbackQuery"
            and c.parameters["callback_query_id"] in pressed]  # fmt: skip
    assert len([text for text in told if "a lot at once" in text]) == 1
    assert len(told) <= PERSON.at_once
    assert not [call for call in telegram.sent if call.chat == anna][1:]


def test_talk_in_a_group_and_commands_for_other_bots_are_no_flood(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    for number in range(int(GROUP.at_once) + 10):
        telegram.say(anna, "/bet@another_bot" if number % 2 else "as I was saying", chat=group)
    telegram.say(anna, "/help", chat=group)
    assert telegram.answer_to(group).text.startswith("I answer")


def test_a_flood_in_a_group_silences_its_author_and_not_the_group(telegram: BotServer) -> None:
    anna, boris, group = telegram.user("Anna"), telegram.user("Boris"), telegram.group()
    menu_of = telegram.say(anna, "/language", chat=group)
    menu = telegram.answer_to(group)
    assert menu.message["reply_to_message"]["message_id"] == menu_of
    for _ in range(MANY):
        telegram.press(anna, menu.message_id, data="forged", chat=group)
    telegram.say(boris, "/help", chat=group)
    assert telegram.answer_to(group).text.startswith("I answer")
