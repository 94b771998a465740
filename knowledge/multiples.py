"""By how many times something is to grow: to double is not to triple."""

from __future__ import annotations

import re

_TIMES = (
    (2, re.compile(r"\bdoubl\w*|\btwo-?fold\b|\btwice\b|\bудво\w+|\bвдвое\b|翻一?番|两倍|加倍")),
    (3, re.compile(r"\btripl\w*|\btreb\w+|\bthree-?fold\b|\bутро\w+|\bвтрое\b|三倍")),
    (4, re.compile(r"\bquadrupl\w*|\bfour-?fold\b|\bучетвер\w+|\bвчетверо\b|翻两番|四倍")),
)


def multiple(normal: str) -> int:
    """2 where something doubles, 3 where it triples, 4 where it quadruples; else 0."""
    found = [times for times, pattern in _TIMES if pattern.search(normal)]
    return found[0] if len(found) == 1 else 0
