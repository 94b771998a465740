"""/settings: one message with all that a chat can set, in three languages."""

import pytest

from tests.botserver import BotServer, Call


def pressed(telegram: BotServer, person: int, menu: Call, button: str, chat: int = 0) -> Call:
    """The menu after a press."""
    telegram.press(person, menu.message_id, button, chat=chat or None)
    return telegram.answer_to(chat or person)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["Settings", "Language: that of each question", "Time zone: UTC", "News: none"]),
        ("ru", ["Настройки", "Язык: язык вопроса", "Часовой пояс: UTC", "Новости: нет"]),
        ("zh", ["设置", "语言：与提问语言一致", "时区：UTC", "动态：无"]),
    ],
)
def test_all_that_is_set_stands_in_one_message(
    telegram: BotServer, language: str, lines: list[str]
) -> None:
    person = telegram.user("Li", language=language)
    telegram.say(person, "/settings")
    text = telegram.answer_to(person).text
    assert all(line in text for line in lines), text


def test_a_time_zone_is_chosen_by_region_in_place(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/settings")
    menu = telegram.answer_to(anna)
    page = pressed(telegram, anna, menu, "Time zone…")
    page = pressed(telegram, anna, page, "Asia")
    assert "Jerusalem" in page.buttons[0]
    page = pressed(telegram, anna, page, "›")
    after = pressed(telegram, anna, page, "Shanghai (UTC+8)")
    assert after.message_id == menu.message_id
    assert "Time zone: Shanghai (UTC+8), now " in after.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Europe/Moscow", "Moscow (UTC+3)"),
        ("Москва", "Moscow (UTC+3)"),
        ("北京", "Shanghai (UTC+8)"),
        ("Japan", "Tokyo (UTC+9)"),
    ],
)
def test_a_time_zone_is_set_by_words(telegram: BotServer, words: str, said: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, f"/settings {words}")
    assert said in telegram.answer_to(anna).text


def test_an_unknown_place_brings_near_ones_and_a_button_sets_one(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/settings Moskow")
    near = telegram.answer_to(anna)
    assert near.text.startswith("Which place")
    assert "Moscow (UTC+3)" in pressed(telegram, anna, near, "Moscow (UTC+3)").text
    telegram.say(anna, "/settings <b>" + "x" * 3000)
    assert telegram.answer_to(anna).text.startswith("I know no time zone called “<b>x")
    assert not telegram.refused


def test_short_answers_are_shorter_until_full_ones_are_wanted(telegram: BotServer) -> None:
    anna = telegram.user("Anna")

    def answered() -> str:
        telegram.say(anna, "Was $200 billion by 2024 met?")
        return telegram.answer_to(anna).text

    full = answered()
    telegram.say(anna, "/settings")
    menu = pressed(telegram, anna, telegram.answer_to(anna), "Short answers")
    assert "Answers: in short" in menu.text
    short = answered()
    assert len(short) < len(full)
    assert "[1]" in short
    menu = pressed(telegram, anna, menu, "Full answers")
    assert answered() == full


def test_the_language_is_chosen_from_the_settings_and_the_way_back_speaks_it(
    telegram: BotServer,
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/settings")
    page = pressed(telegram, anna, telegram.answer_to(anna), "Language…")
    page = pressed(telegram, anna, page, "Русский")
    assert "✓ Русский" in page.buttons
    menu = pressed(telegram, anna, page, "‹ Настройки")
    assert "Язык: Русский" in menu.text


def test_news_is_reached_from_the_settings(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/settings")
    menu = pressed(telegram, anna, telegram.answer_to(anna), "News…")
    menu = pressed(telegram, anna, menu, "Subscribe to all pledges")
    menu = pressed(telegram, anna, menu, "‹ Settings")
    assert "News: all pledges, at once" in menu.text


def test_only_administrators_change_the_settings_of_a_group(telegram: BotServer) -> None:
    anna, boss, group = telegram.user("Anna"), telegram.user("Boss"), telegram.supergroup()
    telegram.admin(group, boss, "creator")
    telegram.say(anna, "/settings Tokyo", chat=group)
    assert "Only administrators" in telegram.answer_to(group).text
    telegram.say(anna, "/settings", chat=group)
    menu = telegram.answer_to(group)
    assert "UTC" in menu.text
    query = telegram.press(anna, menu.message_id, "Short answers", chat=group)
    said = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)[0]
    assert "Only administrators" in said.parameters["text"]
    page = pressed(telegram, boss, menu, "Time zone…", group)
    assert "/settings@pledge_test_bot Moscow" in page.text


def test_a_channel_changes_its_settings_by_a_post_that_names_the_bot(telegram: BotServer) -> None:
    channel = telegram.channel()
    telegram.say(None, "/settings@pledge_test_bot Шанхай", chat=channel)
    assert "Shanghai (UTC+8)" in telegram.answer_to(channel).text
