"""The slowest growth of a year asked for: "which year grew least", "增长最慢"."""

from __future__ import annotations

import re

_LEAST = re.compile(
    r"\b(?:slowest|weakest|smallest|lowest|worst|minimum|minimal|least) (?:[\w-]+ ){0,2}(?:growth|increase|rise|gain)\b"
    r"|\b(?:grow|grew|rise|rose) (?:the )?(?:least|slowest)\b"
    r"|(?:сам\w+ (?:медленн|слаб|низк|маленьк)\w+|наименьш\w+|минимальн\w+) (?:\w+ )?(?:рост|прирост|темп)"
    r"|(?:медленнее|слабее|меньше) всего (?:рос|вырос|прибав)|рос\w* (?:медленнее|слабее) всего"
    r"|(?:增长|增速|增幅|涨幅)[^,.?]{0,3}最(?:慢|低|小|差|弱)|最(?:慢|弱|低)的?(?:增长|增速|一年增长)"
)


def grew_least(normal: str) -> bool:
    """Whether the year of the slowest growth is asked for."""
    return _LEAST.search(normal) is not None
