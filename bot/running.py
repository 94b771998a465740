"""run(): the bot in Telegram, by long polling or webhook, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, Protocol
from urllib.parse import urlsplit

import structlog

from bot import app
from bot.duties import Duties
from bot.health import Check, Listener
from bot.house import House, open_house
from bot.schedule import BadTime, Job, add_jobs
from bot.settings import Settings, SettingsError
from bot.settling import settled
from bot.store.database import StoreError

#: Pauses between attempts to reach Telegram at the start, in seconds; the last one repeats.
PAUSES = (1, 2, 5, 10, 30)
PROBE_SECONDS = 5

_log = structlog.get_logger(__name__)


class Connection(Protocol):
    """The application as its runner sees it.

    What asks something of Telegram returns whether Telegram carried it out, and raises
    PermissionError when it does not know the token.
    """

    @property
    def name(self) -> str:
        """The bot's user name."""

    @property
    def scheduler(self) -> Any:
        """APScheduler's, which runs while the connection is open."""

    async def open(self) -> bool:
        """Learn who the bot is, and start working on updates."""

    async def poll(self) -> bool:
        """Fetch updates from now on."""

    async def be_called(self, url: str, secret: str) -> bool:
        """Let Telegram bring updates to that address."""

    async def introduce(self, operators: Sequence[int]) -> None:
        """Tell Telegram the bot's name, what it is for and its commands, where that has changed."""

    async def receive(self, update: dict[str, Any]) -> None:
        """Take in an update that was brought."""

    async def answers(self) -> bool:
        """Whether Telegram can be reached now."""

    async def close(self) -> None:
        """Fetch no more, finish what was fetched, and let go of everything."""


async def run(settings: Settings) -> None:
    """Answer until SIGTERM or SIGINT; what is under way then is finished first.

    Raises SettingsError when Telegram refuses the token or the address is taken.
    """
    stopping = _stop_signal()
    async with open_house(settings.database_url, app.now()) as house:
        newsroom = app.build_newsroom(settings, house)
        privacy = app.build_privacy(settings, house)
        await privacy.expire()
        connection = app.build_application(settings, house, newsroom)
        senders = app.build_senders(settings, house, connection, newsroom.operator)
        duties = Duties(house, newsroom, senders, house.database.leadership())
        _wake_up(connection, (*duties.jobs(settings.track_schedule), privacy.job))
        try:
            async with _listening(settings, house, connection):
                if await _reached(connection.open, stopping) and await _reached(
                    _way_in(connection, settings), stopping
                ):
                    # Nobody's answer waits for it, and no failure there matters.
                    introducing = asyncio.create_task(connection.introduce(settings.admin_ids))
                    await duties.look()
                    settled()
                    _log.info("answering", bot=connection.name)
                    await stopping.wait()
                    introducing.cancel()
                _log.info("stopping")
        finally:
            await duties.end()
            await connection.close()
    _log.info("stopped")


def _wake_up(connection: Connection, jobs: Sequence[Job]) -> None:
    """Let the connection's scheduler run jobs. Raises SettingsError."""
    try:
        add_jobs(connection.scheduler, jobs)
    except BadTime as error:
        raise SettingsError(
            f"TRACK_SCHEDULE: {error}; write five cron fields such as 7 3-10/2 * * *"
        ) from None


def _stop_signal() -> asyncio.Event:
    """Set when somebody asks the process to end."""
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return stopping


def _way_in(connection: Connection, settings: Settings) -> Callable[[], Awaitable[bool]]:
    """What opens the way by which updates come."""
    if settings.webhook_url:
        return partial(connection.be_called, settings.webhook_url, settings.webhook_secret)
    return connection.poll


async def _reached(call: Callable[[], Awaitable[bool]], stopping: asyncio.Event) -> bool:
    """Ask Telegram until it answers; False when the process was asked to end before."""
    failures = 0
    while not await _allowed(call):
        pause = PAUSES[min(failures, len(PAUSES) - 1)]
        failures += 1
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), pause)
            return False
    return True


async def _allowed(call: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await call()
    except PermissionError as error:
        raise SettingsError(f"BOT_TOKEN: {error}; copy it again from @BotFather") from None


@asynccontextmanager
async def _listening(
    settings: Settings, house: House, connection: Connection
) -> AsyncIterator[None]:
    """Serve health, metrics and the webhook, if there is an address for them."""
    if not settings.listen:
        yield
        return
    listener = Listener(settings.listen, house.metrics, _checks(house, connection))
    if settings.webhook_url:
        path = urlsplit(settings.webhook_url).path
        listener.add_webhook(path, settings.webhook_secret, connection.receive)
    try:
        await listener.start()
    except OSError as error:
        raise SettingsError(
            f"LISTEN: cannot listen on {settings.listen} ({error.strerror}); choose another port"
        ) from None
    try:
        yield
    finally:
        await listener.stop()


def _checks(house: House, connection: Connection) -> dict[str, Check]:
    """What must hold for the bot to be of use."""

    async def database() -> bool:
        try:
            await house.database.ping()
        except StoreError:
            return False
        return True

    async def knowledge() -> bool:
        return bool(house.desk.library.pledges)

    return {
        "database": partial(_in_time, database),
        "telegram": partial(_in_time, connection.answers),
        "knowledge": knowledge,
    }


async def _in_time(check: Check) -> bool:
    try:
        return await asyncio.wait_for(check(), PROBE_SECONDS)
    except (TimeoutError, PermissionError, RuntimeError):
        return False
