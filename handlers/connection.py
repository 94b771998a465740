"""Connection: the application with every handler, and how updates reach it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, cast

import structlog
from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, BaseRateLimiter, ContextTypes, Defaults, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from handlers.context import Context, Surroundings
from handlers.floods import Floods, say_slow_down
from handlers.order import InOrder
from handlers.profile import introduce
from handlers.routes import COMMANDS, FOR_OPERATORS, UPDATES, add_routes
from handlers.throttle import Allowance

Bot = Application[ExtBot[Any], Context, Any, Any, Surroundings, Any]

CONNECTIONS = 16
LONG_POLL_SECONDS = 30

_log = structlog.get_logger(__name__)


def build(
    surroundings: Surroundings,
    *,
    token: str,
    api_url: str,
    rate_limiter: BaseRateLimiter[Any],
    polls: bool = True,
    request: BaseRequest | None = None,
) -> Bot:
    """The application with every handler.

    `rate_limiter` says when a message may leave; `request` replaces HTTP as the way to Telegram.
    """

    async def warn(update: Update, allowance: Allowance) -> None:
        await say_slow_down(update, Context.from_update(update, application), allowance)

    floods = Floods(COMMANDS, surroundings.elapsed, warn)
    # The framework asks for a class to make the data of; it only ever calls it.
    given = cast(type[Surroundings], lambda: surroundings)
    builder = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .context_types(ContextTypes(context=Context, bot_data=given))
        .concurrent_updates(InOrder(floods.admits))
        .defaults(_defaults())
        .rate_limiter(rate_limiter)
        .request(request or _sending())
    )
    if polls:
        application = builder.get_updates_request(_polling()).build()
    else:
        application = builder.updater(None).build()
    add_routes(application)
    return application


def _defaults() -> Defaults:
    return Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        allow_sending_without_reply=True,
    )


class _InTurn(HTTPXRequest):
    """Requests that wait for a connection here.

    Those that wait in httpx's pool are all looked through whenever a connection comes free,
    which costs more than the requests themselves when hundreds wait, and there they wait for
    ten seconds at most.
    """

    def __init__(self, connections: int, **given: Any) -> None:
        super().__init__(connection_pool_size=connections, **given)
        self._turns = asyncio.Semaphore(connections)

    async def do_request(self, *args: Any, **given: Any) -> tuple[int, bytes]:
        """What the server answered, as soon as a connection is free."""
        async with self._turns:
            return await super().do_request(*args, **given)


def _sending() -> HTTPXRequest:
    return _InTurn(
        CONNECTIONS, connect_timeout=10, read_timeout=20, write_timeout=20, pool_timeout=10
    )


def _polling() -> HTTPXRequest:
    # Telegram answers a long poll when its time is over; only longer silence is a failure.
    return HTTPXRequest(
        connection_pool_size=2, connect_timeout=10, read_timeout=LONG_POLL_SECONDS + 10
    )


class Connection:
    """An application and its life: `open`, then `poll` or `be_called`, `stop`, `close`.

    What asks something of Telegram returns whether Telegram carried it out, and raises
    PermissionError when it does not know the token.
    """

    def __init__(self, application: Bot) -> None:
        self.application = application

    @property
    def name(self) -> str:
        """The bot's user name."""
        return self.application.bot.username

    @property
    def scheduler(self) -> Any:
        """APScheduler's, which runs while the connection is open."""
        assert self.application.job_queue is not None, "the framework was installed with it"
        return self.application.job_queue.scheduler

    async def open(self) -> bool:
        """Learn who the bot is, and start working on updates."""
        if not await _carried_out(self.application.initialize):
            return False
        await self.application.start()
        return True

    async def poll(self) -> bool:
        """Fetch updates from now on, through any outage."""
        if not await _carried_out(self.application.bot.delete_webhook):
            return False
        assert self.application.updater is not None, "what polls has an updater"
        await self.application.updater.start_polling(
            timeout=LONG_POLL_SECONDS,
            allowed_updates=UPDATES,
            bootstrap_retries=-1,
            error_callback=_note_outage,
        )
        return True

    async def be_called(self, url: str, secret: str) -> bool:
        """Let Telegram bring updates to that address."""
        return await _carried_out(
            lambda: self.application.bot.set_webhook(
                url, secret_token=secret, allowed_updates=UPDATES, max_connections=100
            )
        )

    async def introduce(self, operators: Sequence[int]) -> None:
        """Tell Telegram the bot's name, what it is for and its commands, where that has changed."""
        await introduce(self.application.bot, {*COMMANDS, *FOR_OPERATORS}, operators)

    async def receive(self, update: dict[str, Any]) -> None:
        """Take in an update that was brought."""
        await self.application.update_queue.put(Update.de_json(update, self.application.bot))

    async def handle(self, update: dict[str, Any]) -> None:
        """Work on an update; return when it is answered."""
        await self.application.process_update(Update.de_json(update, self.application.bot))

    async def answers(self) -> bool:
        """Whether Telegram can be reached now."""
        return await _carried_out(self.application.bot.get_me)

    async def close(self) -> None:
        """Fetch no more, finish what was fetched, and let go of everything."""
        if self.application.updater is not None and self.application.updater.running:
            await self.application.updater.stop()
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()


async def _carried_out(call: Callable[[], Awaitable[Any]]) -> bool:
    try:
        await call()
    except InvalidToken:
        raise PermissionError("Telegram does not know this token") from None
    except TelegramError as error:
        _log.warning("Telegram does not answer", exc_info=error)
        return False
    return True


def _note_outage(error: TelegramError) -> None:
    """One line for a failed poll; the framework tries again by itself."""
    if isinstance(error, Conflict):
        _log.error("another program is polling with this token; end one of them")
    else:
        _log.warning("updates could not be fetched, trying again", exc_info=error)
