"""Groups and topics: the bot answers when it is addressed, and where."""

from typing import Any

from tests.botserver import BotServer

TRADE = "What was Russia-China trade in 2021?"
BOT = "@pledge_test_bot"


def silent_until_help(telegram: BotServer, anna: int, group: int) -> None:
    """Check that nothing was said before the answer to a command."""
    telegram.say(anna, f"/help{BOT}", chat=group)
    assert telegram.answer_to(group).text.startswith("I answer")


def test_what_is_said_to_others_in_a_group_is_not_answered(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    telegram.say(anna, TRADE, chat=group)
    silent_until_help(telegram, anna, group)


def test_a_mention_in_a_group_is_answered_as_a_reply(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    asked = telegram.say(anna, f"{BOT} {TRADE}", chat=group)
    answer = telegram.answer_to(group)
    assert "146.887" in answer.text
    assert answer.message["reply_to_message"]["message_id"] == asked


def test_a_reply_to_the_bot_continues_its_exchange_for_another_person(telegram: BotServer) -> None:
    anna, boris, group = telegram.user("Anna"), telegram.user("Boris"), telegram.group()
    telegram.say(anna, f"{BOT} {TRADE}", chat=group)
    answer = telegram.answer_to(group).message_id
    telegram.say(boris, "and in 2020?", chat=group, reply_to=answer)
    assert "107.76" in telegram.answer_to(group).text


def test_chatter_in_reply_to_the_bot_is_not_refused(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    telegram.say(anna, f"{BOT} {TRADE}", chat=group)
    answer = telegram.answer_to(group).message_id
    telegram.say(anna, "lol my uncle rode a horse", chat=group, reply_to=answer)
    silent_until_help(telegram, anna, group)


def test_a_near_miss_in_reply_to_the_bot_is_refused(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    telegram.say(anna, f"{BOT} {TRADE}", chat=group)
    answer = telegram.answer_to(group).message_id
    telegram.say(anna, "and Russia-China trade in 1975?", chat=group, reply_to=answer)
    assert "1975" in telegram.answer_to(group).text


def test_a_command_for_another_bot_is_left_alone(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    telegram.say(anna, "/turnover@other_bot", chat=group)
    telegram.say(anna, "/nonsense", chat=group)
    silent_until_help(telegram, anna, group)


def test_an_unknown_command_that_names_the_bot_gets_a_pointer(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    telegram.say(anna, f"/nonsense{BOT}", chat=group)
    assert "/help" in telegram.answer_to(group).text


def test_an_answer_stays_in_its_topic(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    forum = telegram.supergroup(topics=["News"])
    news = telegram.thread(forum, "News")
    telegram.say(anna, f"{BOT} {TRADE}", chat=forum, thread=news)
    assert telegram.answer_to(forum).message["message_thread_id"] == news


def test_the_general_topic_is_not_addressed_by_number(telegram: BotServer) -> None:
    anna, forum = telegram.user("Anna"), telegram.supergroup(topics=["News"])
    telegram.say(anna, f"{BOT} {TRADE}", chat=forum)
    assert "message_thread_id" not in telegram.answer_to(forum).message


def test_a_topic_has_its_own_conversation(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    forum = telegram.supergroup(topics=["News", "Other"])
    news, other = telegram.thread(forum, "News"), telegram.thread(forum, "Other")
    telegram.say(anna, f"{BOT} {TRADE}", chat=forum, thread=news)
    telegram.answer_to(forum)
    telegram.say(anna, f"{BOT} and in 2020?", chat=forum, thread=other)
    elsewhere = telegram.answer_to(forum).text
    telegram.say(anna, f"{BOT} and in 2020?", chat=forum, thread=news)
    assert "107.76" in telegram.answer_to(forum).text
    assert elsewhere


def test_an_anonymous_administrator_is_answered(telegram: BotServer) -> None:
    group = telegram.supergroup()
    telegram.say(None, f"{BOT} {TRADE}", chat=group)
    assert "146.887" in telegram.answer_to(group).text


def test_another_bot_and_an_inline_message_are_not_answered(telegram: BotServer) -> None:
    anna, group = telegram.user("Anna"), telegram.group()
    robot: dict[str, Any] = {"id": 5, "is_bot": True, "first_name": "Robot"}
    message = {"message_id": 900, "date": 1, "chat": {"id": group, "type": "group", "title": "G"}}
    telegram.update({"message": message | {"from": robot, "text": f"/help{BOT}"}})
    telegram.say(anna, f"{BOT} {TRADE}", chat=group, via_bot=robot)
    silent_until_help(telegram, anna, group)
