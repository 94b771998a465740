"""python -m tests.campaigns.chaos: a broadcast through faults and kills; what arrived, counted."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import sleep, time

from sqlalchemy import text

from bot.senders import SENDERS
from bot.store import outbox, reports
from bot.store.database import Database, open_database
from tests.bench.processes import environment
from tests.bench.rows import middle
from tests.botserver import BotServer
from tests.campaigns.chaos_asking import Askers
from tests.campaigns.chaos_chats import MARK, Subscriber, peopled, received, strayed, subscribe_all
from tests.campaigns.chaos_weather import Weather
from tests.outbox_rows import announce, keep_picture, live
from tests.small_picture import PNG

ASKERS = 40
PATIENCE = 1800.0


@dataclass
class Bot:
    """The bot's process: killed and started again; `downtimes` are from kill to first answer."""

    server: BotServer
    folder: Path
    rate: float
    kills: int = 0
    downtimes: list[tuple[float, float]] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; return when it fetches updates."""
        since = time()
        given = {
            "BOT_TOKEN": self.server.token,
            "BOT_API_URL": self.server.url,
            "MESSAGES_PER_SECOND": str(self.rate),
            "LOG_LEVEL": "WARNING",
            "LOG_FORMAT": "json",
        }
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=self.folder, env=environment(**given), stdout=log, stderr=log,
        )  # fmt: skip
        while not self.server.polling:
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text()[-2000:])
            sleep(0.02)
        self.downtimes.append((self._killed_at if self.kills else since, time()))

    def kill(self) -> None:
        """End it with no warning."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self._killed_at = time()
        self.process.wait()
        self.kills += 1
        while self.server.polling:
            sleep(0.01)

    def stop(self) -> None:
        """End it as an operator would."""
        assert self.process is not None
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(60)
        self.process.kill()


def main() -> None:
    """Run the campaign and print what it shows; the exit code tells whether all held."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.chaos", description=__doc__)
    parser.add_argument("--chats", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rate", type=float, default=30, help="messages a second, of both sides")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        sys.exit(asyncio.run(campaign(given, Path(folder))))


async def campaign(given: argparse.Namespace, folder: Path) -> int:
    """Carry it out; return 0 when every promise held."""
    random = Random(given.seed)
    database = await open_database(f"sqlite:///{folder / 'pledgebot.db'}")
    with BotServer(limits=True, per_second=given.rate) as server:
        subscribers = peopled(server, given.chats, random)
        async with database.writing() as session:
            await subscribe_all(session, subscribers, random)
            await keep_picture(session, "chart", PNG)
            number = await announce(session, html=f"<b>{MARK}</b>", picture="chart")
        people = [server.user(f"Asker {at}", started=True) for at in range(ASKERS)]
        weather = Weather(Random(given.seed + 1), set(people))
        askers = Askers(server, people, Random(given.seed + 2))
        bot = Bot(server, folder, given.rate)
        server.world.updates.pending.clear()
        await asyncio.to_thread(bot.start)
        server.weather(weather)
        asking = threading.Thread(target=askers.run, daemon=True)
        asking.start()
        async with database.writing() as session:
            print(f"{await outbox.queue(session, number, datetime.now(UTC))} queued", flush=True)
        started = time()
        try:
            await asyncio.to_thread(_kill_on, bot, given, Random(given.seed + 3))
            await _done(database, number)
            seconds = time() - started
            await asyncio.to_thread(askers.end, 30)
        finally:
            await asyncio.to_thread(bot.stop)
        told = _Shown(server, subscribers, weather, askers, bot)
        async with database.reading() as session:
            report = await reports.report(session, number)
        still_live = await live(database)
        await database.close()
        print((folder / "log").read_text()[-3000:], file=sys.stderr)
        return told.shown(report, still_live, seconds)


def _kill_on(bot: Bot, given: argparse.Namespace, random: Random) -> None:
    """Kill the bot so often, each time after a random number of further messages."""
    marks = sorted(random.sample(range(given.chats // 50, given.chats * 9 // 10), given.kills))
    for mark in marks:
        until = time() + PATIENCE
        while _sent(bot.server) < mark and time() < until:
            sleep(0.01)
        sleep(random.random() * 0.3)
        bot.kill()
        print(f"killed at {_sent(bot.server)} messages", flush=True)
        bot.start()


def _sent(server: BotServer) -> int:
    return sum(call.method == "sendPhoto" for call in server.sent)


async def _done(database: Database, number: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.reading() as session:
                state = await session.scalar(
                    text("SELECT state FROM announcement WHERE id = :id"), {"id": number}
                )
            if state == "done":
                return
            await asyncio.sleep(0.5)


@dataclass
class _Shown:
    """The campaign's figures."""

    server: BotServer
    subscribers: list[Subscriber]
    weather: Weather
    askers: Askers
    bot: Bot

    def shown(self, report: reports.Report, still_live: set[int], seconds: float) -> int:
        """Print them; return 0 when every promise held."""
        counts = received(self.server, self.subscribers)
        expected = {each.expected for each in self.subscribers if each.expected is not None}
        lost = [chat for chat in expected if not counts[chat]]
        twice = sum(number - 1 for number in counts.values() if number > 1)
        bound = SENDERS * self.bot.kills + self.weather.ambiguous
        wrongly = expected - still_live
        kept = {each.chat for each in self.subscribers if each.expected is None} & still_live
        died, unanswered = self.askers.unanswered(self.bot.downtimes)
        waits = self.askers.waits(self.bot.downtimes)
        p95 = middle(waits, 0.95)
        limits = sum(refused.code == 429 for refused in self.server.refused)
        figures = {
            "chats": len(self.subscribers),
            "of them to be reached": len(expected),
            "reached": len(expected) - len(lost),
            "lost": len(lost),
            "came twice": twice,
            "of at most (senders × kills + ambiguous)": bound,
            "sent again by the bot's own count": report.repeated,
            "to chats that are gone": len(list(strayed(self.server, self.subscribers))),
            "wrongly unsubscribed": len(wrongly),
            "gone and still subscribed": len(kept),
            "kills": self.bot.kills,
            "faults": dict(self.weather.befell),
            "refused by the limits (429)": limits,
            "failed by reason": report.failed,
            "unknown": report.unknown,
            "seconds": round(seconds, 1),
            "of them down": round(sum(end - start for start, end in self.bot.downtimes[1:]), 1),
            "questions": len(self.askers.asked),
            "never answered, fetched when the bot was killed": died,
            "never answered, else": unanswered,
            "outside downtime": len(waits),
            "answered p50, s": round(middle(waits), 3),
            "answered p95, s": round(p95, 3),
            "answered slowest, s": round(max(waits), 3),
        }
        for name, value in figures.items():
            told = json.dumps(value) if isinstance(value, dict) else value
            print(f"{name:<48} {told}")
        held = not lost and not wrongly and twice <= bound and not unanswered and p95 <= 0.3
        print("every promise held" if held else "NOT every promise held")
        return 0 if held else 1


if __name__ == "__main__":
    main()
