"""Processes that the bench starts: probes, `ask`, and bare Python to compare with."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.bench.probe import Numbers

ROOT = Path(__file__).parents[2]


def environment(**settings: str) -> dict[str, str]:
    """What a process is given: these settings, and what Python needs."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}


def output_of(arguments: list[str], folder: Path) -> str:
    """What a Python process wrote."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def probe(action: str, base: Path) -> Numbers:
    """What `tests.bench.probe` measured on a base."""
    found: Numbers = json.loads(output_of(["-m", "tests.bench.probe", action, str(base)], base))
    return found


def bare_megabytes(folder: Path) -> float:
    """Memory of a Python that has imported nothing of ours."""
    code = "from tests.bench.rss import own_megabytes; print(own_megabytes())"
    return float(output_of(["-c", code], folder))


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that a process took on the clock, and of the processor."""

    wall: float
    user: float
    system: float


def timed(arguments: list[str], folder: Path) -> Spent:
    """A Python process from its start to its end."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    output_of(arguments, folder)
    wall, after = perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime)
