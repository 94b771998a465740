"""Deliveries: each handed to one sender, settled once, never lost between processes."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlmodel import col, update

from bot.store import deliveries, outbox, pictures, renderings, reports
from bot.store.database import Database
from bot.store.deliveries import Delivery, Result
from bot.store.renderings import Part, Rendering
from bot.store.telling_tables import DeliveryRow
from tests.outbox_rows import NOON, P100, P200, announce, keep_picture, rows, subscribe


async def queued(database: Database, *chats: int) -> int:
    """An announcement queued for those chats at noon; its number."""
    async with database.writing() as session:
        for chat in chats:
            await subscribe(session, chat)
        number = await announce(session)
        await outbox.queue(session, number, NOON)
    return number


async def claimed(database: Database, number: int, now: datetime = NOON) -> list[Delivery]:
    """So many deliveries, marked as sending."""
    return await database.at_once(lambda held: deliveries.claim(held, number, now))


async def settled(database: Database, *results: Result) -> None:
    """Results written down."""
    await database.at_once(lambda held: deliveries.settle(held, results))


async def states(database: Database) -> dict[int, tuple[str, str]]:
    """State and reason of each chat's delivery."""
    return {row.chat: (row.state, row.reason) for row in await rows(database)}


async def test_what_is_handed_out_is_marked_and_not_handed_out_again(database: Database) -> None:
    await queued(database, 1, 2, 3)
    first = await claimed(database, 2)
    second = await claimed(database, 2)
    assert (len(first), len(second), await claimed(database, 2)) == (2, 1, [])
    assert {each.chat for each in first + second} == {1, 2, 3}
    assert {(row.state, row.attempts, row.tried_at) for row in await rows(database)} == {
        ("sending", 1, NOON)
    }


async def test_senders_that_ask_at_the_same_time_get_different_deliveries(
    database: Database,
) -> None:
    await queued(database, *range(1, 41))
    given = await asyncio.gather(*(claimed(database, 4) for _ in range(8)))
    chats = [each.chat for some in given for each in some]
    assert len(chats) == len(set(chats))
    rest = await claimed(database, 40)
    assert {*chats, *(each.chat for each in rest)} == set(range(1, 41))


async def test_a_row_another_replica_holds_is_passed_over(
    database: Database,
) -> None:
    await queued(database, 1, 2)
    if database.is_embedded:
        return  # one writer at a time
    taken: list[int] = []

    def hold(connection: Connection) -> None:
        taken.extend(each.chat for each in deliveries.claim(connection, 1, NOON))
        with database._direct.begin() as other:
            taken.extend(each.chat for each in deliveries.claim(other, 2, NOON))

    await database.at_once(hold)
    assert sorted(taken) == [1, 2]


async def test_nothing_is_handed_out_before_it_is_due_and_the_longest_due_first(
    database: Database,
) -> None:
    await queued(database, 1, 2)
    (one, two) = await claimed(database, 2)
    later = NOON + timedelta(hours=1)
    await settled(database, *(Result(moved(each, later), "queued") for each in (one, two)))
    assert await claimed(database, 2) == []
    assert await database.at_once(deliveries.next_due) == later
    await queued_again(database, one, NOON)
    assert [each.chat for each in await claimed(database, 1, later)] == [one.chat]


def moved(delivery: Delivery, due: datetime) -> Delivery:
    """The same delivery, due at another time."""
    return replace(delivery, due_at=due)


async def queued_again(database: Database, delivery: Delivery, due: datetime) -> None:
    """Put a delivery back with another time."""

    def put(connection: Connection) -> None:
        connection.execute(
            update(DeliveryRow).where(col(DeliveryRow.chat) == delivery.chat).values(due_at=due)
        )

    await database.at_once(put)


async def test_what_became_of_each_is_written_down(database: Database) -> None:
    await queued(database, 1, 2, 3)
    one, two, three = sorted(await claimed(database, 3), key=lambda each: each.chat)
    await settled(
        database,
        Result(one, "sent", message=77),
        Result(two, "failed", "blocked"),
        Result(three, "unknown", "no answer"),
    )
    assert await states(database) == {
        1: ("sent", ""),
        2: ("failed", "blocked"),
        3: ("unknown", "no answer"),
    }
    assert (await rows(database))[0].message == 77


async def test_what_was_sent_is_sent_even_if_its_sender_was_thought_dead(
    database: Database,
) -> None:
    await queued(database, 1)
    (one,) = await claimed(database, 1)
    assert await recovered(database, "resend") == 1
    await settled(database, Result(one, "sent", message=5))
    await settled(database, Result(one, "queued"))
    assert await states(database) == {1: ("sent", "")}


async def recovered(database: Database, policy: deliveries.Policy) -> int:
    """Settle what a dead process left; how many there were."""
    late = NOON + timedelta(minutes=5)
    return await database.at_once(lambda held: deliveries.recover(held, late, policy, late))


async def test_what_a_dead_process_left_is_sent_again_or_left_as_the_policy_says(
    database: Database,
) -> None:
    await queued(database, 1, 2)
    await claimed(database, 1)
    assert await recovered(database, "leave") == 1
    await claimed(database, 1)
    assert await recovered(database, "resend") == 1
    assert sorted((await states(database)).values()) == [
        ("queued", "repeated"),
        ("unknown", "left behind"),
    ]


async def test_what_a_living_process_is_sending_is_not_taken_from_it(database: Database) -> None:
    await queued(database, 1)
    await claimed(database, 1, NOON + timedelta(minutes=4, seconds=59))
    assert await recovered(database, "resend") == 1
    await claimed(database, 1, NOON + timedelta(minutes=5))
    assert await recovered(database, "resend") == 0


async def test_a_late_row_waits_for_the_end_of_quiet_hours(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, 1, quiet=(13 * 60, 15 * 60))
        await subscribe(session, 2)
        await outbox.queue(session, await announce(session), NOON)
    half_past_one = NOON + timedelta(minutes=90)
    assert [each.chat for each in await claimed(database, 2, half_past_one)] == [2]
    row = (await rows(database))[0]
    assert (row.state, row.attempts, row.due_at) == ("queued", 0, NOON + timedelta(hours=3))


async def test_an_announcement_is_done_when_nothing_of_it_waits_and_is_counted(
    database: Database,
) -> None:
    number = await queued(database, 1, 2, 3, 4)
    some = sorted(await claimed(database, 4), key=lambda each: each.chat)
    await settled(database, Result(some[0], "sent"), Result(some[1], "failed", "blocked"))
    async with database.reading() as session:
        assert await reports.finished(session) == []
    repeated = moved(some[2], NOON)
    await settled(database, Result(repeated, "sent", "repeated"), Result(some[3], "unknown", "x"))
    async with database.writing() as session:
        (report,) = await reports.finished(session)
        await reports.close(session, number, NOON)
        assert await reports.finished(session) == []
        assert await reports.latest(session) == [report]
    assert (report.sent, report.repeated, report.unknown) == (2, 1, 1)
    assert (report.failed, report.seconds, report.rate) == ({"blocked": 1}, 0.0, 2.0)


async def test_a_rendering_is_read_as_it_was_written(database: Database) -> None:
    async with database.writing() as session:
        number = await announce(session, pledges={P200: True}, html="<b>News</b>", picture="d1")
        await keep_picture(session, "d1", b"png")
        await pictures.name(session, "d1", "AgAC")
    async with database.reading() as session:
        assert await renderings.get(session, number, "ru") == Rendering(
            (Part("", "<b>News</b> ru", 14), Part(P200, f"on {P200}", 3 + len(P200))),
            (({"text": "Stop", "data": "stop"},),),
            "d1",
        )
        assert await renderings.get(session, number, "fr") is None
        assert await pictures.get(session, "d1") == pictures.Picture("d1", b"png", "AgAC")
        assert await pictures.get(session, "none") is None


async def test_one_language_of_an_announcement_can_be_failed(database: Database) -> None:
    async with database.writing() as session:
        await subscribe(session, 1, P100, language="ru")
        await subscribe(session, 2, P100, language="en")
        number = await announce(session, pledges={P100: False})
        await outbox.queue(session, number, NOON)
    failed = await database.at_once(
        lambda held: deliveries.fail_language(held, number, "ru", "rendering")
    )
    assert failed == 1
    assert await states(database) == {1: ("failed", "rendering"), 2: ("queued", "")}
