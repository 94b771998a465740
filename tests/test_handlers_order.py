"""One chat's updates in order, different chats side by side."""

import asyncio
import time
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from handlers.order import InOrder
from tests.botserver import BotServer


def message_in(chat: int) -> Update:
    """An update of that chat."""
    return Update(1, message=Message(1, date=datetime.now(UTC), chat=Chat(chat, "private")))


async def test_updates_of_one_chat_wait_for_each_other() -> None:
    order, done = InOrder(), []

    async def work(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(name)

    await asyncio.gather(
        order.process_update(message_in(1), work("first", 0.05)),
        order.process_update(message_in(1), work("second", 0)),
        order.process_update(message_in(2), work("other chat", 0.01)),
    )
    assert done == ["other chat", "first", "second"]


async def test_a_flood_from_one_chat_holds_up_no_other() -> None:
    order, done = InOrder(at_once=2), []

    async def work(name: str) -> None:
        await asyncio.sleep(0.001)
        done.append(name)

    flood = [order.process_update(message_in(1), work("flood")) for _ in range(200)]
    await asyncio.gather(*flood, order.process_update(message_in(2), work("other chat")))
    assert done.index("other chat") < 10


async def test_a_failure_lets_the_next_update_through() -> None:
    order = InOrder()

    async def fail() -> None:
        raise RuntimeError

    async def work() -> str:
        return "done"

    first = order.process_update(message_in(1), fail())
    results = await asyncio.gather(
        first, order.process_update(message_in(1), work()), return_exceptions=True
    )
    assert isinstance(results[0], RuntimeError)
    assert results[1] is None


def test_a_slow_chat_is_answered_in_order_and_slows_nobody(telegram: BotServer) -> None:
    slow, quick = telegram.user("Slow"), telegram.user("Quick")
    telegram.fail_next("sendMessage", stall=1.0, chat=slow)
    started = time.monotonic()
    telegram.say(slow, "What was Russia-China trade in 2021?")
    telegram.say(slow, "and in 2020?")
    telegram.say(quick, "/help")
    telegram.answer_to(quick)
    assert time.monotonic() - started < 0.9
    assert "146.887" in telegram.answer_to(slow).text
    assert "107.76" in telegram.answer_to(slow).text
