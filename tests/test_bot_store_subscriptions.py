"""Subscriptions: begun, changed, ended and begun again; by several at once; on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import belongings, chats, subscriptions
from bot.store.database import Database
from bot.store.subscriptions import Spot
from bot.subscriptions import Subscriptions
from knowledge.wishes import Beginning, Begun, Cadence, ChatSettings, QuietHours, Wishes

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
ANNA, FORUM = 7_000_000_001, -1_001_234_567_890
NIGHT = QuietHours(22 * 60, 8 * 60)


def subscribed(*pledges: str) -> Wishes:
    """The wishes of one who follows those pledges."""
    return Wishes(everything=False, pledges=pledges)


@pytest.fixture
def offered(database: Database) -> Subscriptions:
    """What handlers are given, at noon."""
    return Subscriptions(database, lambda: NOON)


async def begin(offered: Subscriptions, pledge: str = "", topic: int = 0) -> Beginning:
    """Anna asks to be told everything, or of a pledge."""
    if not pledge:
        return await offered.subscribe(ANNA, topic, kind="private", language="ru")
    return await offered.follow(ANNA, topic, pledge, kind="private", language="ru")


async def test_who_subscribes_is_told_everything_and_asking_twice_changes_nothing(
    offered: Subscriptions,
) -> None:
    assert await offered.wishes(ANNA, 0) is None
    assert await begin(offered) == Beginning(Begun.NEW, Wishes())
    assert await begin(offered) == Beginning(Begun.ALREADY, Wishes())
    assert await begin(offered, "a") == Beginning(Begun.ALREADY, Wishes())
    assert await offered.wishes(ANNA, 0) == Wishes()


async def test_pledges_are_followed_one_after_another_and_everything_takes_their_place(
    offered: Subscriptions,
) -> None:
    assert await begin(offered, "b") == Beginning(Begun.NEW, subscribed("b"))
    assert await begin(offered, "a") == Beginning(Begun.ADDED, subscribed("a", "b"))
    assert await begin(offered, "a") == Beginning(Begun.ALREADY, subscribed("a", "b"))
    assert await begin(offered) == Beginning(Begun.ADDED, Wishes())
    assert await offered.wishes(ANNA, 0) == Wishes()


async def test_who_returns_finds_every_wish_as_it_was(offered: Subscriptions) -> None:
    await begin(offered, "a")
    await begin(offered, "b")
    wanted = Wishes(False, ("a", "b"), True, Cadence.WEEKLY, NIGHT, True)
    assert await offered.change(ANNA, 0, lambda _: wanted) == wanted
    assert await offered.unsubscribe(ANNA, 0)
    assert not await offered.unsubscribe(ANNA, 0)
    assert await offered.wishes(ANNA, 0) is None
    assert await offered.change(ANNA, 0, lambda held: held) is None
    assert await begin(offered) == Beginning(Begun.RETURNED, wanted, NOON)
    assert await offered.wishes(ANNA, 0) == wanted


async def test_who_returns_for_one_pledge_is_told_of_it_and_of_those_followed_before(
    offered: Subscriptions,
) -> None:
    await begin(offered, "a")
    await offered.unsubscribe(ANNA, 0)
    assert await begin(offered, "b") == Beginning(Begun.RETURNED, subscribed("a", "b"), NOON)


async def test_who_had_everything_and_returns_for_one_pledge_is_told_of_that_one(
    offered: Subscriptions,
) -> None:
    await begin(offered)
    await offered.unsubscribe(ANNA, 0)
    assert await begin(offered, "b") == Beginning(Begun.RETURNED, subscribed("b"), NOON)


async def test_without_the_last_pledge_the_subscription_ends_and_keeps_it(
    offered: Subscriptions,
) -> None:
    await begin(offered, "a")
    assert await offered.change(ANNA, 0, lambda held: replace(held, pledges=())) is None
    assert await offered.wishes(ANNA, 0) is None
    assert await begin(offered) == Beginning(Begun.RETURNED, subscribed("a"), NOON)


async def test_topics_of_a_forum_are_kept_apart(offered: Subscriptions) -> None:
    await offered.subscribe(FORUM, 0, kind="supergroup", language="en")
    await offered.follow(FORUM, 7, "a", kind="supergroup", language="en")
    await offered.change(FORUM, 7, lambda held: replace(held, silent=True))
    assert await offered.wishes(FORUM, 0) == Wishes()
    assert await offered.wishes(FORUM, 7) == replace(subscribed("a"), silent=True)
    await offered.unsubscribe(FORUM, 7)
    assert await offered.wishes(FORUM, 0) == Wishes()


async def test_two_who_press_at_once_both_have_their_wish(offered: Subscriptions) -> None:
    names = [f"pledge-{number}" for number in range(8)]
    began = await asyncio.gather(*(begin(offered, name) for name in names * 2))
    assert [each.how for each in began].count(Begun.NEW) == 1
    assert [each.how for each in began].count(Begun.ALREADY) == 8
    assert await offered.wishes(ANNA, 0) == subscribed(*names)


async def test_two_who_change_different_wishes_at_once_lose_neither(
    offered: Subscriptions,
) -> None:
    await begin(offered)
    await asyncio.gather(
        offered.change(ANNA, 0, lambda held: replace(held, silent=True)),
        offered.change(ANNA, 0, lambda held: replace(held, quiet=NIGHT)),
        offered.change(ANNA, 0, lambda held: replace(held, cadence=Cadence.MONTHLY)),
    )
    assert await offered.wishes(ANNA, 0) == Wishes(
        cadence=Cadence.MONTHLY, quiet=NIGHT, silent=True
    )


async def test_the_settings_of_a_chat_stay_each_when_another_is_changed(
    database: Database,
) -> None:
    async with database.writing() as session:
        assert await chats.settings(session, ANNA) == ChatSettings()
        await chats.set_time_zone(session, ANNA, "Asia/Shanghai", NOON)
        await chats.set_compact(session, ANNA, True, NOON)
        await chats.set_language(session, ANNA, "zh", NOON)
        await chats.joined(session, ANNA, "private", "ru", NOON)
        assert await chats.settings(session, ANNA) == ChatSettings("zh", "Asia/Shanghai", True)


async def test_a_forgotten_chat_is_told_nothing(offered: Subscriptions, database: Database) -> None:
    await begin(offered, "a")
    async with database.writing() as session:
        await belongings.forget(session, ANNA)
        assert await subscriptions.wishes(session, Spot(ANNA)) is None
    assert await begin(offered) == Beginning(Begun.NEW, Wishes())


def test_quiet_hours_that_are_none_cannot_be_made() -> None:
    for start, end in ((0, 0), (-1, 5), (5, 24 * 60)):
        with pytest.raises(ValueError, match=r"minutes of a day|end where"):
            QuietHours(start, end)
