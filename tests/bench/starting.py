"""Rows on starting: `ask` from the shell to its answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.library import DATA
from tests.bench.answering import own_work
from tests.bench.probe import FIRST
from tests.bench.processes import probe, timed
from tests.bench.rows import Bound, Row

RUNS = 7


def rows() -> Iterator[Row]:
    """The whole process, then our own part of it."""
    with TemporaryDirectory() as folder:
        command = ["-m", "bot", "ask", FIRST.text]
        timed(command, Path(folder))  # the first run compiles
        spent = sorted(
            (timed(command, Path(folder)) for _ in range(RUNS)), key=lambda one: one.wall
        )[RUNS // 2]
    note = f"user {spent.user:.2f}, system {spent.system:.2f}"
    yield Row("start of ask to its answer, whole process", (Bound(spent.wall, 2, "s"),), note)
    yield own_work("start of ask, our own work", [probe("open", DATA) for _ in range(RUNS)])
