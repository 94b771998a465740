"""Throttle: who floods, worked out from how often they are met; pure, and told the time."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

#: Whoever was met longest ago is forgotten first; a flood is always recent.
MOST_KNOWN = 10_000


class Verdict(Enum):
    """What is to be done with something that came in."""

    PASS = "pass"
    WARN = "warn"  # the flood begins here: say so once
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much may come at once, and how much each second in the long run."""

    at_once: float
    per_second: float

    @property
    def calm_seconds(self) -> float:
        """How long somebody who flooded must pause to be heard again."""
        return (self.at_once / 2 + 1) / self.per_second


@dataclass(slots=True)
class _Bucket:
    """Fills with everything that comes, and drains with time."""

    level: float = 0.0
    at: float = 0.0
    floods: bool = False


class Throttle:
    """Token buckets, one for each key.

    What comes while the bucket is full fills it too, so that silence lasts as long as the flood,
    and ends when the bucket is half empty.
    """

    def __init__(self, most_known: int = MOST_KNOWN) -> None:
        self._buckets: dict[Hashable, _Bucket] = {}
        self._most_known = most_known

    def __len__(self) -> int:
        """How many buckets are remembered."""
        return len(self._buckets)

    def verdict(self, key: Hashable, allowance: Allowance, at: float) -> Verdict:
        """What to do with the next thing from `key`, which came at that second."""
        bucket = self._buckets.pop(key, None) or _Bucket(at=at)
        self._buckets[key] = bucket  # now the last one met
        if len(self._buckets) > self._most_known:
            del self._buckets[next(iter(self._buckets))]
        drained = max(0.0, at - bucket.at) * allowance.per_second
        bucket.level, bucket.at = max(0.0, bucket.level - drained), at
        if bucket.floods and bucket.level <= allowance.at_once / 2:
            bucket.floods = False
        bucket.level = min(bucket.level + 1, allowance.at_once + 1)
        if bucket.floods:
            return Verdict.DROP
        bucket.floods = bucket.level > allowance.at_once
        return Verdict.WARN if bucket.floods else Verdict.PASS
