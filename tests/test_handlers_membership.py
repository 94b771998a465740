"""Where the bot stands in a chat: taken in, shut out, blocked, moved with its group."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import chats, subscriptions
from bot.store.database import open_database
from bot.store.subscriptions import Spot
from tests.botserver import BotServer
from tests.running_bot import running, settings_for

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BotServer, str]]:
    """A Telegram in which the bot is running, and the address of the bot's database."""
    folder: Path = tmp_path_factory.mktemp("telegram")
    with BotServer() as server:
        settings = settings_for(server, folder)
        with running(settings):
            yield server, settings.database_url


async def subscribe(url: str, chat: int, kind: str = "private") -> None:
    """Let a chat want everything."""
    database = await open_database(url)
    async with database.writing() as session:
        await chats.joined(session, chat, kind, "en", NOON)
        await subscriptions.subscribe(session, Spot(chat), NOON)
    await database.close()


async def stops_being_told(url: str, chat: int) -> bool:
    """Whether a chat is told nothing any more, as soon as the bot has worked that out."""
    with suppress(TimeoutError):
        async with asyncio.timeout(20):
            while await is_told(url, chat):  # noqa: ASYNC110 - it is another thread that works
                await asyncio.sleep(0.02)
            return True
    return False


async def is_told(url: str, chat: int) -> bool:
    """Whether a chat is told anything."""
    database = await open_database(url)
    async with database.reading() as session:
        found = await subscriptions.wishes(session, Spot(chat))
    await database.close()
    return found is not None


def settle(telegram: BotServer, chat: int) -> None:
    """Return when what happened in a chat before has been worked on."""
    anna = telegram.user("Anna")
    telegram.say(anna, "/help@pledge_test_bot", chat=chat)
    assert telegram.answer_to(chat).text.startswith("I answer")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Hello."), ("ru", "Здравствуйте."), ("zh", "大家好。"), ("fr", "Hello.")],
)
def test_a_group_that_takes_the_bot_in_is_told_once_how_to_ask(
    place: tuple[BotServer, str], language: str, words: str
) -> None:
    telegram, _ = place
    anna, group = telegram.user("Anna", language=language), telegram.group(bot="left")
    telegram.bot_becomes("member", group, by=anna)
    hello = telegram.answer_to(group)
    assert hello.text.startswith(words)
    assert "@pledge_test_bot" in hello.text
    assert "/help@pledge_test_bot" in hello.text


def test_a_change_of_rights_is_no_news(place: tuple[BotServer, str]) -> None:
    telegram, _ = place
    anna, group = telegram.user("Anna"), telegram.supergroup()
    telegram.bot_becomes("administrator", group, by=anna)
    telegram.bot_becomes("member", group, by=anna)
    settle(telegram, group)


def test_a_channel_and_a_private_chat_are_not_greeted(place: tuple[BotServer, str]) -> None:
    telegram, _ = place
    anna, channel = telegram.user("Anna"), telegram.channel(bot="left")
    telegram.bot_becomes("administrator", channel, by=anna)
    telegram.block(anna)
    telegram.unblock(anna)
    telegram.say(anna, "/help")
    assert telegram.answer_to(anna).text.startswith("I answer")
    assert not telegram.messages(channel)


def test_a_group_where_nobody_may_write_is_joined_in_silence(
    place: tuple[BotServer, str],
) -> None:
    telegram, _ = place
    anna, group, other = telegram.user("Anna"), telegram.group(bot="left"), telegram.group()
    telegram.mute(group)
    telegram.bot_becomes("member", group, by=anna)
    settle(telegram, other)
    assert not telegram.messages(group)


async def test_a_block_ends_a_subscription_and_its_end_brings_it_back(
    place: tuple[BotServer, str],
) -> None:
    telegram, url = place
    anna = telegram.user("Anna", started=True)
    await subscribe(url, anna)
    telegram.block(anna)
    assert await stops_being_told(url, anna)
    telegram.say(anna, "/help")  # whoever writes has unblocked the bot
    telegram.answer_to(anna)
    assert await is_told(url, anna)


async def test_a_group_that_moves_keeps_its_language_and_its_subscription(
    place: tuple[BotServer, str],
) -> None:
    telegram, url = place
    boss, group = telegram.user("Boss"), telegram.group()
    telegram.admin(group, boss)
    telegram.say(boss, "/language", chat=group)
    telegram.press(boss, telegram.answer_to(group).message_id, "Русский", chat=group)
    telegram.answer_to(group)
    await subscribe(url, group, "group")
    moved = telegram.migrate(group)
    telegram.say(boss, "/help", chat=moved)
    assert telegram.answer_to(moved).text.startswith("Я отвечаю")
    assert await is_told(url, moved)
    assert not await is_told(url, group)


async def test_a_group_that_throws_the_bot_out_is_told_nothing_more(
    place: tuple[BotServer, str],
) -> None:
    telegram, url = place
    boss, group = telegram.user("Boss"), telegram.group()
    await subscribe(url, group, "group")
    telegram.bot_becomes("kicked", group, by=boss)
    assert await stops_being_told(url, group)
    telegram.bot_becomes("member", group, by=boss)
    assert telegram.answer_to(group).text.startswith("Hello.")
    assert await is_told(url, group)
