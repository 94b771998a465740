"""The Bot API server as a whole: driven by the framework over real HTTP, and by its control."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.botserver import BotServer
from tests.botserver_client import CLIENT, call, refusal, result

Context = ContextTypes.DEFAULT_TYPE
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer() as running:
        yield running


async def greet(update: Update, _: Context) -> None:
    assert update.message
    again = InlineKeyboardMarkup([[InlineKeyboardButton("Again", callback_data="again")]])
    await update.message.reply_html("<b>Welcome</b>", reply_markup=again)


async def echo(update: Update, _: Context) -> None:
    assert update.message
    assert update.message.text
    await update.message.reply_text(update.message.text, do_quote=True)


async def again(update: Update, _: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("once more")
    await update.callback_query.edit_message_text("<i>Again</i>", parse_mode=ParseMode.HTML)


async def search(update: Update, _: Context) -> None:
    assert update.inline_query
    await update.inline_query.answer([], cache_time=0)


def echo_bot(server: BotServer) -> AnyApplication:
    builder = Application.builder().token(server.token)
    builder.base_url(f"{server.url}/bot").base_file_url(f"{server.url}/file/bot")
    application = builder.build()
    application.add_handler(CommandHandler("start", greet))
    application.add_handler(CallbackQueryHandler(again))
    application.add_handler(InlineQueryHandler(search))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    return application


async def polling(application: AnyApplication) -> None:
    assert application.updater
    await application.updater.start_polling()


def run(
    server: BotServer,
    people: Callable[[], None],
    start: Callable[[AnyApplication], Awaitable[object]] = polling,
) -> None:
    """Run the echo bot while `people` do what they do in a thread of their own."""

    async def together() -> None:
        async with echo_bot(server) as application:
            await start(application)
            await application.start()
            try:
                await asyncio.to_thread(people)
            finally:
                assert application.updater
                await application.updater.stop()
                await application.stop()

    asyncio.run(together())


def test_a_bot_of_the_framework_answers_people(server: BotServer) -> None:
    anna, group = server.user("Anna"), server.supergroup()

    def people() -> None:
        server.say(anna, "/start")
        welcome = server.answer_to(anna)
        assert (welcome.text, welcome.html) == ("Welcome", "<b>Welcome</b>")
        assert welcome.buttons == ["Again"]
        server.press(anna, welcome.message_id, "Again")
        edited = server.answer_to(anna)
        assert (edited.method, edited.text, edited.buttons) == ("editMessageText", "Again", [])
        asked = server.say(anna, "Сколько? 🇷🇺🇨🇳", chat=group)
        echoed = server.answer_to(group)
        assert echoed.text == "Сколько? 🇷🇺🇨🇳"
        assert echoed.message["reply_to_message"]["message_id"] == asked
        server.inline(anna, "200 billion")
        server.wait_for(lambda call: call.method == "answerInlineQuery")

    run(server, people)
    assert server.refused == []
    assert [call.parameters["text"] for call in server.sent if call.method == "answerCallbackQuery"]


def test_a_bot_of_the_framework_answers_through_a_webhook(server: BotServer) -> None:
    anna = server.user("Anna")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    async def listen(application: AnyApplication) -> None:
        assert application.updater
        await application.updater.start_webhook(
            "127.0.0.1",
            port,
            "hook",
            webhook_url=f"http://127.0.0.1:{port}/hook",
            secret_token="s3cret",
        )

    def people() -> None:
        for text in ("one", "two", "three"):
            server.say(anna, text)
        assert [server.answer_to(anna).text for _ in range(3)] == ["one", "two", "three"]

    run(server, people, listen)
    assert server.refused == []


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_refusals_reach_the_bot_as_the_frameworks_errors(server: BotServer) -> None:
    anna = server.user("Anna", started=True)

    async def bot() -> None:
        async with echo_bot(server).bot as bot:
            with pytest.raises(BadRequest, match="Message is too long"):
                await bot.send_message(anna, "x" * 4097)
            server.fail_next("sendMessage", status=429, retry_after=3)
            with pytest.raises(RetryAfter):
                await bot.send_message(anna, "x")
            server.block(anna)
            with pytest.raises(Forbidden, match="bot was blocked by the user"):
                await bot.send_message(anna, "x")
            await bot.set_webhook("http://127.0.0.1:9/hook")
            with pytest.raises(Conflict):
                await bot.get_updates()

    asyncio.run(bot())


def test_the_framework_can_set_up_the_bots_profile(server: BotServer) -> None:
    async def bot() -> None:
        async with echo_bot(server).bot as bot:
            menu = [BotCommand("help", "What I can do")]
            await bot.set_my_commands(menu, language_code="ru")
            assert await bot.get_my_commands(language_code="ru") == tuple(menu)
            assert await bot.get_my_commands() == ()
            await bot.set_my_description("Бот и торговля", language_code="ru")
            assert (await bot.get_my_description("ru")).description == "Бот и торговля"
            assert (await bot.get_my_description("en")).description == ""
            assert (await bot.get_my_name()).name == "Pledge Test"

    asyncio.run(bot())


def test_the_framework_reads_chats_and_members(server: BotServer) -> None:
    anna, group = server.user("Anna"), server.supergroup("Traders", bot="administrator")
    server.say(anna, "hello", chat=group)
    server.admin(group, anna, "creator")

    async def bot() -> None:
        async with echo_bot(server).bot as bot:
            assert (await bot.get_chat(group)).title == "Traders"
            assert (await bot.get_chat_member(group, bot.id)).status == "administrator"
            assert [each.user.id for each in await bot.get_chat_administrators(group)] == [anna]
            await bot.leave_chat(group)
            with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
                await bot.send_message(group, "x")
            assert (await bot.get_webhook_info()).url == ""

    asyncio.run(bot())


def test_only_the_right_token_opens_the_door(server: BotServer) -> None:
    assert CLIENT.get(f"{server.url}/bot1:x/getMe").json() == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    assert CLIENT.get(f"{server.url}/bot{server.token}/getMe").json()["result"]["id"] == 123


def test_a_method_telegram_does_not_have_is_not_found(server: BotServer) -> None:
    assert refusal(server, "sendmessage") == "Not Found"
    assert [(each.method, each.code) for each in server.refused] == [("sendmessage", 404)]


def test_parameters_come_as_form_json_query_or_multipart(server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    url = f"{server.url}/bot{server.token}/sendMessage"
    form = {"chat_id": str(anna), "disable_notification": "true", "text": "да & no"}
    body = {"chat_id": anna, "disable_notification": True, "text": "да & no"}
    CLIENT.post(url, data=form)
    CLIENT.post(url, json=body)
    CLIENT.get(url, params=form)
    CLIENT.post(url, data=form, files={"unused": b"x"})
    assert [call.parameters for call in server.sent] == [body] * 4


def test_a_json_body_must_be_an_object_with_values_of_the_right_type(server: BotServer) -> None:
    url = f"{server.url}/bot{server.token}/sendMessage"
    wrong = CLIENT.post(url, json={"chat_id": 1, "text": 5}).json()["description"]
    assert wrong == 'Bad Request: parameter "text" must be of type string'
    for body in (b"[]", b"{", b"5"):
        answer = CLIENT.post(url, content=body, headers={"Content-Type": "application/json"})
        assert answer.json()["description"] == "Bad Request: can't parse JSON object"


def test_answers_are_told_once_each_and_in_order(server: BotServer) -> None:
    anna, boris = (server.user(name, started=True) for name in ("Anna", "Boris"))
    for chat, text in ((anna, "a1"), (boris, "b1"), (anna, "a2")):
        result(server, "sendMessage", chat_id=chat, text=text)
    assert [server.answer_to(anna).text for _ in range(2)] == ["a1", "a2"]
    assert server.answer_to(boris).text == "b1"
    assert [call.text for call in server.wait_for(3)] == ["a1", "b1", "a2"]
    assert [call.text for call in server.wait_for(lambda call: call.chat == boris)] == ["b1"]


def test_waiting_in_vain_tells_what_came_instead(server: BotServer) -> None:
    anna, boris = server.user("Anna", started=True), server.user("Boris", started=True)
    result(server, "sendMessage", chat_id=boris, text="for somebody else")
    call(server, "sendMessage", chat_id=anna, text="")
    with pytest.raises(TimeoutError) as late:
        server.answer_to(anna, timeout=0.05)
    assert "for somebody else" in str(late.value)
    assert "message text is empty" in str(late.value)


def test_a_message_sent_later_ends_the_waiting(server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    threading.Timer(0.05, call, (server, "sendMessage"), {"chat_id": anna, "text": "late"}).start()
    assert server.answer_to(anna).text == "late"


def test_servers_do_not_know_of_each_other(server: BotServer) -> None:
    with BotServer(token="456:def") as other:
        anna = other.user("Anna", started=True)
        assert refusal(server, "sendMessage", chat_id=anna, text="x").endswith("chat not found")
        assert result(other, "getMe")["id"] == 456
