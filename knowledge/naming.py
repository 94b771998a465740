"""Whether a quotation names an economy, in whatever language and form it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.facts import Text

#: Names that people give beside the one in the files.
_ALSO = {"USA": r"\bus\b|\bu\.s|\bamerica|сша|америк", "GBR": r"\buk\b|\bbritish|английск|британ"}
#: So many first letters of a name also begin its adjective: Russia, Russian.
_COMMON = 4


def names_in(normal: str, name: Text, id: str) -> bool:
    """Whether an economy of that name stands in a normal text, as a noun or an adjective."""
    return _pattern(name, id).search(normal) is not None


@lru_cache(maxsize=64)
def _pattern(name: Text, id: str) -> re.Pattern[str]:
    starts = (name.en.lower()[: max(_COMMON, len(name.en) - 3)], name.ru.lower()[:_COMMON])
    parts = [rf"\b{re.escape(start)}" for start in starts]
    return re.compile("|".join((*parts, re.escape(name.zh), *filter(None, [_ALSO.get(id, "")]))))
