"""python -m tests.scorecard: how often the right thing comes back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from tests.scorecard import cases, report
from tests.scorecard.cases import Case
from tests.scorecard.running import Scored, ask_all, open_desk
from tests.scorecard.tables import Table, show
from tests.scorecard.typing_slips import losses


def main() -> None:
    """Ask the questions and print the tables."""
    options = _options()
    every = {"seen": cases.seen(), "unseen": cases.unseen(), **cases.hostile()}
    if options.failures:
        _tell_failures(options.failures, every, burn=options.yes_i_burn_it)
        return
    chosen = {name: every[name] for name in every if options.set in ("", name)}
    if not chosen:
        sys.exit(f"--set: choose among {', '.join(every)}")
    desk = open_desk()
    sets = {name: ask_all(desk, found) for name, found in chosen.items()}
    tables = list(_tables(sets))
    if "seen" in sets:
        tables.append(report.typing_slips(losses(desk, sets["seen"])))
    if options.peers:
        # Models and indexes that nothing else needs.
        from tests.scorecard.peers import peers

        tables += report.peers({"this bot": sets, **dict(peers(desk, every["seen"], chosen))})
    show(tables, markdown=options.markdown)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.scorecard", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="other matchers beside the bot")
    parser.add_argument("--set", default="", metavar="NAME", help="seen, unseen or a hostile round")
    parser.add_argument("--markdown", action="store_true", help="tables for a document")
    parser.add_argument("--failures", default="", metavar="SET", help="what was not right there")
    parser.add_argument("--yes-i-burn-it", action="store_true", help="show failures of unseen ones")
    return parser.parse_args()


def _tables(sets: dict[str, list[Scored]]) -> Iterator[Table]:
    yield report.overview(sets)
    if sets.keys() - {"seen"}:
        yield report.targets(sets)
    for name, scored in sets.items():
        yield from report.breakdowns(name, scored)


def _tell_failures(name: str, every: dict[str, list[Case]], *, burn: bool) -> None:
    if name not in every:
        sys.exit(f"--failures: choose among {', '.join(every)}")
    if name == "unseen" and not burn:
        sys.exit(
            "the unseen questions are worth something only while nobody looks at them; "
            "--yes-i-burn-it shows them all the same"
        )
    for line in report.failures(ask_all(open_desk(), every[name])):
        print(line)


if __name__ == "__main__":
    main()
