"""Together: what is asked for at the same time is done in one go."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.together import Together


class Work:
    """Doubles numbers, and remembers which came together."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def __call__(self, items: Sequence[int]) -> Sequence[int]:
        self.batches.append(list(items))
        await asyncio.sleep(0)
        if 0 in items:
            raise ZeroDivisionError
        return [2 * item for item in items]


async def test_what_arrives_while_work_is_under_way_goes_into_the_next_call() -> None:
    work = Work()
    double = Together(work)
    first = asyncio.create_task(double(1))
    for _ in range(3):
        await asyncio.sleep(0)
    assert [*await asyncio.gather(first, double(2), double(3))] == [2, 4, 6]
    assert work.batches == [[1], [2, 3]]


async def test_with_patience_a_call_waits_for_enough_items_and_no_longer() -> None:
    work = Work()
    double = Together(work, most=3, patience=60)
    waiting = [asyncio.create_task(double(item)) for item in (1, 2)]
    for _ in range(5):
        await asyncio.sleep(0)
    assert work.batches == []
    assert await asyncio.gather(*waiting, double(3)) == [2, 4, 6]
    assert work.batches == [[1, 2, 3]]


async def test_patience_has_an_end() -> None:
    work = Work()
    assert await Together(work, most=3, patience=0.001)(1) == 2


async def test_everybody_who_waited_is_told_of_a_failure_and_the_next_is_served() -> None:
    double = Together(Work())
    results = await asyncio.gather(double(0), double(1), return_exceptions=True)
    assert [type(result) for result in results] == [ZeroDivisionError] * 2
    with pytest.raises(ZeroDivisionError):
        await double(0)
    assert await double(4) == 8
