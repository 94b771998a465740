"""Archive: each quotation stands word for word in the saved text of its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from knowledge.checks_base import CheckedBase
from knowledge.library import DataError

_SPACE = re.compile(r"\s+")
_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "「": '"', "」": '"', "—": "-", "–": "-", "‑": "-", "−": "-", "…": "..."}
)  # fmt: skip


def archive_problems(base: CheckedBase, archive: Path) -> Iterator[DataError]:
    """Every quotation that its saved source does not contain; unsaved sources are passed over.

    Texts are compared after quotation marks, dashes, ellipses, full-width forms and white space
    are made one, and without regard to the case of the quotation's first letter.
    """
    saved: dict[str, str] = {}
    for quote in base.library.quotes.values():
        path = archive / f"{quote.source}.txt"
        if quote.source not in saved:
            text = path.read_text("utf-8", "replace") if path.exists() else ""
            saved[quote.source] = plain(text)
        text, words = saved[quote.source], plain(quote.text)
        if not text or words in text:
            continue
        if words[:1].swapcase() + words[1:] in text:
            continue
        problem = f"does not stand in {path.name}"
        cure = "copy the words as printed, or name the source that prints them"
        yield base.error("quote", quote.id, "text", problem, cure)


def plain(text: str) -> str:
    """A text with typographic variants made one."""
    text = unicodedata.normalize("NFKC", text).translate(_MARKS)
    return _SPACE.sub(" ", text).strip()
