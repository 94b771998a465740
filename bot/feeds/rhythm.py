"""Days between visits, and silence that has lasted too long, for feeds without a fixed day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Polled


def days_since(day: Any, today: date) -> int | None:
    """Whole days since a day kept in a state; None where there is none, or it is yet to come."""
    try:
        passed = (today - date.fromisoformat(day)).days
    except (TypeError, ValueError):
        return None
    return passed if passed >= 0 else None


def answered(state: FeedState, today: date) -> FeedState:
    """A visit that was answered as it should be."""
    return {**state, "asked_on": today.isoformat(), "since": "", "refused": ""}


def failed(state: FeedState, today: date, problem: FeedUnavailable | FeedChanged) -> Polled:
    """A visit in vain, to be repeated at the next wake-up.

    `since` keeps the first day in vain, `refused` the fault that was told, so that it is told once.
    """
    told = problem.problem if isinstance(problem, FeedChanged) else ""
    kept = {**state, "since": state.get("since") or today.isoformat(), "refused": told}
    repeated = told and told == state.get("refused")
    return Polled((), kept, () if repeated else (problem,))


def quiet_since(feed: str, state: FeedState, today: date, patience: timedelta) -> str | None:
    """A sentence, once no visit has succeeded for longer than `patience`."""
    since = state.get("since")
    passed = days_since(since, today)
    if passed is None or passed <= patience.days:
        return None
    return f"{feed}: no answer that can be read since {since}"
