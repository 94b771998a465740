"""python -m tests.bench.telegram: a Bot API server in a process of its own, told by lines.

It prints its address, and then for each line what was measured: for a number, the seconds until
so many people who ask at once were answered; for `flood`, how long one person waits for an
answer, while it is quiet and while another person floods.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

from tests.bench.rows import middle
from tests.botserver import BotServer
from tests.scorecard import cases

#: Seconds in which everything asked must be answered.
PATIENCE = 120.0
PAUSE = 0.02

#: Messages a second from one person, and how many others ask, one after another.
FLOOD, ASKED = 200, 200


def main() -> None:
    """Print the address; then do what each line says."""
    with BotServer() as server:
        print(json.dumps({"url": server.url, "token": server.token}), flush=True)
        for line in sys.stdin:
            found = (
                waits(server) if line.strip() == "flood" else {"seconds": asked(server, int(line))}
            )
            print(json.dumps(found), flush=True)


def waits(server: BotServer) -> dict[str, float]:
    """How long an answer takes to come, at the 95th percentile: in quiet, and during a flood.

    Quiet is measured before and after, so that a machine that slows down or speeds up meanwhile
    counts on both sides.
    """
    quiet = answered_in(server, ASKED)
    with flooding(server):
        flooded = answered_in(server, 2 * ASKED)
    quiet += answered_in(server, ASKED)
    return {"quiet": middle(quiet, 0.95), "flooded": middle(flooded, 0.95)}


def answered_in(server: BotServer, number: int) -> list[float]:
    """Seconds from each of so many questions to its answer, each asked by somebody new."""
    texts = [case.text for case in cases.seen() if not case.thread]
    seconds = []
    for at in range(number):
        person = server.user("Quiet")
        started = perf_counter()
        server.say(person, texts[at % len(texts)])
        server.answer_to(person)
        seconds.append(perf_counter() - started)
        sleep(PAUSE)
    return seconds


@contextmanager
def flooding(server: BotServer) -> Iterator[None]:
    """One person who asks without end, for as long as the block lasts."""
    person, over = server.user("Flood"), threading.Event()

    def flood() -> None:
        started, sent = perf_counter(), 0
        while not over.wait(max(0.0, started + sent / FLOOD - perf_counter())):
            server.say(person, "What was Russia-China trade in 2021?")
            sent += 1

    thread = threading.Thread(target=flood, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


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
