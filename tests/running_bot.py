"""The real application in this process, in a thread of its own, against a local Bot API server.

It answers, sends what is queued and lets curators decide, as `run` does; it fetches nothing.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import app
from bot.duties import Duties
from bot.house import DeskMaker, open_house
from bot.settings import Settings
from knowledge.answering import Desk
from tests.botserver import BotServer


def settings_for(server: BotServer, folder: Path, **further: object) -> Settings:
    """The settings of a bot at that server, its database in that folder."""
    given = {
        "bot_token": server.token,
        "bot_api_url": server.url,
        "database_url": f"sqlite:///{folder / 'bot.db'}",
        "messages_per_second": 1000,
    }
    return Settings(_env_file=None, **(given | further))  # type: ignore[arg-type]  # any setting


@contextmanager
def running(settings: Settings, make_desk: DeskMaker = Desk) -> Iterator[None]:
    """A bot that answers for as long as the block lasts."""
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    stopping = asyncio.Event()
    failed: list[BaseException] = []

    async def answer() -> None:
        async with open_house(settings.database_url, app.now(), make_desk) as house:
            newsroom = app.build_newsroom(settings, house)
            connection = app.build_application(settings, house, newsroom)
            senders = app.build_senders(settings, house, connection, newsroom.operator)
            duties = Duties(house, newsroom, senders, house.database.leadership())
            assert await connection.open(), "the server does not answer"
            assert await connection.poll(), "the server does not answer"
            await duties.look()
            ready.set()
            await stopping.wait()
            await duties.end()
            await connection.close()

    def work() -> None:
        try:
            loop.run_until_complete(answer())
        except BaseException as error:
            failed.append(error)
        finally:
            ready.set()
            loop.close()

    thread = threading.Thread(target=work, name="bot", daemon=True)
    thread.start()
    ready.wait(30)
    try:
        if not failed:
            yield
    finally:
        if not failed:
            loop.call_soon_threadsafe(stopping.set)
        thread.join(30)
    if failed:
        raise failed[0]


@pytest.fixture(scope="module")
def telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotServer]:
    """A Telegram in which the bot is running; tests use people of their own."""
    folder = tmp_path_factory.mktemp("telegram")
    with BotServer() as server, running(settings_for(server, folder)):
        yield server
