"""Updates: their shape, and fetching them."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.botserver import BotServer
from tests.botserver_client import call, refusal, result
from tests.botserver_refusals import Json, Refused

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Chart", "callback_data": "chart"}],
        [{"text": "Site", "url": "https://example.org"}],
    ]
}


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer(clock=lambda: 1_700_000_000.5) as running:
        yield running


@pytest.fixture
def anna(server: BotServer) -> int:
    return server.user("Anna", language="ru", username="anna_k")


def fetched(server: BotServer, **given: object) -> list[Json]:
    updates: list[Json] = result(server, "getUpdates", **given)
    return updates


def test_what_a_person_writes_arrives_in_the_published_shape(server: BotServer, anna: int) -> None:
    server.say(anna, "/start pledge_1")
    [update] = fetched(server)
    assert update["message"] == {
        "message_id": 1,
        "from": {"id": anna, "is_bot": False, "first_name": "Anna", "username": "anna_k",
                 "language_code": "ru"},
        "chat": {"id": anna, "first_name": "Anna", "username": "anna_k", "type": "private"},
        "date": 1_700_000_000,
        "text": "/start pledge_1",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }  # fmt: skip


def test_an_edit_arrives_as_an_edit(server: BotServer, anna: int) -> None:
    asked = server.say(anna, "trade in 2021?")
    server.say(anna, "trade in 2022?", edit_of=asked)
    _, edit = fetched(server)
    assert edit["edited_message"]["message_id"] == asked
    assert edit["edited_message"]["text"] == "trade in 2022?"
    assert edit["edited_message"]["edit_date"] == 1_700_000_000


def test_a_group_message_tells_topic_reply_and_group(server: BotServer, anna: int) -> None:
    forum = server.supergroup("Traders", topics=["News"])
    thread = server.thread(forum, "News")
    first = server.say(anna, "one", chat=forum, thread=thread)
    server.say(anna, "two", chat=forum, thread=thread, reply_to=first)
    plain, reply = (update["message"] for update in fetched(server))
    assert plain["chat"] == {
        "id": forum, "title": "Traders", "is_forum": True, "type": "supergroup"
    }  # fmt: skip
    assert plain["message_thread_id"] == reply["message_thread_id"] == thread
    assert "forum_topic_created" in plain["reply_to_message"]
    assert reply["reply_to_message"]["message_id"] == first


def test_channels_and_anonymous_administrators_write_without_a_person(server: BotServer) -> None:
    channel, group = server.channel("News"), server.supergroup("Traders")
    server.say(None, "fresh figures", chat=channel)
    server.say(None, "/stats", chat=group)
    post, anonymous = fetched(server)
    assert "from" not in post["channel_post"]
    assert post["channel_post"]["sender_chat"]["title"] == "News"
    assert anonymous["message"]["from"]["username"] == "GroupAnonymousBot"


def test_other_content_and_raw_updates_pass_as_they_are(server: BotServer, anna: int) -> None:
    server.say(anna, voice={"file_id": "v", "file_unique_id": "v", "duration": 3})
    number = server.update({"poll": {"id": "1"}})
    voice, raw = fetched(server)
    assert voice["message"]["voice"]["duration"] == 3
    assert "text" not in voice["message"]
    assert raw == {"update_id": number, "poll": {"id": "1"}}


def test_a_button_is_pressed_only_where_it_stands(server: BotServer, anna: int) -> None:
    server.say(anna, "/start")
    message = result(server, "sendMessage", chat_id=anna, text="x", reply_markup=KEYBOARD)
    number = message["message_id"]
    query = server.press(anna, number, "Chart")
    pressed = fetched(server)[-1]["callback_query"]
    assert (pressed["id"], pressed["data"]) == (query, "chart")
    assert pressed["message"] == message
    assert pressed["chat_instance"]
    with pytest.raises(LookupError, match="no button 'Sources' among"):
        server.press(anna, number, "Sources")
    with pytest.raises(LookupError, match="does not call the bot"):
        server.press(anna, number, 1)


def test_forged_data_and_vanished_messages_reach_the_bot(server: BotServer, anna: int) -> None:
    server.press(anna, 77, data="pledge:'; drop")
    [update] = fetched(server)
    assert update["callback_query"]["data"] == "pledge:'; drop"
    assert update["callback_query"]["message"]["date"] == 0


def test_a_press_is_answered_once_and_in_time(server: BotServer, anna: int) -> None:
    first, second = (server.press(anna, 1, data="x") for _ in range(2))
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert result(server, "answerCallbackQuery", callback_query_id=first) is True
    assert refusal(server, "answerCallbackQuery", callback_query_id=first) == old
    server.expire(second)
    assert refusal(server, "answerCallbackQuery", callback_query_id=second) == old


def test_an_inline_result_becomes_a_message_that_can_be_edited(
    server: BotServer, anna: int
) -> None:
    query = server.inline(anna, "200 billion")
    content = {"message_text": "<b>Met</b>", "parse_mode": "HTML"}
    card = {"type": "article", "id": "p1", "title": "T", "input_message_content": content}
    card["reply_markup"] = KEYBOARD
    result(server, "answerInlineQuery", inline_query_id=query, results=[card])
    sent = server.choose(query, "p1")
    server.press(anna, sent, "Chart")
    asked, chosen, pressed = fetched(server)
    assert asked["inline_query"]["query"] == "200 billion"
    assert chosen["chosen_inline_result"]["inline_message_id"] == sent
    assert pressed["callback_query"]["inline_message_id"] == sent
    assert result(server, "editMessageText", inline_message_id=sent, text="y") is True
    assert server.world.inline_messages[sent]["text"] == "y"


def test_the_bots_own_standing_is_told(server: BotServer, anna: int) -> None:
    server.say(anna, "/start")
    server.block(anna)
    change = fetched(server)[-1]["my_chat_member"]
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"] == {
        "user": server.world.bot, "status": "kicked", "until_date": 0
    }  # fmt: skip


def test_who_writes_again_has_unblocked_the_bot_first(server: BotServer, anna: int) -> None:
    server.say(anna, "/start")
    server.block(anna)
    server.say(anna, "/start")
    told = [list(update)[1] for update in fetched(server)]
    assert told == ["message", "my_chat_member", "my_chat_member", "message"]


def test_being_added_to_a_group_is_told(server: BotServer, anna: int) -> None:
    group = server.supergroup("Traders", bot="left")
    server.bot_becomes("administrator", group, by=anna)
    change = fetched(server)[0]["my_chat_member"]
    assert change["old_chat_member"]["status"] == "left"
    assert change["new_chat_member"]["can_manage_topics"] is True


def test_updates_stay_until_they_are_confirmed(server: BotServer, anna: int) -> None:
    for text in ("a", "b", "c"):
        server.say(anna, text)
    first, second, third = (update["update_id"] for update in fetched(server))
    assert [each["update_id"] for each in fetched(server, limit=2)] == [first, second]
    assert [each["update_id"] for each in fetched(server, offset=second)] == [second, third]
    assert [each["update_id"] for each in fetched(server, offset=-1)] == [third]
    assert fetched(server, offset=third + 1) == []


def test_a_bot_is_told_only_what_it_asked_for(server: BotServer, anna: int) -> None:
    server.update({"message_reaction": {}})
    assert fetched(server, allowed_updates=["message"]) == []
    server.press(anna, 1, data="x")
    server.say(anna, "hello")
    assert ["message" in update for update in fetched(server)] == [True]
    assert [set(update) - {"update_id"} for update in server.world.updates.ignored] == [
        {"message_reaction"},
        {"callback_query"},
    ]


def test_a_waiting_poll_returns_when_an_update_comes(server: BotServer, anna: int) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(fetched, server, timeout=30)
        while not server.polling:
            time.sleep(0.001)
        server.say(anna, "now")
        assert poll.result(timeout=5)[0]["message"]["text"] == "now"


def test_a_second_poller_sends_the_first_away(server: BotServer) -> None:
    with ThreadPoolExecutor() as pool:
        first = pool.submit(call, server, "getUpdates", timeout=30)
        while not server.polling:
            time.sleep(0.001)
        fetched(server)
        assert first.result(timeout=5) == {
            "ok": False,
            "error_code": 409,
            "description": "Conflict: terminated by other getUpdates request; make sure that only"
            " one bot instance is running",
        }


def test_a_guest_may_write_once_and_only_what_an_inline_result_may_be(server: BotServer) -> None:
    anna = server.user("Anna")
    query = server.call_guest(anna, "@pledge_test_bot was it met?")
    (update,) = result(server, "getUpdates")
    assert update["guest_message"]["guest_query_id"] == query
    content = {"message_text": "Yes"}
    article = {"type": "article", "id": "1", "title": "Yes", "input_message_content": content}
    wrong = article | {"id": "x" * 65}
    assert "RESULT_ID" in refusal(server, "answerGuestQuery", guest_query_id=query, result=wrong)
    assert result(server, "answerGuestQuery", guest_query_id=query, result=article)
    again = refusal(server, "answerGuestQuery", guest_query_id=query, result=article)
    assert "query is too old" in again


def test_a_link_to_the_bot_is_followed_and_no_other(server: BotServer) -> None:
    anna = server.user("Anna")
    server.follow(anna, "https://t.me/pledge_test_bot?start=pledge_x")
    (update,) = result(server, "getUpdates")
    assert update["message"]["text"] == "/start pledge_x"
    with pytest.raises(LookupError):
        server.follow(anna, "https://t.me/another_bot?start=x")
    with pytest.raises(Refused):
        server.follow(anna, f"https://t.me/pledge_test_bot?start={'x' * 65}")
