"""Which job runs when. Jobs only wake things up: all state is in the database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

Work = Callable[[], Awaitable[Any]]

#: APScheduler drops a job that is a second late, and starts one for every time that was missed.
_FORGIVING = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

_log = structlog.get_logger(__name__)


class BadTime(ValueError):
    """Words that name no time; the message says what is wrong with them."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do: every so many seconds, or at the times of a cron line in UTC."""

    name: str
    work: Work
    seconds: float = 0
    cron: str = ""

    @property
    def trigger(self) -> Any:
        """When it runs. Raises BadTime for a cron line that means nothing."""
        if self.seconds:
            return IntervalTrigger(seconds=self.seconds)
        try:
            return CronTrigger.from_crontab(self.cron, timezone="UTC")
        except ValueError as error:
            raise BadTime(f"{self.cron!r}: {error}") from None


def add_jobs(scheduler: Any, jobs: Iterable[Job]) -> None:
    """Let a scheduler of APScheduler run these jobs. Raises BadTime, and then adds none."""
    for job, trigger in [(job, job.trigger) for job in jobs]:
        scheduler.add_job(_carefully(job), trigger, id=job.name, **_FORGIVING)


def _carefully(job: Job) -> Work:
    """The work of a job; what goes wrong in it is logged, and it runs again at its next time."""

    async def run() -> None:
        try:
            await job.work()
        except Exception:
            _log.exception("a job failed", job=job.name)

    return run
