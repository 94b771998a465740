"""Verdicts: what an outcome means for a delivery, its chat and the sending as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.delivery import GENERAL, Fate, Outcome
from bot.limiter import Limiter
from bot.outgoing import Alarm
from bot.store import deliveries, departures
from bot.store.database import Database
from bot.store.deliveries import Delivery, Policy, Result
from bot.store.outbox import REPEATED

#: Pauses before a message is tried again, together less than a day.
PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (2, 10, 30, 120, 600, 1800, 3600, 7200, 14400, 21600, 28800)
)

#: After so many failures in a row Telegram is out of reach, and haste gains nothing.
OUTAGE = 6
LONGEST_PAUSE = 30.0

#: What Telegram may say of a chat before it is cut off.
LONGEST_REASON = 200


class Counts(Protocol):
    """Counts what happens."""

    def delivered(self, fate: str) -> None:
        """Count what became of one attempt to send."""


class Verdicts:
    """Turns outcomes into results; sees to departed chats, floods, outages and alarms."""

    def __init__(
        self,
        database: Database,
        limiter: Limiter,
        alarm: Alarm,
        counts: Counts,
        now: Callable[[], datetime],
        policy: Policy,
    ) -> None:
        self._database, self._limiter, self._alarm = database, limiter, alarm
        self._counts, self._now, self._policy = counts, now, policy
        self._failures = 0
        self._alarmed: set[object] = set()

    @property
    def pause(self) -> float:
        """Seconds that a sender had better wait; 0 unless Telegram is out of reach."""
        beyond = self._failures - OUTAGE
        return 0.0 if beyond < 0 else min(LONGEST_PAUSE, 2.0 ** min(beyond, 10))

    def put_off(self, delivery: Delivery, seconds: float) -> Result:
        """The delivery later, as if it had not been tried."""
        due = self._now() + timedelta(seconds=seconds)
        later = replace(delivery, due_at=due, attempts=delivery.attempts - 1)
        return Result(later, "queued", delivery.reason)

    async def result(self, delivery: Delivery, outcome: Outcome) -> Result:
        """What becomes of a delivery; whatever else follows of it is done."""
        self._counts.delivered(outcome.fate.value)
        is_lost = outcome.fate in (Fate.AGAIN, Fate.UNKNOWN, Fate.SHUT_OUT)
        self._failures = self._failures + 1 if is_lost else 0
        match outcome.fate:
            case Fate.SENT:
                self._limiter.passed()
                return Result(delivery, "sent", delivery.reason, outcome.message)
            case Fate.FLOOD:
                self._limiter.flooded(delivery.chat, outcome.seconds, broadcast=True)
                return self.put_off(delivery, outcome.seconds)
            case Fate.AGAIN:
                return self._again(delivery, outcome)
            case Fate.UNKNOWN if self._policy == "leave":
                return Result(delivery, "unknown", outcome.reason)
            case Fate.UNKNOWN:
                return self._again(replace(delivery, reason=REPEATED), outcome)
            case Fate.SHUT_OUT:
                await self._alarm_once("token", f"Telegram lets nothing out: {outcome.reason}")
                return self._again(delivery, outcome)
            case Fate.MOVED:
                return await self._moved(delivery, outcome)
            case Fate.DEPARTED:
                return await self._departed(delivery, outcome)
            case Fate.TOPIC_GONE if delivery.topic not in (0, GENERAL):
                return await self._topic_gone(delivery, outcome)
            case Fate.UNREADABLE:
                return await self._unreadable(delivery, outcome)
        return Result(delivery, "failed", outcome.reason[:LONGEST_REASON])

    def _again(self, delivery: Delivery, outcome: Outcome) -> Result:
        if delivery.attempts <= len(PAUSES):
            due = self._now() + PAUSES[delivery.attempts - 1]
            return Result(replace(delivery, due_at=due), "queued", delivery.reason)
        if delivery.reason == REPEATED:
            return Result(delivery, "unknown", outcome.reason)
        return Result(delivery, "failed", outcome.reason)

    async def _moved(self, delivery: Delivery, outcome: Outcome) -> Result:
        async with self._database.writing() as session:
            await departures.migrated(session, delivery.chat, outcome.chat, self._now())
        return self.put_off(replace(delivery, chat=outcome.chat, reply_to=None), 0)

    async def _departed(self, delivery: Delivery, outcome: Outcome) -> Result:
        async with self._database.writing() as session:
            await departures.end(session, delivery.chat, outcome.reason, self._now())
        return Result(delivery, "failed", outcome.reason)

    async def _topic_gone(self, delivery: Delivery, outcome: Outcome) -> Result:
        async with self._database.writing() as session:
            await departures.topic_closed(
                session, delivery.chat, delivery.topic, outcome.reason, self._now()
            )
        return Result(delivery, "failed", outcome.reason)

    async def _unreadable(self, delivery: Delivery, outcome: Outcome) -> Result:
        """These words reach nobody: the other readers of the language need not try."""
        await self._database.at_once(
            lambda connection: deliveries.fail_language(
                connection, delivery.announcement, delivery.language, "rendering"
            )
        )
        which = (delivery.announcement, delivery.language)
        await self._alarm_once(
            which,
            f"announcement {delivery.announcement} cannot be read in {delivery.language}: "
            f"{outcome.reason[:LONGEST_REASON]}",
        )
        return Result(delivery, "failed", "rendering")

    async def _alarm_once(self, about: object, words: str) -> None:
        if about not in self._alarmed:
            self._alarmed.add(about)
            await self._alarm(words)
