"""python -m tests.bench.inbox PEOPLE: a Bot API server in a process of its own, with readers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.processes import ROOT, environment
from tests.botserver import BotServer


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where the server is, and who has started the bot there."""

    url: str
    token: str
    people: list[int]


@contextmanager
def inbox(people: int) -> Iterator[Inbox]:
    """A server for as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.inbox", str(people)],
        cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None, "it was opened with one"
        yield Inbox(**json.loads(process.stdout.readline()))
    finally:
        process.kill()
        process.communicate()


def main() -> None:
    """Print where it is; end with the input."""
    with BotServer() as server:
        people = [server.user(f"P{at}", started=True) for at in range(int(sys.argv[1]))]
        told = {"url": server.url, "token": server.token, "people": people}
        print(json.dumps(told), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
