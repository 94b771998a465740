"""python -m tests.bench.probe: measures in a process of its own and prints one JSON object."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from knowledge import library
from knowledge.answering import Desk
from tests.bench import questions
from tests.bench.questions import Asked
from tests.bench.rows import middle
from tests.bench.rss import own_megabytes

Numbers = dict[str, float]

#: What somebody may ask first.
FIRST = Asked("How close is Russia-China trade to $200 billion?", "en")


def opened(folder: Path) -> tuple[Desk, Numbers]:
    """A desk on the base in a folder, and the seconds that reading and indexing took."""
    started = perf_counter()
    held = library.load(folder)
    read = perf_counter()
    desk = Desk(held, held.observations)
    indexed = perf_counter()
    FIRST.put_to(desk.answer)
    answered = perf_counter()
    entries = (
        held.pledges, held.quotes, held.claims, held.disagreements, held.composition,
        held.explainers,
    )  # fmt: skip
    return desk, {
        "read": read - started,
        "index": indexed - read,
        "first": answered - indexed,
        "entries": sum(map(len, entries)),
        "observations": len(held.observations),
    }


def measured(folder: Path) -> Numbers:
    """Memory after every seen question, and how long questions take."""
    desk, found = opened(folder)
    asked = questions.seen(desk)
    found["megabytes"] = own_megabytes()
    ways = {"match": desk.match, "answer": desk.answer}
    for name, ask in ways.items():
        times = questions.timed_warm(asked, ask)
        found |= {f"{name}_p50": middle(times), f"{name}_p99": middle(times, 0.99)}
        times = questions.timed(questions.misspelt(asked, seed=len(name)), ask)
        found |= {f"{name}_new_p50": middle(times), f"{name}_new_p99": middle(times, 0.99)}
    return found


if __name__ == "__main__":
    action, base = {"open": lambda folder: opened(folder)[1], "measure": measured}, sys.argv[2]
    print(json.dumps(action[sys.argv[1]](Path(base))))
