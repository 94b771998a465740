"""Report: the tables of the scorecard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tests.scorecard.counting import Tally, aspect_of, grouped, is_comparison, tally
from tests.scorecard.running import Scored
from tests.scorecard.tables import Table
from tests.scorecard.targets import Target, targets_of
from tests.scorecard.typing_slips import LONG, Loss

COLUMNS = ("questions", "right", "right or offered", "wrong", "wrong, % of all",
           "out of scope refused", "near misses refused", "false refusals")  # fmt: skip

NOTE = (
    "Right, right or offered and false refusals: % of the questions that the base can answer. "
    "Wrong: something stated that was not asked for, or an answer where none was due."
)

Sets = Mapping[str, list[Scored]]


def cells(found: Tally) -> tuple[str, ...]:
    """One row of counts, in the order of COLUMNS."""
    return (
        str(found.questions),
        str(found.right),
        str(found.offered),
        str(found.wrong.count),
        str(found.wrong),
        str(found.out_of_scope),
        str(found.near_misses),
        str(found.false_refusals),
    )


def overview(sets: Sets) -> Table:
    """One row for each set."""
    return _table("All questions", "set", sets, NOTE)


def breakdowns(name: str, scored: list[Scored]) -> Iterator[Table]:
    """One set by language, aspect, style, and what is hard."""
    ways: tuple[tuple[str, Callable[[Scored], str]], ...] = (
        ("language", lambda one: one.case.lang),
        ("aspect", aspect_of),
        ("style", lambda one: one.case.style),
    )
    for way, name_of in ways:
        groups = sorted(grouped(scored, name_of).items(), key=lambda group: -len(group[1]))
        yield _table(f"{name}, by {way}", way, dict(groups))
    hard = {
        "comparisons and superlatives": [one for one in scored if is_comparison(one)],
        "follow-ups": [one for one in scored if one.is_follow_up],
    }
    yield _table(f"{name}, what is hard", "group", {k: found for k, found in hard.items() if found})


def _table(title: str, first: str, groups: Mapping[str, Iterable[Scored]], note: str = "") -> Table:
    rows = tuple((name, *cells(tally(found))) for name, found in groups.items())
    return Table(title, (first, *COLUMNS), rows, note)


def peers(found: Mapping[str, Sets]) -> Iterator[Table]:
    """One table for each set: every matcher on the same questions."""
    names = dict.fromkeys(name for sets in found.values() for name in sets)
    for name in names:
        groups = {matcher: sets[name] for matcher, sets in found.items() if name in sets}
        yield _table(f"{name}: other matchers on the same base and questions", "matcher", groups)


def typing_slips(losses: Iterable[Loss]) -> Table:
    """What typing slips cost."""
    rows = tuple(
        (loss.name, str(loss.questions), f"{loss.right:.1f}", f"{loss.points:.1f}",
         str(loss.wrong), f"≤ {loss.target:g}", _met(loss.points <= loss.target))
        for loss in losses
    )  # fmt: skip
    columns = ("slips", "questions", "still right, %", "lost, points", "wrong", "target", "met")
    note = (
        f"Seen questions of the usual style that are right, mistyped with a fixed seed. "
        f"A long word has {LONG} Latin or Cyrillic letters or more; questions without one are left out."
    )
    return Table("Mistyped", columns, rows, note)


def targets(sets: Sets) -> Table:
    """What was to be reached and what was."""
    rows = tuple(map(_target, targets_of(sets)))
    return Table("Targets", ("what", "target", "measured", "met"), rows)


def _target(target: Target) -> tuple[str, ...]:
    sign = "≥" if target.at_least else "≤"
    measured = f"{target.measured:.1f}"
    if target.count is not None:
        measured += f" ({target.count})"
    return target.name, f"{sign} {target.bound:g}", measured, _met(target.is_met)


def _met(is_met: bool) -> str:
    return "yes" if is_met else "no"


def failures(scored: Iterable[Scored]) -> Iterator[str]:
    """One line for each case that was not right."""
    for one in scored:
        if one.result != "right":
            reply, case = one.reply, one.case
            figures = [f"{f['value']} {f['period']} {f['flow']}" for f in reply["figures"][:2]]
            got = [*reply["pledges"][:3], *figures, *(q["id"] for q in reply["quotes"][:2])]
            wanted = [*case.pledges, *case.quotes, *(str(f["value"]) for f in case.figures)]
            yield (
                f"{one.result.value:8} {case.id:12} {case.text}\n"
                f"{'':9}got {reply['outcome']} {reply['kind']} {got}; "
                f"wanted {'/'.join(case.outcomes)} {'/'.join(case.kinds)} {wanted}"
            )
