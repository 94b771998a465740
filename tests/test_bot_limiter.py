"""Limiter: Telegram's limits kept, answers first."""

import asyncio

import pytest

from bot.limiter import BURST_IN_A_CHAT, Limiter


class Clock:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.now += seconds
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def limiter(clock: Clock, per_second: float = 30, *, paid: bool = False) -> Limiter:
    return Limiter(per_second, clock, paid=paid, sleep=clock.sleep)


async def taken(limits: Limiter, clock: Clock, number: int, chats: int = 10_000) -> float:
    """The seconds in which so many broadcasts leave."""
    started = clock.now
    for chat in range(1, number + 1):
        await limits.broadcast()
        assert limits.broadcast_to(chat % chats + 1) == 0
    return clock.now - started


async def test_broadcasts_leave_at_the_rate_after_a_small_burst(clock: Clock) -> None:
    seconds = await taken(limiter(clock), clock, 606)
    assert 19.9 <= seconds <= 20.1


async def test_what_is_paid_for_has_a_limit_of_its_own(clock: Clock) -> None:
    limits = limiter(clock, paid=True)
    assert await taken(limits, clock, 2200) <= 2.01
    await limits.answer(1_000_000)
    assert clock.now <= 102.01


async def test_an_answer_takes_the_next_turn_and_broadcasts_wait_for_it(clock: Clock) -> None:
    limits = limiter(clock, per_second=10)
    while limits.broadcast_now():
        pass
    started = clock.now
    await limits.answer(5)
    assert clock.now - started == pytest.approx(0.1)
    # Three answers are owed their turns: no broadcast leaves before them.
    answers = [asyncio.create_task(limits.answer(chat)) for chat in (6, 7, 8)]
    await asyncio.sleep(0)
    assert not limits.broadcast_now()
    await asyncio.gather(*answers)


async def test_quick_answers_in_one_chat_are_slowed_to_one_a_second(clock: Clock) -> None:
    limits = limiter(clock, per_second=1000)
    moments = []
    for _ in range(BURST_IN_A_CHAT + 2):
        await limits.answer(7)
        moments.append(round(clock.now - 100, 2))
    assert moments == [0] * BURST_IN_A_CHAT + [1, 2]


async def test_a_group_gets_twenty_messages_a_minute(clock: Clock) -> None:
    limits = limiter(clock)
    for _ in range(20):
        await limits.answer(-7)
        clock.now += 1
    await limits.answer(-7)
    assert clock.now >= 160


async def test_a_broadcast_goes_to_a_chat_where_nothing_was_sent_for_a_second(
    clock: Clock,
) -> None:
    limits = limiter(clock)
    assert limits.broadcast_to(7) == 0
    assert limits.broadcast_to(7) == pytest.approx(1)
    clock.now += 1
    assert limits.broadcast_to(7) == 0


async def test_a_flooded_chat_holds_up_itself_alone(clock: Clock) -> None:
    limits = limiter(clock)
    limits.flooded(7, 30, broadcast=True)
    assert limits.broadcast_to(7) == pytest.approx(30)
    assert limits.broadcast_to(8) == 0
    assert limits.broadcast_now()
    await limits.answer(9)
    assert clock.now == 100
    await limits.answer(7)
    assert clock.now == pytest.approx(130)


async def test_two_flooded_chats_in_a_row_hold_up_broadcasts_and_no_answer(clock: Clock) -> None:
    limits = limiter(clock)
    limits.flooded(7, 30, broadcast=True)
    limits.flooded(8, 20, broadcast=True)
    assert not limits.broadcast_now()
    await limits.answer(9)
    assert clock.now == 100
    await limits.broadcast()
    assert clock.now == pytest.approx(120)


async def test_a_flood_after_one_that_went_through_is_that_chats_own(clock: Clock) -> None:
    limits = limiter(clock)
    limits.flooded(7, 30, broadcast=True)
    limits.passed()
    limits.flooded(8, 20, broadcast=True)
    assert limits.broadcast_now()


async def test_chats_where_nothing_happens_are_forgotten(clock: Clock) -> None:
    limits = limiter(clock, per_second=1000)
    for chat in range(20_000):
        limits.broadcast_to(chat if chat % 10 else -chat - 1)
        clock.now += 0.01
    assert len(limits._places) < 2000
