"""python -m tests.bench.probe: measures in a process of its own and prints one JSON object."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from knowledge import library
from knowledge.answering import Desk
from knowledge.facts import LANGUAGES
from knowledge.pictures import Kind, NoPicture, Wanted
from knowledge.picturing import picture
from tests.bench import questions
from tests.bench.questions import Asked
from tests.bench.rows import middle
from tests.bench.rss import own_megabytes

Numbers = dict[str, float]

_HEADLINE = "ru-cn-trade-200bn-by-2024"
PICTURES = (
    Wanted(Kind.YEARS, _HEADLINE),
    Wanted(Kind.PACE, _HEADLINE),
    Wanted(Kind.PLEDGE, _HEADLINE),
    Wanted(Kind.COMPARE, _HEADLINE, "india-russia-100bn-2030"),
)

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


def drawn(folder: Path) -> Numbers:
    """Milliseconds of each kind of picture once the first is drawn, and memory after all."""
    desk, _ = opened(folder)
    started = perf_counter()
    from handlers.drawing import draw  # the other measurements are of a process without it

    base = desk.base(date(2026, 6, 1))
    found = Numbers()
    for wanted in PICTURES:
        shown = picture(wanted, base)
        assert not isinstance(shown, NoPicture), "the base holds these"
        times: list[float] = []
        for language in (*LANGUAGES, *LANGUAGES, *LANGUAGES):
            began = perf_counter()
            draw(shown, language, desk.library)
            times.append((perf_counter() - began) * 1000)
            found.setdefault("first", (perf_counter() - started) * 1000)
        found[f"draw_{wanted.kind.value}"] = middle(times)
    return found | {"megabytes": own_megabytes()}


if __name__ == "__main__":
    action, base = (
        {"open": lambda folder: opened(folder)[1], "measure": measured, "draw": drawn},
        sys.argv[2],
    )
    print(json.dumps(action[sys.argv[1]](Path(base))))
