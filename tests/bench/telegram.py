"""python -m tests.bench.telegram: a Bot API server in a process of its own, told by lines."""

from __future__ import annotations

import json
import sys
from time import perf_counter, sleep

from tests.botserver import BotServer
from tests.scorecard import cases

#: Seconds in which everything asked must be answered.
PATIENCE = 120.0
PAUSE = 0.02


def main() -> None:
    """Print the address; then for each line, a number of questions, ask them and print seconds."""
    with BotServer() as server:
        print(json.dumps({"url": server.url, "token": server.token}), flush=True)
        for line in sys.stdin:
            print(json.dumps({"seconds": asked(server, int(line))}), flush=True)


def asked(server: BotServer, number: int) -> float:
    """Seconds until so many people, each with a question, have their answers."""
    texts = [case.text for case in cases.seen() if not case.thread]
    people = [server.user(f"P{each}") for each in range(number)]
    waiting, read = set(people), len(server.sent)
    started = perf_counter()
    for at, person in enumerate(people):
        server.say(person, texts[at % len(texts)])
    while waiting and perf_counter() - started < PATIENCE:
        # Looking seldom leaves the processor to those who are measured.
        sleep(PAUSE)
        new = server.sent[read:]
        read += len(new)
        waiting -= {call.chat for call in new if call.method == "sendMessage"}
    if waiting:
        raise TimeoutError(f"{len(waiting)} questions were not answered in {PATIENCE:g} s")
    return perf_counter() - started


if __name__ == "__main__":
    main()
