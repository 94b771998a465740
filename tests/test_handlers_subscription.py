"""Subscriptions by command and button: in private, groups, forums and channels."""

import re

import pytest

from tests.botserver import BotServer, Call


def toast(telegram: BotServer, query: str) -> str:
    """The word that answered a press; empty for none."""
    said = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)[0]
    return str(said.parameters.get("text", ""))


def pressed(telegram: BotServer, person: int, menu: Call, button: str, chat: int = 0) -> Call:
    """The menu after a press."""
    telegram.press(person, menu.message_id, button, chat=chat or None)
    return telegram.answer_to(chat or person)


def data_of(menu: Call, button: str) -> str:
    """The data of a button of a menu."""
    rows = menu.message["reply_markup"]["inline_keyboard"]
    return next(str(b["callback_data"]) for row in rows for b in row if b["text"] == button)


def test_one_word_subscribes_and_another_ends_it(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    first = telegram.answer_to(anna)
    assert first.text.startswith("Subscribed.")
    assert "all pledges" in first.text
    telegram.say(anna, "/subscribe")
    assert "already" in telegram.answer_to(anna).text
    telegram.say(anna, "/unsubscribe")
    assert telegram.answer_to(anna).text.startswith("Unsubscribed.")
    telegram.say(anna, "/unsubscribe")
    assert telegram.answer_to(anna).text.startswith("No news comes here.")
    telegram.say(anna, "/subscriptions")
    assert telegram.answer_to(anna).text.startswith("No news comes here.")


def test_every_wish_is_set_by_its_button_and_pressing_twice_changes_nothing(
    telegram: BotServer,
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    menu = telegram.answer_to(anna)
    for button in ("Milestones only", "Weekly", "Without sound"):
        menu = pressed(telegram, anna, menu, button)
        assert f"✓ {button}" in menu.buttons
        query = telegram.press(anna, menu.message_id, f"✓ {button}")
        assert toast(telegram, query) == ""
    assert "once a week" in menu.text
    assert "without sound" in menu.text
    assert not [each for each in telegram.refused if "not modified" not in each.reason]


def test_quiet_hours_are_chosen_or_typed_and_told_by_the_clock_of_the_chat(
    telegram: BotServer,
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    page = pressed(telegram, anna, telegram.answer_to(anna), "Quiet hours…")
    assert "✓ No quiet hours" in page.buttons
    menu = pressed(telegram, anna, page, "23:00–07:00")
    assert "Quiet hours: 23:00–07:00, UTC" in menu.text
    telegram.say(anna, "/settings Kolkata")
    assert "Kolkata (UTC+5:30)" in telegram.answer_to(anna).text
    telegram.say(anna, "/subscriptions 22:30 – 7")
    menu = telegram.answer_to(anna)
    assert "Quiet hours: 22:30–07:00, Kolkata (UTC+5:30)" in menu.text
    assert "✓ 22:30–07:00" in pressed(telegram, anna, menu, "✓ Quiet hours…").buttons
    telegram.say(anna, "/subscriptions off")
    assert "Quiet hours: none" in telegram.answer_to(anna).text
    telegram.say(anna, "/subscriptions 25–99")
    assert "cannot read these hours" in telegram.answer_to(anna).text


def test_a_pledge_is_followed_by_its_name(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe 300")
    assert "Trade of $300 billion by 2030" in telegram.answer_to(anna).text
    telegram.say(anna, "/subscribe 250")
    menu = telegram.answer_to(anna)
    assert menu.text.startswith("Followed: Trade of $250 billion")
    assert "2 pledges" in menu.text
    telegram.say(anna, "/unsubscribe 300")
    assert "1 pledge\n" in telegram.answer_to(anna).text
    telegram.say(anna, "/unsubscribe 250")
    assert telegram.answer_to(anna).text.startswith("No news comes here.")


def test_words_that_mean_several_pledges_or_none_are_asked_back(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe gas")
    which = telegram.answer_to(anna)
    assert which.text.startswith("Which pledge")
    name = which.buttons[0]
    assert name in toast(telegram, telegram.press(anna, which.message_id, name))
    telegram.say(anna, "/subscribe $350 billion")
    assert telegram.answer_to(anna).text.startswith("I hold no such pledge.\n\nClosest to it:")
    telegram.say(anna, "/subscribe qwertyuiop")
    assert telegram.answer_to(anna).buttons == ["Choose pledges…"]
    telegram.say(anna, "/subscriptions")
    assert "1 pledge\n" in telegram.answer_to(anna).text


def test_pledges_are_chosen_from_pages_in_place(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    menu = telegram.answer_to(anna)
    page = pressed(telegram, anna, menu, "Choose pledges…")
    assert page.message_id == menu.message_id
    assert "only what you chose comes" in page.text
    page = pressed(telegram, anna, page, "›")
    first, second = page.buttons[:2]
    page = pressed(telegram, anna, page, first)
    page = pressed(telegram, anna, page, second)
    assert page.buttons[:2] == [f"✓ {first}", f"✓ {second}"]
    assert "2 pledges" in page.text
    page = pressed(telegram, anna, page, f"✓ {first}")
    menu = pressed(telegram, anna, page, "‹ Back")
    assert f"— {second}" in menu.text
    page = pressed(telegram, anna, menu, "✓ Choose pledges…")
    menu = pressed(telegram, anna, page, "All pledges")
    assert "all pledges" in menu.text


def test_who_comes_back_finds_every_wish_and_is_welcomed(telegram: BotServer) -> None:
    anna = telegram.user("Anna", language="ru")
    telegram.say(anna, "/subscribe 300")
    menu = pressed(telegram, anna, telegram.answer_to(anna), "Раз в месяц")
    left = pressed(telegram, anna, menu, "Отписаться")
    assert left.buttons == ["Подписаться снова"]
    assert "✓ Раз в месяц" in pressed(telegram, anna, left, "Подписаться снова").buttons
    telegram.say(anna, "/unsubscribe")
    telegram.answer_to(anna)
    telegram.say(anna, "/subscribe")
    welcome = telegram.answer_to(anna)
    assert welcome.text.startswith("С возвращением.")
    assert "300 млрд" in welcome.text
    assert "✓ Раз в месяц" in welcome.buttons


def test_a_button_of_all_pledges_brings_back_more_than_was_left(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe 300")
    telegram.answer_to(anna)
    telegram.say(anna, "/unsubscribe")
    telegram.answer_to(anna)
    telegram.say(anna, "/subscriptions")
    menu = pressed(telegram, anna, telegram.answer_to(anna), "Subscribe to all pledges")
    assert "all pledges" in menu.text


def test_news_can_be_stopped_from_under_it_and_that_can_be_taken_back(
    telegram: BotServer,
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    telegram.answer_to(anna)
    # Any message of the bot stands for the news; its buttons are what counts.
    telegram.say(anna, "/help")
    news = telegram.answer_to(anna)
    assert toast(telegram, telegram.press(anna, news.message_id, data="esu")).startswith("Unsub")
    telegram.say(anna, "/subscriptions")
    assert telegram.answer_to(anna).text.startswith("No news comes here.")
    assert toast(telegram, telegram.press(anna, news.message_id, data="esrn")).startswith("Welcome")
    telegram.say(anna, "/subscriptions")
    assert "all pledges" in telegram.answer_to(anna).text


def test_the_button_under_news_turns_into_the_way_back_and_the_others_stay(
    telegram: BotServer,
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    menu = telegram.answer_to(anna)
    # The button that ends is exchanged wherever it stands.
    with telegram.lock:
        standing = telegram.world.chats[anna].messages[menu.message_id]
        chart = {"text": "Chart", "callback_data": "enx"}
        stop = {"text": "Unsubscribe", "callback_data": "esu"}
        standing["reply_markup"] = {"inline_keyboard": [[chart], [stop]]}
    assert pressed(telegram, anna, menu, "Unsubscribe").buttons == ["Chart", "Subscribe again"]
    assert pressed(telegram, anna, menu, "Subscribe again").buttons == ["Chart", "Unsubscribe"]


def test_in_a_group_administrators_decide_and_others_are_told_so_quietly(
    telegram: BotServer,
) -> None:
    anna, boss, group = telegram.user("Anna"), telegram.user("Boss"), telegram.group()
    telegram.admin(group, boss)
    telegram.say(anna, "/subscribe", chat=group)
    assert "Only administrators" in telegram.answer_to(group).text
    telegram.say(boss, "/subscribe", chat=group)
    menu = telegram.answer_to(group)
    assert menu.text.startswith("Subscribed.")
    for button in ("Weekly", "Unsubscribe", "Choose pledges…", "‹ Settings"):
        query = telegram.press(anna, menu.message_id, button, chat=group)
        assert "Only administrators" in toast(telegram, query)
    assert "✓ Weekly" in pressed(telegram, boss, menu, "Weekly", group).buttons


def test_an_anonymous_administrator_decides_and_a_stranger_in_a_channels_name_does_not(
    telegram: BotServer,
) -> None:
    group, anna, channel = telegram.supergroup(), telegram.user("Anna"), telegram.channel()
    telegram.say(None, "/subscribe", chat=group)
    assert telegram.answer_to(group).text.startswith("Subscribed.")
    posing = telegram.world.chats[channel].shown
    telegram.say(anna, "/unsubscribe", chat=group, sender_chat=posing)
    assert "Only administrators" in telegram.answer_to(group).text


def test_a_channel_subscribes_by_a_post_that_names_the_bot_and_by_no_other(
    telegram: BotServer,
) -> None:
    channel, anna = telegram.channel(), telegram.user("Anna")
    boss = telegram.user("Boss")
    telegram.admin(channel, boss)
    for post in ("/subscribe", "/subscribe@another_bot", "/help@pledge_test_bot", "subscribe"):
        telegram.say(None, post, chat=channel)
    telegram.say(None, "/subscribe@pledge_test_bot 300", chat=channel)
    menu = telegram.answer_to(channel)
    assert menu.text.startswith("Subscribed.")
    assert len(telegram.messages(channel)) == 6
    query = telegram.press(anna, menu.message_id, "Weekly", chat=channel)
    assert "Only administrators" in toast(telegram, query)
    page = pressed(telegram, boss, menu, "Quiet hours…", channel)
    assert "/subscriptions@pledge_test_bot 22–8" in page.text


def test_topics_are_kept_apart_and_general_is_never_addressed_by_number(
    telegram: BotServer,
) -> None:
    boss = telegram.user("Boss")
    forum = telegram.supergroup(topics=["Trade"])
    telegram.admin(forum, boss)
    trade = telegram.thread(forum, "Trade")
    telegram.say(boss, "/subscribe 300", chat=forum, thread=trade)
    menu = telegram.answer_to(forum)
    assert menu.message["message_thread_id"] == trade
    telegram.say(boss, "/subscribe", chat=forum)
    general = telegram.answer_to(forum)
    assert "message_thread_id" not in general.parameters
    assert "all pledges" in general.text
    telegram.say(boss, "/subscriptions", chat=forum, thread=trade)
    assert "1 pledge\n" in telegram.answer_to(forum).text
    pressed(telegram, boss, menu, "Unsubscribe", forum)
    telegram.say(boss, "/subscriptions", chat=forum)
    assert "all pledges" in telegram.answer_to(forum).text


def test_a_button_of_a_message_that_is_gone_from_a_forum_changes_no_other_topic(
    telegram: BotServer,
) -> None:
    boss = telegram.user("Boss")
    forum = telegram.supergroup(topics=["Trade"])
    telegram.admin(forum, boss)
    telegram.say(boss, "/subscribe", chat=forum)
    menu = telegram.answer_to(forum)
    with telegram.lock:
        del telegram.world.chats[forum].messages[menu.message_id]
    query = telegram.press(boss, menu.message_id, chat=forum, data="esx")
    assert "no longer works" in toast(telegram, query)


@pytest.mark.parametrize(
    "data",
    ["es", "es?", "esn2", "esc", "escdaily", "esq1-1", "esq99999-3", "esqx", "esd", "esf", "esfAAAA",
     "es+0:AAAA", "es+:", "es-x:y", "esp-1", "esp9999", "eswx", "et", "et?", "et=Mars/Base",
     "et=../../etc", "etr999.0", "etr150", "etr150.x", "etc2", "etx"],
)  # fmt: skip
def test_a_forged_or_stale_button_gets_a_quiet_word(telegram: BotServer, data: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    menu = telegram.answer_to(anna)
    query = telegram.press(anna, menu.message_id, data=data)
    assert "no longer works" in toast(telegram, query)
    telegram.say(anna, "/subscriptions")
    assert re.search("at once", telegram.answer_to(anna).text)


def test_a_button_of_an_ended_subscription_shows_that_it_ended(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/subscribe")
    menu = telegram.answer_to(anna)
    telegram.say(anna, "/unsubscribe")
    telegram.answer_to(anna)
    after = pressed(telegram, anna, menu, "Weekly")
    assert after.text.startswith("No news comes here.")


def test_two_who_press_different_buttons_at_once_are_both_heard(telegram: BotServer) -> None:
    first, second, group = telegram.user("First"), telegram.user("Second"), telegram.group()
    telegram.admin(group, first)
    telegram.admin(group, second)
    telegram.say(first, "/subscribe", chat=group)
    menu = telegram.answer_to(group)
    weekly, silent = data_of(menu, "Weekly"), data_of(menu, "Without sound")
    with telegram.lock:
        telegram.press(first, menu.message_id, chat=group, data=weekly)
        telegram.press(second, menu.message_id, chat=group, data=silent)
    telegram.answer_to(group)
    after = telegram.answer_to(group)
    assert "✓ Weekly" in after.buttons
    assert "✓ Without sound" in after.buttons
