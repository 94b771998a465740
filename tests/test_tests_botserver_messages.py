"""Messages in their chats: sent, placed, edited, deleted, and refused where Telegram would."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.botserver import BotServer
from tests.botserver_client import CLIENT, call, refusal, result
from tests.botserver_refusals import NOT_MODIFIED, Json

KEYBOARD = {"inline_keyboard": [[{"text": "Chart", "callback_data": "chart"}]]}


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer() as running:
        yield running


@pytest.fixture
def anna(server: BotServer) -> int:
    return server.user("Anna", started=True)


def sent(server: BotServer, chat: int | str, text: str = "x", **given: object) -> Json:
    message: Json = result(server, "sendMessage", chat_id=chat, text=text, **given)
    return message


def unsent(server: BotServer, chat: int, **given: object) -> str:
    return refusal(server, "sendMessage", chat_id=chat, text="x", **given)


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, kind)
    return out.getvalue()


def test_a_sent_message_has_the_published_shape(server: BotServer, anna: int) -> None:
    message = sent(server, anna, "<b>Hi</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert message.pop("date") > 0
    assert message == {
        "message_id": 1,
        "from": {"id": 123, "is_bot": True, "first_name": "Pledge Test",
                 "username": "pledge_test_bot"},
        "chat": {"id": anna, "first_name": "Anna", "type": "private"},
        "text": "Hi",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "reply_markup": KEYBOARD,
    }  # fmt: skip


def test_nobody_is_written_to_who_did_not_begin(server: BotServer) -> None:
    stranger, acquaintance, group = server.user("A"), server.user("B"), server.group()
    server.say(acquaintance, "hello all", chat=group)
    assert unsent(server, stranger) == "Bad Request: chat not found"
    assert unsent(server, acquaintance) == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    server.say(stranger, "/start")
    assert sent(server, stranger)


def test_private_chats_close_and_open_again(server: BotServer, anna: int) -> None:
    server.block(anna)
    assert unsent(server, anna) == "Forbidden: bot was blocked by the user"
    server.unblock(anna)
    assert sent(server, anna)
    server.deactivate(anna)
    assert unsent(server, anna) == "Forbidden: user is deactivated"


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_a_bot_put_out_of_a_chat_is_told_of_which_kind(
    server: BotServer, anna: int, kind: str
) -> None:
    chat = getattr(server, kind)()
    server.bot_becomes("kicked", chat, by=anna)
    assert unsent(server, chat) == f"Forbidden: bot was kicked from the {kind} chat"
    server.bot_becomes("left", chat, by=anna)
    assert unsent(server, chat) == f"Forbidden: bot is not a member of the {kind} chat"
    server.delete_chat(chat)
    assert unsent(server, chat) == f"Forbidden: the {kind} chat was deleted"


def test_a_channel_takes_posts_only_from_administrators(server: BotServer) -> None:
    own, other = server.channel(username="news_here"), server.channel(bot="member")
    assert unsent(server, other) == ("Bad Request: need administrator rights in the channel chat")
    post = sent(server, "@news_here")
    assert post["sender_chat"]["id"] == own
    assert "from" not in post


def test_a_muted_group_takes_nothing_from_an_ordinary_member(server: BotServer) -> None:
    group = server.supergroup()
    server.mute(group)
    assert unsent(server, group) == (
        "Bad Request: not enough rights to send text messages to the chat"
    )


def test_a_group_that_moved_says_where_to(server: BotServer) -> None:
    old = server.group("Traders")
    new = server.migrate(old)
    answer = call(server, "sendMessage", chat_id=old, text="x")
    assert answer["description"] == ("Bad Request: group chat was upgraded to a supergroup chat")
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    assert sent(server, new)["chat"]["title"] == "Traders"


def test_a_message_goes_to_its_topic_or_nowhere(server: BotServer) -> None:
    forum = server.supergroup(topics=["News", "Talk"])
    news, talk = server.thread(forum, "News"), server.thread(forum, "Talk")
    message = sent(server, forum, message_thread_id=news)
    assert message["message_thread_id"] == news
    assert message["is_topic_message"] is True
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "News"
    assert "message_thread_id" not in sent(server, forum)
    missing = "Bad Request: message thread not found"
    assert unsent(server, forum, message_thread_id=1) == missing
    assert unsent(server, forum, message_thread_id=999) == missing
    assert unsent(server, server.supergroup(), message_thread_id=5) == missing
    server.close_topic(forum, talk)
    assert unsent(server, forum, message_thread_id=talk) == "Bad Request: TOPIC_CLOSED"
    server.delete_topic(forum, news)
    assert unsent(server, forum, message_thread_id=news) == missing


def test_an_action_may_name_the_general_topic(server: BotServer) -> None:
    forum = server.supergroup(topics=["News"])
    assert result(server, "sendChatAction", chat_id=forum, action="typing", message_thread_id=1)
    assert refusal(server, "sendChatAction", chat_id=forum, action="dancing") == (
        "Bad Request: wrong parameter action in request"
    )


def test_a_reply_stands_in_the_topic_of_what_it_answers(server: BotServer) -> None:
    forum, anna = server.supergroup(topics=["News"]), server.user("Anna")
    asked = server.say(anna, "how much?", chat=forum, thread=server.thread(forum, "News"))
    message = sent(server, forum, reply_parameters={"message_id": asked})
    assert message["message_thread_id"] == server.thread(forum, "News")
    assert message["reply_to_message"]["text"] == "how much?"
    assert "reply_to_message" not in message["reply_to_message"]


def test_a_reply_to_nothing_is_refused_unless_allowed(server: BotServer, anna: int) -> None:
    reply: Json = {"message_id": 999}
    assert unsent(server, anna, reply_parameters=reply) == (
        "Bad Request: message to be replied not found"
    )
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in sent(server, anna, reply_parameters=reply)


def test_an_edit_replaces_text_and_buttons(server: BotServer, anna: int) -> None:
    place = {"chat_id": anna, "message_id": sent(server, anna, reply_markup=KEYBOARD)["message_id"]}
    edited = result(server, "editMessageText", text="<i>y</i>", parse_mode="HTML", **place)
    assert edited["text"] == "y"
    assert "edit_date" in edited
    assert "reply_markup" not in edited
    edited = result(server, "editMessageReplyMarkup", reply_markup=KEYBOARD, **place)
    assert (edited["text"], edited["reply_markup"]) == ("y", KEYBOARD)


def test_an_edit_that_changes_nothing_is_refused(server: BotServer, anna: int) -> None:
    place = {"chat_id": anna, "message_id": sent(server, anna, reply_markup=KEYBOARD)["message_id"]}
    same = {"text": " x", "reply_markup": KEYBOARD} | place
    assert refusal(server, "editMessageText", **same) == f"Bad Request: {NOT_MODIFIED}"
    again = {"reply_markup": KEYBOARD} | place
    assert refusal(server, "editMessageReplyMarkup", **again) == f"Bad Request: {NOT_MODIFIED}"


def test_only_standing_messages_of_the_bot_can_be_edited(server: BotServer, anna: int) -> None:
    def said(number: int) -> str:
        return refusal(server, "editMessageText", chat_id=anna, message_id=number, text="y")

    assert said(server.say(anna, "mine")) == "Bad Request: message can't be edited"
    own = sent(server, anna)["message_id"]
    assert result(server, "deleteMessage", chat_id=anna, message_id=own) is True
    assert said(own) == "Bad Request: message to edit not found"
    assert refusal(server, "deleteMessage", chat_id=anna, message_id=own) == (
        "Bad Request: message to delete not found"
    )


def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(server: BotServer, anna: int) -> None:
    chart = picture(1280, 720)
    first = call(server, "sendPhoto", {"photo": chart}, chat_id=anna, caption="Chart")["result"]
    small, large = first["photo"]
    assert (large["width"], large["height"], large["file_size"]) == (1280, 720, len(chart))
    assert (small["width"], small["height"]) == (320, 180)
    again = result(server, "sendPhoto", chat_id=anna, photo=large["file_id"])
    assert again["photo"] == first["photo"]
    path = result(server, "getFile", file_id=large["file_id"])["file_path"]
    assert CLIENT.get(f"{server.url}/file/bot{server.token}/{path}").content == chart


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (picture(6000, 4001), "PHOTO_INVALID_DIMENSIONS"),
        (picture(10, 201, "JPEG"), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_a_photo_telegram_would_not_take_is_refused(
    server: BotServer, anna: int, content: bytes, reason: str
) -> None:
    answer = call(server, "sendPhoto", {"photo": content}, chat_id=anna)
    assert answer["description"] == f"Bad Request: {reason}"


def test_a_file_is_known_by_its_id_and_kind(server: BotServer, anna: int) -> None:
    wrong = "Bad Request: wrong file identifier/HTTP URL specified"
    assert refusal(server, "sendPhoto", chat_id=anna, photo="AgAC") == wrong
    table = call(server, "sendDocument", {"document": b"a,b"}, chat_id=anna)["result"]["document"]
    assert table["file_name"] == "document"
    assert refusal(server, "sendPhoto", chat_id=anna, photo=table["file_id"]) == (
        "Bad Request: can't use file of type Document as Photo"
    )
    assert result(server, "sendDocument", chat_id=anna, document=table["file_id"])


def test_captions_have_their_own_length_and_edit(server: BotServer, anna: int) -> None:
    chart = {"photo": picture(100, 100, "JPEG")}
    long = call(server, "sendPhoto", chart, chat_id=anna, caption="x" * 1025)
    assert long["description"] == "Bad Request: message caption is too long"
    message = call(server, "sendPhoto", chart, chat_id=anna, caption="x" * 1024)["result"]
    place = {"chat_id": anna, "message_id": message["message_id"]}
    assert result(server, "editMessageCaption", caption="y", **place)["caption"] == "y"
    assert refusal(server, "editMessageText", text="z", **place) == (
        "Bad Request: there is no text in the message to edit"
    )


def test_a_text_can_become_a_photo(server: BotServer, anna: int) -> None:
    place = {"chat_id": anna, "message_id": sent(server, anna, "wait")["message_id"]}
    media = {"type": "photo", "media": "attach://chart", "caption": "Chart"}
    files = {"chart": picture(400, 300)}
    edited = call(server, "editMessageMedia", files, media=media, **place)["result"]
    assert (edited["caption"], edited["photo"][-1]["width"]) == ("Chart", 400)
    assert "text" not in edited


def test_a_reaction_is_one_of_the_known(server: BotServer, anna: int) -> None:
    place = {"chat_id": anna, "message_id": server.say(anna, "thanks")}
    good, bad = ([{"type": "emoji", "emoji": emoji}] for emoji in ("👍", "🧮"))
    assert result(server, "setMessageReaction", reaction=good, **place) is True
    assert refusal(server, "setMessageReaction", reaction=bad, **place) == (
        "Bad Request: REACTION_INVALID"
    )
