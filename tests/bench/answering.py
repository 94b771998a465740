"""Rows on answering: the full base, and the base many times over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.library import DATA
from tests.bench.multiplied import multiply
from tests.bench.probe import Numbers
from tests.bench.processes import bare_megabytes, probe
from tests.bench.rows import Bound, Row

#: Entries asked for, and MiB over bare Python that they may take.
SIZES = ((2_000, 90.0), (20_000, 110.0))


def rows() -> Iterator[Row]:
    """The full base first."""
    full = probe("measure", DATA)
    yield _timed("answer()", "answer", full, 3, 15, _size(full))
    yield _timed("answer(), every long word freshly misspelt", "answer_new", full, 3, 15)
    yield _timed("understanding and matching", "match", full, 1.5, 6)
    yield _timed("understanding and matching, freshly misspelt", "match_new", full, 1.5, 6)
    for entries, memory in SIZES:
        with TemporaryDirectory() as folder:
            base = multiply(-(-entries // int(full["entries"])), Path(folder))
            yield from _grown(entries, memory, probe("measure", base), bare_megabytes(base))


def _grown(entries: int, memory: float, found: Numbers, bare: float) -> Iterator[Row]:
    name = f"{entries:,} entries"
    yield _timed(f"{name}: understanding and matching", "match", found, 1.5, 6, _size(found))
    yield _timed(f"{name}: the same, freshly misspelt", "match_new", found, 1.5, 6)
    yield _timed(f"{name}: answer()", "answer", found, 3, 15)
    if entries == SIZES[0][0]:
        yield own_work(f"{name}: cold start, our own work", [found])
    over = Bound((found["megabytes"] - bare) * 1_000_000 / 2**20, memory, "MiB")
    note = f"{found['megabytes']:.0f} MB; bare Python {bare:.0f} MB"
    yield Row(f"{name}: memory over bare Python, after all questions", (over,), note)


def own_work(what: str, found: list[Numbers]) -> Row:
    """Reading, indexing and the first answer; of several runs the middle one."""
    ranked = sorted(found, key=_own)
    chosen = ranked[len(ranked) // 2]
    note = f"read {chosen['read']:.2f}, index {chosen['index']:.2f}, answer {chosen['first']:.2f}"
    return Row(what, (Bound(_own(chosen), 0.8, "s"),), note)


def _own(found: Numbers) -> float:
    return found["read"] + found["index"] + found["first"]


def _timed(what: str, way: str, found: Numbers, p50: float, p99: float, note: str = "") -> Row:
    bounds = (
        Bound(found[f"{way}_p50"], p50, "ms", name="p50"),
        Bound(found[f"{way}_p99"], p99, "ms", name="p99"),
    )
    return Row(what, bounds, note)


def _size(found: Numbers) -> str:
    return f"{found['entries']:,.0f} entries, {found['observations']:,.0f} observations"
