"""The chats of the chaos campaign: who subscribes, who is gone, and what each has received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from tests.botserver import BotServer
from tests.outbox_rows import subscribe

LANGUAGES = ("en", "ru", "zh")

#: Shares of the chats, in percent.
BLOCKED, MIGRATED, GONE = 5, 1, 1
GROUPS, CHANNELS, FORUMS = 12, 4, 4

#: Stands in every message of the broadcast, in every language.
MARK = "No. 1"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat and topic that subscribes; `expected` is where the news must arrive, if anywhere."""

    chat: int
    topic: int
    expected: int | None


def peopled(server: BotServer, number: int, random: Random) -> list[Subscriber]:
    """That many subscribers, of every kind and in every state."""
    return [each for at in range(number) for each in [_subscriber(server, at, random)]]


def _subscriber(server: BotServer, at: int, random: Random) -> Subscriber:
    percent = random.randrange(100)
    if percent < MIGRATED:
        group = server.group(f"Moved {at}")
        return Subscriber(group, 0, server.migrate(group))
    chat, topic = _chat(server, at, random)
    state = random.randrange(100)
    if state < BLOCKED:
        # Nobody tells the bot: it has to hear it from Telegram's refusal.
        server.world.chats[chat].bot_status = "kicked"
        return Subscriber(chat, topic, None)
    if state < BLOCKED + GONE:
        if chat > 0:
            server.deactivate(chat)
        else:
            server.delete_chat(chat)
        return Subscriber(chat, topic, None)
    return Subscriber(chat, topic, chat)


def _chat(server: BotServer, at: int, random: Random) -> tuple[int, int]:
    percent = random.randrange(100)
    if percent < GROUPS:
        make = random.choice((server.group, server.supergroup))
        return make(f"Group {at}"), 0
    if percent < GROUPS + CHANNELS:
        return server.channel(f"Channel {at}"), 0
    if percent < GROUPS + CHANNELS + FORUMS:
        forum = server.supergroup(f"Forum {at}", topics=["Trade"])
        return forum, server.thread(forum, "Trade")
    return server.user(f"P{at}", started=True), 0


async def subscribe_all(
    session: AsyncSession, subscribers: list[Subscriber], random: Random
) -> None:
    """A subscription for each."""
    for each in subscribers:
        await subscribe(session, each.chat, topic=each.topic, language=random.choice(LANGUAGES))


def received(server: BotServer, subscribers: list[Subscriber]) -> Counter[int]:
    """How often the news stands in each chat where it must."""
    return Counter(
        {
            each.expected: sum(map(_is_news, server.messages(each.expected)))
            for each in subscribers
            if each.expected is not None
        }
    )


def _is_news(message: dict[str, object]) -> bool:
    return MARK in str(message.get("text") or message.get("caption") or "")


def strayed(server: BotServer, subscribers: list[Subscriber]) -> Iterator[int]:
    """The chats that have the news and should not."""
    for each in subscribers:
        if each.expected != each.chat and any(map(_is_news, server.messages(each.chat))):
            yield each.chat
