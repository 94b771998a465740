"""One visit to the customs: what earlier ones remembered, what this one found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Polled, Release

#: Months remembered; no index shows more than two years of them.
_REMEMBERED = 36


class Visit:
    """What is remembered: `seen` (month → address), `pages` (index → what spares sending it again),
    `looked_on` (the last day on which every index could be read), `refused` (address → what was
    wrong with it, so that each fault is told once).
    """

    def __init__(self, state: FeedState, today: date) -> None:
        self.today = today
        self.seen = _texts(state.get("seen"))
        self.looked_on = str(state.get("looked_on", ""))
        self._pages = {url: _texts(known) for url, known in _mapping(state.get("pages")).items()}
        self._unchanged: dict[str, dict[str, str]] = {}
        self._refused = _texts(state.get("refused"))
        self._still_refused: dict[str, str] = {}
        self._releases: list[Release] = []
        self._problems: list[FeedUnavailable | FeedChanged] = []
        self._blind = False

    def validators(self, index: str) -> dict[str, str]:
        """What to send along, so that an index without news need not be sent."""
        return self._pages.get(index, {})

    def finished(self, index: str, validators: dict[str, str]) -> None:
        """Everything that an index links to was read; it is of no interest until it changes."""
        if validators:
            self._unchanged[index] = validators

    def cannot_see(self, index: str, problem: FeedUnavailable | FeedChanged) -> None:
        """An index could not be read, so nobody knows whether there is news."""
        self._blind = True
        self.tell(index, problem)

    def tell(self, url: str, problem: FeedUnavailable | FeedChanged) -> None:
        """Note a problem; a fault that was told at the last visit is not told again."""
        if isinstance(problem, FeedChanged):
            self._still_refused[url] = problem.problem
            if self._refused.get(url) == problem.problem:
                return
        self._problems.append(problem)

    def take(self, month: str, release: Release) -> None:
        """The page of a month was read."""
        self.seen[month] = release.url
        self._releases.append(release)

    def polled(self) -> Polled:
        """What came of it, the oldest month first."""
        state: dict[str, Any] = {
            "seen": dict(sorted(self.seen.items())[-_REMEMBERED:]),
            "pages": self._unchanged,
            "looked_on": self.looked_on if self._blind else self.today.isoformat(),
            "refused": self._still_refused,
        }
        releases = sorted(self._releases, key=lambda release: release.key)
        return Polled(tuple(releases), state, tuple(self._problems))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in _mapping(value).items()}
