"""build_application(): everything joined, once; here alone handlers and storage meet."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from handlers.answer_json import answer_json
from handlers.wording import card
from knowledge.answers import Answer
from knowledge.library import Library

if TYPE_CHECKING:
    from telegram.request import BaseRequest

    from bot.house import House
    from bot.senders import Senders
    from bot.settings import Settings
    from handlers.connection import Connection

#: A token for a bot that never leaves this machine.
NO_TOKEN = "1:console"


def now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


def today() -> date:
    """The real day, in UTC."""
    return now().date()


def elapsed() -> float:
    """Seconds since some fixed moment."""
    return time.perf_counter()


def build_application(
    settings: Settings, house: House, request: BaseRequest | None = None
) -> Connection:
    """The application with every handler; `request` replaces HTTP as the way to Telegram."""
    # Telegram's framework and the database take longer to import than `ask` to answer.
    from bot.lanes import Lanes
    from bot.limiter import Limiter
    from bot.memory import Memory
    from handlers.connection import Connection, build
    from handlers.context import Surroundings

    memory = Memory(house.database, now)
    limiter = Limiter(settings.messages_per_second, elapsed, paid=settings.paid_broadcast)
    surroundings = Surroundings(house.desk, memory, memory, house.metrics, today, elapsed)
    application = build(
        surroundings,
        token=settings.bot_token or NO_TOKEN,
        api_url=settings.bot_api_url,
        rate_limiter=Lanes(limiter),
        polls=request is None and not settings.webhook_url,
        request=request,
    )
    return Connection(application)


def build_senders(settings: Settings, house: House, connection: Connection) -> Senders:
    """What sends the outbox through that connection: `start` it when that is open."""
    from bot.delivery import Post
    from bot.lanes import Lanes
    from bot.outgoing import Outgoing
    from bot.senders import PAID_SENDERS, SENDERS, Logged, Senders
    from bot.verdicts import Verdicts

    bot, paid = connection.application.bot, settings.paid_broadcast
    assert isinstance(bot.rate_limiter, Lanes), "build_application gave it"
    limiter, operator = bot.rate_limiter.limiter, Logged()
    policy = settings.unknown_deliveries
    return Senders(
        house.database,
        Outgoing(house.database, Post(bot, paid=paid), operator.alarm),
        Verdicts(house.database, limiter, operator.alarm, house.metrics, now, policy),
        limiter,
        operator,
        now,
        number=PAID_SENDERS if paid else SENDERS,
        policy=policy,
    )


def answer_object(
    answer: Answer, library: Library, question: str, elapsed_ms: float, id: str = ""
) -> dict[str, Any]:
    """What `ask --json` writes."""
    return answer_json(answer, library, question, elapsed_ms, id)


def answer_text(answer: Answer, library: Library) -> str:
    """What a person reads, without markup."""
    return card(answer, library).text
