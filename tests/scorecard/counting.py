"""Counting: shares of right, offered, wrong and refused among scored cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.scorecard.cases import NEAR_MISS, OUT_OF_SCOPE, Case
from tests.scorecard.judging import Result
from tests.scorecard.running import Scored


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> float:
        """0 to 100; 0 of nothing is 0."""
        return 100 * self.count / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.percent:.1f}" if self.of else "–"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a group of questions came to.

    `right`, `offered` (right or offered) and `false_refusals` are shares of the questions that
    the base can answer; `wrong` is a share of all; the others are shares of the questions of
    that style that were not answered with a fact.
    """

    questions: int
    right: Share
    offered: Share
    wrong: Share
    out_of_scope: Share
    near_misses: Share
    false_refusals: Share


def tally(scored: Iterable[Scored]) -> Tally:
    """The counts of a group."""
    everything = list(scored)
    due = [one for one in everything if not must_refuse(one.case)]
    refusals = [one for one in everything if must_refuse(one.case)]
    return Tally(
        questions=len(everything),
        right=_share(due, Result.RIGHT),
        offered=_share(due, Result.RIGHT, Result.OFFERED),
        wrong=_share(everything, Result.WRONG),
        out_of_scope=_share([o for o in refusals if o.case.style in OUT_OF_SCOPE], Result.RIGHT),
        near_misses=_share([o for o in refusals if o.case.style in NEAR_MISS], Result.RIGHT),
        false_refusals=_share(due, Result.REFUSED),
    )


def must_refuse(case: Case) -> bool:
    """Whether the base does not hold what is asked for; telling what the bot can do is no answer."""
    return "answered" not in case.outcomes and bool({"unknown", "clarification"} & {*case.outcomes})


def _share(scored: list[Scored], *results: Result) -> Share:
    return Share(sum(one.result in results for one in scored), len(scored))


def grouped(scored: Iterable[Scored], name_of: Callable[[Scored], str]) -> dict[str, list[Scored]]:
    """The cases by name, in order of first appearance."""
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        groups.setdefault(name_of(one), []).append(one)
    return groups


def aspect_of(scored: Scored) -> str:
    """The aspect that a question is about; refusals stand by themselves."""
    if must_refuse(scored.case):
        return "to be refused"
    return scored.case.kinds[0] if scored.case.kinds else "any"


def is_comparison(scored: Scored) -> bool:
    """Whether a question asks for a comparison or a superlative."""
    return not must_refuse(scored.case) and "comparison" in scored.case.kinds
