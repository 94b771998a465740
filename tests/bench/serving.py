"""Rows on `run`: its memory, and how many questions it handles."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from tests.bench.processes import ROOT, environment
from tests.bench.rows import Bound, Row
from tests.bench.rss import megabytes

#: People who ask while the bot warms up, then while the clock runs.
WARM_UP, ASKING = 300, 1500
PATIENCE = 30.0
#: After this long the memory of an idle bot is what it stays at.
SETTLING = 3.0


def rows() -> Iterator[Row]:
    """Idle memory by long polling, then questions by webhook."""
    with _telegram() as telegram, TemporaryDirectory() as folder:
        with _bot(telegram, Path(folder)) as bot:
            idle = megabytes(bot.pid)
        yield Row("memory of run, idle, full base", (Bound(idle, 130, "MB"),))
        with _bot(telegram, Path(folder), **_webhook()) as bot:
            telegram.ask(WARM_UP)
            rate = ASKING / telegram.ask(ASKING)
            note = f"{ASKING} people; afterwards {megabytes(bot.pid):.0f} MB"
            quiet, flooded = telegram.wait_in_quiet_and_flood()
        bound = Bound(rate, 150, "/s", at_least=True)
        yield Row("questions handled, one process, webhook", (bound,), note)
        yield Row(
            "p95 of an answer while another person sends 200 messages/s",
            (Bound(flooded / quiet, 1.5, "× quiet"),),
            f"{quiet * 1000:.0f} ms in quiet, {flooded * 1000:.0f} ms meanwhile",
        )


class _Telegram:
    """The other end of `tests.bench.telegram`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        told = self._heard()
        self.url, self.token = str(told["url"]), str(told["token"])

    def ask(self, number: int) -> float:
        """Seconds until so many questions were answered."""
        return float(self._told(str(number))["seconds"])

    def wait_in_quiet_and_flood(self) -> tuple[float, float]:
        """Seconds that an answer takes, at the 95th percentile, before and during a flood."""
        told = self._told("flood")
        return float(told["quiet"]), float(told["flooded"])

    def _told(self, line: str) -> dict[str, str | float]:
        assert self._process.stdin is not None, "it was opened with one"
        print(line, file=self._process.stdin, flush=True)
        return self._heard()

    def _heard(self) -> dict[str, str | float]:
        assert self._process.stdout is not None, "it was opened with one"
        found: dict[str, str | float] = json.loads(self._process.stdout.readline())
        return found


@contextmanager
def _telegram() -> Iterator[_Telegram]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.telegram"],
        cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield _Telegram(process)
    finally:
        process.kill()
        process.communicate()


def _webhook() -> dict[str, str]:
    return {"WEBHOOK_URL": f"http://127.0.0.1:{_free_port()}/hook", "WEBHOOK_SECRET": "s3cret"}


@contextmanager
def _bot(telegram: _Telegram, folder: Path, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """`run`, once it is ready and has come to rest."""
    address = settings.get("WEBHOOK_URL", f"http://127.0.0.1:{_free_port()}/").rsplit("/", 1)[0]
    given = {
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": telegram.url,
        "LISTEN": address.removeprefix("http://"),
        "MESSAGES_PER_SECOND": "1000",
        "LOG_LEVEL": "WARNING",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=folder, env=environment(**(given | settings))
    )
    try:
        _wait_ready(f"{address}/readyz")
        sleep(SETTLING)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_ready(address: str) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            sleep(0.1)
    raise TimeoutError(f"the bot was not ready in {PATIENCE:g} s")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
