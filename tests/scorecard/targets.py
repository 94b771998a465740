"""Targets: what the scorecard is to reach, set by set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.scorecard.counting import Share, grouped, is_comparison, tally
from tests.scorecard.running import Scored

#: How many points the weakest language may stand under the best.
LANGUAGE_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Target:
    """A bound in per cent (or points) and what was measured; `count` of what, where it matters."""

    name: str
    bound: float
    measured: float
    at_least: bool = True
    count: int | None = None

    @property
    def is_met(self) -> bool:
        """Whether the bound holds."""
        if self.at_least:
            return self.measured >= self.bound
        return self.measured <= self.bound


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The bounds of one set."""

    right: float
    wrong: float
    near_misses: float
    offered: float = 0.0
    out_of_scope: float = 0.0


_UNSEEN = _Bounds(right=96, wrong=1, near_misses=98, out_of_scope=99)
_HOSTILE = _Bounds(right=90, wrong=2, near_misses=97, offered=97)


def targets_of(sets: Mapping[str, list[Scored]]) -> Iterator[Target]:
    """The targets of every set but the one that was used while developing."""
    for name, scored in sets.items():
        if name != "seen":
            yield from _of(name, scored, _UNSEEN if name == "unseen" else _HOSTILE)


def _of(name: str, scored: list[Scored], bounds: _Bounds) -> Iterator[Target]:
    found = tally(scored)
    yield Target(f"{name}: right", bounds.right, found.right.percent)
    if bounds.offered:
        yield Target(f"{name}: right or offered", bounds.offered, found.offered.percent)
    yield Target(
        f"{name}: wrong, of all", bounds.wrong, found.wrong.percent, False, found.wrong.count
    )
    if bounds.out_of_scope and found.out_of_scope.of:
        yield Target(
            f"{name}: out of scope refused", bounds.out_of_scope, found.out_of_scope.percent
        )
    if found.near_misses.of:
        yield Target(f"{name}: near misses refused", bounds.near_misses, found.near_misses.percent)
    yield Target(f"{name}: points between languages", LANGUAGE_GAP, _gap(scored), False)
    hard = tally(one for one in scored if is_comparison(one) or one.is_follow_up).right
    if hard.of:
        yield Target(f"{name}: comparisons, superlatives, follow-ups right", 90, hard.percent)


def _gap(scored: list[Scored]) -> float:
    """Points of right answers between the best and the weakest language."""
    shares: list[Share] = [
        tally(found).right for found in grouped(scored, lambda one: one.case.lang).values()
    ]
    percents = [share.percent for share in shares if share.of]
    return max(percents) - min(percents) if percents else 0.0
