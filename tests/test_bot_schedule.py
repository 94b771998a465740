"""Jobs run again after a failure, late ones run once, and a cron line that means nothing is told."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.schedule import BadTime, Job, add_jobs


async def test_a_job_that_failed_runs_again() -> None:
    ran, twice = 0, asyncio.Event()

    async def work() -> None:
        nonlocal ran
        ran += 1
        if ran == 2:
            twice.set()
        raise RuntimeError("no luck")

    scheduler = AsyncIOScheduler()
    add_jobs(scheduler, [Job("luckless", work, seconds=0.01)])
    scheduler.start()
    await asyncio.wait_for(twice.wait(), 10)
    scheduler.shutdown(wait=False)


async def test_a_job_whose_time_passed_while_nobody_ran_it_runs_once() -> None:
    ran, done = 0, asyncio.Event()

    async def work() -> None:
        nonlocal ran
        ran += 1
        done.set()

    scheduler = AsyncIOScheduler()
    add_jobs(scheduler, [Job("late", work, cron="0 * * * *")])
    scheduler.start(paused=True)
    scheduler.modify_job("late", next_run_time=datetime.now(UTC) - timedelta(hours=5))
    scheduler.resume()
    await asyncio.wait_for(done.wait(), 10)
    scheduler.shutdown(wait=False)
    assert ran == 1


@pytest.mark.parametrize("line", ["61 * * * *", "soon", "* * * * noday"])
def test_a_cron_line_that_means_nothing_is_told(line: str) -> None:
    async def work() -> None:
        """Do nothing."""

    with pytest.raises(BadTime, match="'"):
        add_jobs(AsyncIOScheduler(), [Job("never", work, cron=line)])
