"""Lanes: what the framework's hook does with the answers of a real bot."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram.error import Forbidden, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.lanes import BROADCAST, Lanes
from bot.limiter import BURST_IN_A_CHAT, Limiter
from tests.botserver import BotServer


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer() as running:
        yield running


class Slept:
    """Sleeps for no time, and remembers for how long it was asked to."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(round(seconds, 1))
        await asyncio.sleep(0)


@asynccontextmanager
async def bot(server: BotServer) -> AsyncIterator[tuple[ExtBot[Any], Slept]]:
    slept = Slept()
    lanes = Lanes(Limiter(1000, lambda: 0.0, sleep=slept), slept)
    async with ExtBot(server.token, base_url=f"{server.url}/bot", rate_limiter=lanes) as made:
        yield made, slept


async def test_an_answer_waits_as_long_as_telegram_asks_and_others_do_not(
    server: BotServer,
) -> None:
    anna, boris = (server.user(name, started=True) for name in ("Anna", "Boris"))
    server.fail_next("sendMessage", status=429, retry_after=7, chat=anna)
    async with bot(server) as (made, slept):
        await made.send_message(anna, "x")
        assert slept.seconds == [7.1]
        await made.send_message(boris, "x")
        assert slept.seconds == [7.1]
    assert len(server.messages(anna)) == 1


async def test_an_answer_that_would_have_to_wait_too_long_fails(server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    server.fail_next("sendMessage", status=429, retry_after=3600)
    async with bot(server) as (made, _):
        with pytest.raises(RetryAfter):
            await made.send_message(anna, "x")


@pytest.mark.parametrize("status", [500, 502])
async def test_an_answer_that_telegram_could_not_take_is_sent_again(
    server: BotServer, status: int
) -> None:
    anna = server.user("Anna", started=True)
    server.fail_next("sendMessage", status=status, times=2)
    async with bot(server) as (made, slept):
        await made.send_message(anna, "x")
    assert slept.seconds == [0.1, 0.2]


async def test_an_answer_that_may_have_arrived_is_not_sent_again(server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    server.fail_next("sendMessage", reset=True, acted=True)
    async with bot(server) as (made, _):
        with pytest.raises(NetworkError):
            await made.send_message(anna, "x")
    assert len(server.messages(anna)) == 1


async def test_a_broadcast_is_told_at_once_what_telegram_says(server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    server.fail_next("sendMessage", status=429, retry_after=7)
    async with bot(server) as (made, slept):
        with pytest.raises(RetryAfter):
            await made.send_message(anna, "x", rate_limit_args=BROADCAST)
        assert slept.seconds == []


async def test_a_refusal_is_passed_on(server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    server.block(anna)
    async with bot(server) as (made, _):
        with pytest.raises(Forbidden):
            await made.send_message(anna, "x")


async def test_what_telegram_does_not_count_takes_no_turn(server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    async with bot(server) as (made, slept):
        for _ in range(9):
            await made.send_chat_action(anna, "typing")
        assert slept.seconds == []
        for _ in range(BURST_IN_A_CHAT + 1):
            await made.send_message(anna, "x")
        assert slept.seconds == [1.0]
