"""Rows on pictures: how long one takes once the first is drawn, and what memory they leave."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.library import DATA
from tests.bench.processes import probe
from tests.bench.rows import Bound, Row


def rows() -> Iterator[Row]:
    """The slowest kind of picture, warm; then the memory of a process that answers and draws."""
    found = probe("draw", DATA)
    note = ", ".join(
        f"{name.removeprefix('draw_')} {found[name]:.0f}" for name in found if "draw_" in name
    )
    slowest = max(found[name] for name in found if name.startswith("draw_"))
    yield Row("chart, warm", (Bound(slowest, 150),), f"{note}; the first {found['first']:.0f} ms")
    yield Row("memory of the desk after charts", (Bound(found["megabytes"], 200, "MB"),))
