"""Table: rows of words, printed for the terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table as RichTable

#: Columns of a page when nobody's terminal tells how wide it is.
WIDTH = 132


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the names of the columns, the rows, and a sentence on how to read them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        """The table as it stands in a document; numbers to the right."""
        rule = (":--", *["--:"] * (len(self.columns) - 1))
        lines = [f"**{self.title}**", ""]
        lines += [f"| {' | '.join(row)} |" for row in (self.columns, rule, *self.rows)]
        if self.note:
            lines += ["", self.note]
        return "\n".join(lines) + "\n"

    def rich(self) -> RichTable:
        """The table for a terminal."""
        table = RichTable(title=self.title, caption=self.note or None, title_justify="left")
        table.caption_justify = "left"
        table.box = SIMPLE
        for number, name in enumerate(self.columns):
            table.add_column(name, justify="right" if number else "left", no_wrap=not number)
        for row in self.rows:
            table.add_row(*row)
        return table


def show(tables: Iterable[Table], *, markdown: bool = False) -> None:
    """Print tables one after another."""
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    for table in tables:
        if markdown:
            print(table.markdown())
        else:
            console.print(table.rich())
            console.print()
