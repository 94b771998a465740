"""The outbox filled: who gets a row, in which language, with which pledges, due when."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.store import chats, deliveries, departures, outbox
from bot.store.database import Database
from bot.store.deliveries import Result
from bot.store.outbox import Corrected, Recipient
from tests.outbox_rows import NOON, P100, P200, announce, rows, subscribe

OTHER = "cn-us-purchases-200bn-2020-2021"


async def queued(database: Database, pledges: dict[str, bool] | None = None, **told: str) -> int:
    """An announcement, queued at noon; its number."""
    async with database.writing() as session:
        number = await announce(session, told.pop("key", "news"), pledges, **told)  # type: ignore[arg-type]
        await outbox.queue(session, number, NOON)
    return number


async def test_everybody_who_follows_it_gets_one_row_with_the_pledges_they_follow(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, 1)
        await subscribe(session, 2, P200, P100, OTHER)
        await subscribe(session, 3, OTHER)
        await subscribe(session, -100, topic=7)
        await subscribe(session, -100, P100, topic=9, silent=True)
    await queued(database, {P200: False, P100: False})
    found = [(row.chat, row.topic, row.pledges, row.silent) for row in await rows(database)]
    assert found == [
        (-100, 7, "", False),
        (-100, 9, P100, True),
        (1, 0, "", False),
        (2, 0, f"{P100},{P200}", False),
    ]
    assert {(row.state, row.due_at, row.attempts) for row in await rows(database)} == {
        ("queued", NOON, 0)
    }


async def test_who_left_ended_or_waits_for_a_digest_is_not_written_to(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, 1, ended_at=NOON)
        await subscribe(session, 2, cadence="weekly")
        await subscribe(session, 3)
        await departures.end(session, 3, "blocked", NOON)
        await subscribe(session, 4)
    await queued(database)
    assert [row.chat for row in await rows(database)] == [4]


async def test_a_digest_goes_to_those_who_wait_for_it(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, 1)
        await subscribe(session, 2, cadence="weekly")
        number = await announce(session, kind="digest")
        assert await outbox.queue(session, number, NOON, cadence="weekly") == 1
    assert [row.chat for row in await rows(database)] == [2]


async def test_who_wants_milestones_only_hears_of_those_of_their_pledges(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, 1, milestones_only=True)
        await subscribe(session, 2, P200, milestones_only=True)
        await subscribe(session, 3, P100, milestones_only=True)
    quiet = await queued(database, {P200: False, P100: False}, key="no milestone")
    loud = await queued(database, {P200: True, P100: False}, key="milestone")
    assert await rows(database, quiet) == []
    assert [row.chat for row in await rows(database, loud)] == [1, 2]


async def test_what_the_operator_tells_everybody_goes_to_every_live_subscription(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, 1, P200, milestones_only=True)
        await subscribe(session, 2, cadence="monthly")
        await subscribe(session, 3, ended_at=NOON)
    await queued(database, {}, kind="broadcast")
    assert [(row.chat, row.pledges) for row in await rows(database)] == [(1, ""), (2, "")]


async def test_a_row_has_the_language_fixed_or_last_seen_or_english(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, 1, language="ru")
        await subscribe(session, 2)
        await subscribe(session, 3, language="en")
        await chats.set_language(session, 3, "zh", NOON)
    await queued(database)
    assert [row.language for row in await rows(database)] == ["ru", "en", "zh"]


async def test_queueing_twice_makes_no_second_row(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, 1)
        number = await announce(session)
        assert await outbox.queue(session, number, NOON) == 1
        assert await outbox.queue(session, number, NOON) == 1
    assert len(await rows(database)) == 1


async def test_quiet_hours_put_a_row_off_to_their_end_in_the_chats_zone(
    database: Database,
) -> None:
    async with database.writing() as session:
        # Noon in UTC is 20 o'clock in Shanghai, 15 in Moscow.
        await subscribe(session, 1, zone="Asia/Shanghai", quiet=(20 * 60, 8 * 60))
        await subscribe(session, 2, zone="Asia/Shanghai", quiet=(21 * 60, 8 * 60))
        await subscribe(session, 3, zone="Europe/Moscow", quiet=(13 * 60, 15 * 60 + 30))
        await subscribe(session, 4, zone="Mars/Olympus", quiet=(11 * 60, 13 * 60))
        await subscribe(session, 5, zone="Asia/Shanghai")
    await queued(database)
    assert [row.due_at - NOON for row in await rows(database)] == [
        timedelta(hours=12),
        timedelta(0),
        timedelta(minutes=30),
        timedelta(hours=1),
        timedelta(0),
    ]


async def settle_all(database: Database, states: dict[int, str], now: datetime) -> None:
    """Let those chats' deliveries end so, with the message number 100 + chat."""
    claimed = await database.at_once(lambda held: deliveries.claim(held, 100, now))
    results = [
        Result(each, states[each.chat], message=100 + each.chat)  # type: ignore[arg-type]
        for each in claimed
        if each.chat in states
    ]
    waiting = [Result(each, "queued") for each in claimed if each.chat not in states]
    await database.at_once(lambda held: deliveries.settle(held, results + waiting))


async def test_a_correction_goes_to_exactly_those_who_got_the_wrong_figure_as_a_reply(
    database: Database,
) -> None:
    async with database.writing() as session:
        for chat in range(1, 7):
            await subscribe(session, chat, language="ru")
        await outbox.queue(session, await announce(session, "another"), NOON)
    wrong = await queued(database, key="wrong")
    async with database.writing() as session:
        await session.execute(
            text("DELETE FROM delivery WHERE announcement <> :wrong"), {"wrong": wrong}
        )
    await settle_all(database, {1: "sent", 2: "unknown", 3: "failed", 5: "sent", 6: "sent"}, NOON)
    async with database.writing() as session:
        # One has ended the subscription, one has closed its door, one came too late.
        await session.execute(text("UPDATE subscription SET ended_at = created_at WHERE chat = 5"))
        await session.execute(text("UPDATE chat SET left_at = created_at WHERE id = 6"))
        await subscribe(session, 7)
        right = await announce(session, "right", kind="correction", corrects=wrong)
        told = await outbox.queue_correction(session, right, NOON)
    assert told == Corrected(queued=3, withdrawn=1)
    found = [(row.chat, row.reply_to, row.language) for row in await rows(database, right)]
    assert found == [(1, 101, "ru"), (2, None, "ru"), (5, 105, "ru")]
    assert [(row.state, row.reason) for row in await rows(database, wrong) if row.chat == 4] == [
        ("failed", "withdrawn")
    ]


async def test_a_wrong_figure_under_way_is_not_tried_again_once_it_is_corrected(
    database: Database,
) -> None:
    async with database.writing() as session:
        await subscribe(session, 1)
    wrong = await queued(database, key="wrong")
    (under_way,) = await database.at_once(lambda held: deliveries.claim(held, 1, NOON))
    async with database.writing() as session:
        right = await announce(session, "right", kind="correction", corrects=wrong)
        # Perhaps it arrives, so that its reader hears of the correction too.
        assert await outbox.queue_correction(session, right, NOON) == Corrected(1, 0)
    await database.at_once(lambda held: deliveries.settle(held, [Result(under_way, "queued")]))
    assert [(row.state, row.reason) for row in await rows(database, wrong)] == [
        ("failed", "withdrawn")
    ]


@pytest.mark.parametrize("named", [[], [11, 12]])
async def test_those_who_are_named_are_told_whatever_they_subscribed_to(
    database: Database, named: list[int]
) -> None:
    async with database.writing() as session:
        number = await announce(session, kind="report")
        recipients = [Recipient(chat, "ru") for chat in named]
        assert await outbox.queue_to(session, number, recipients, NOON) == len(named)
    assert [(row.chat, row.language) for row in await rows(database)] == [
        (chat, "ru") for chat in named
    ]
