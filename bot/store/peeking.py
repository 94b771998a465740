"""A first look at an embedded database, without what is slow to import."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote


def embedded_file(url: str) -> Path | None:
    """The file that an address names; None when it names a server."""
    scheme, found, path = url.strip().partition(":///")
    if not scheme.startswith("sqlite") or not found:
        return None
    return Path(unquote(path.partition("?")[0]))


def holds_figures_of_its_own(file: Path) -> bool:
    """Whether figures were fetched or recorded beside the curated ones.

    True when it cannot be told: then the database must be opened to know.
    """
    if not file.exists() or not file.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as database:
            found = database.execute("SELECT 1 FROM observation WHERE origin <> 'curated' LIMIT 1")
            return found.fetchone() is not None
    except sqlite3.Error:
        return True
