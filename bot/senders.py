"""Senders: take what is due from the outbox, send it, and write down what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.limiter import Limiter
from bot.outgoing import Outgoing
from bot.sender import Sender, Step
from bot.store import deliveries, reports
from bot.store.database import Database
from bot.store.deliveries import Delivery, Policy
from bot.store.reports import Report
from bot.together import Together
from bot.verdicts import Verdicts

#: Messages under way at once: as many may come twice after a crash.
SENDERS = 3
#: What is paid for may go faster than three can send.
PAID_SENDERS = 30

#: Seconds for which a transaction waits for the other senders to join in.
PATIENCE = 0.002

#: Seconds between looks for what other replicas queued, or quiet hours put off.
POLL = 5.0
#: The soonest second look.
SOON = 0.2

#: Nothing takes a living sender this long; what does was left by a dead one.
DEAD_AFTER = timedelta(minutes=3)

_log = structlog.get_logger(__name__)


class Operator(Protocol):
    """Who is told how the sending fares."""

    async def finished(self, report: Report) -> None:
        """An announcement is done; after a crash it may be told twice."""

    async def alarm(self, words: str) -> None:
        """Something needs a person."""


class Senders:
    """A few senders over one outbox; `start`, `wake` when something was queued, `stop`."""

    def __init__(
        self,
        database: Database,
        outgoing: Outgoing,
        verdicts: Verdicts,
        limiter: Limiter,
        operator: Operator,
        now: Callable[[], datetime],
        *,
        number: int = SENDERS,
        policy: Policy = "resend",
        poll: float = POLL,
    ) -> None:
        self._database, self._operator, self._now = database, operator, now
        self._number, self._policy, self._poll = number, policy, poll
        self._tools = (outgoing, verdicts, limiter)
        self._together = Together(self._take_steps, most=number, patience=PATIENCE)
        self.stopping = asyncio.Event()
        self._called = asyncio.Event()
        self._looking = asyncio.Event()
        self._idle = 0
        self.calls = 0
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Settle what an earlier process left behind, and begin to send, or begin again."""
        self.stopping.clear()
        if self._database.is_embedded:
            # The file is this program's alone: nobody else can be sending.
            await self._recover(self._now() + timedelta(days=1))
        senders = [Sender(self, *self._tools) for _ in range(self._number)]
        self._tasks = [asyncio.create_task(sender.run()) for sender in senders]
        self._tasks.append(asyncio.create_task(self._look_around()))

    def wake(self) -> None:
        """Something was queued."""
        self.calls += 1
        self._called.set()
        self._called = asyncio.Event()

    async def stop(self) -> None:
        """Take nothing more, and finish what is under way."""
        self.stopping.set()
        self.wake()
        self._looking.set()
        await asyncio.gather(*self._tasks)

    async def step(self, step: Step) -> Delivery | None:
        """Carry out a step, together with those of other senders."""
        return await self._together(step)

    async def called(self) -> None:
        """Return when something may be there to send."""
        self._looking.set()
        self._idle += 1
        try:
            await self._called.wait()
        finally:
            self._idle -= 1

    async def rest(self, seconds: float) -> None:
        """Wait, unless it is time to stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), seconds)

    async def _take_steps(self, steps: Sequence[Step]) -> Sequence[Delivery | None]:
        results = [step.result for step in steps if step.result is not None]
        number = sum(step.wants for step in steps)
        now = self._now()
        claimed = await self._database.at_once(
            lambda connection: deliveries.settle_and_claim(connection, results, number, now)
        )
        given = iter(claimed)
        return [next(given, None) if step.wants else None for step in steps]

    async def _look_around(self) -> None:
        """See to what is finished, left behind, or due by now, as long as the senders live."""
        pause = 0.0
        while not self.stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._looking.wait(), pause)
            self._looking.clear()
            try:
                pause = await self._looked()
            except Exception as error:
                _log.error("the outbox could not be looked through", exc_info=error)
                pause = self._poll

    async def _looked(self) -> float:
        """Look once; return the seconds until the next look."""
        await self._recover(self._now() - DEAD_AFTER)
        await self._finish()
        due = await self._database.at_once(deliveries.next_due)
        if due is None or not self._idle:
            return self._poll
        wait = (due - self._now()).total_seconds()
        if wait <= 0:
            self.wake()
        return min(self._poll, max(SOON, wait))

    async def _recover(self, before: datetime) -> None:
        now = self._now()
        left = await self._database.at_once(
            lambda connection: deliveries.recover(connection, before, self._policy, now)
        )
        if left:
            _log.warning("deliveries were left unsettled", number=left, policy=self._policy)

    async def _finish(self) -> None:
        async with self._database.reading() as session:
            done = await reports.finished(session)
        for report in done:
            # Told first: a crash in between tells it again, and not never.
            if report.kind != "report":
                await self._operator.finished(report)
            async with self._database.writing() as session:
                await reports.close(session, report.announcement, self._now())
