"""python -m tests.bench: every budget measured, in one table."""

from __future__ import annotations

import argparse
import sys

from tests.bench import answering, broadcasting, drawing, serving, starting
from tests.bench.rows import Row, table_of
from tests.scorecard.tables import show

#: Each measures its rows.
PARTS = (answering.rows, starting.rows, serving.rows, drawing.rows, broadcasting.rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="the table for a document")
    options = parser.parse_args()
    measured: list[Row] = []
    for part in PARTS:
        for row in part():
            print(f"… {row.what}", file=sys.stderr)
            measured.append(row)
    show([table_of(measured)], markdown=options.markdown)


if __name__ == "__main__":
    main()
