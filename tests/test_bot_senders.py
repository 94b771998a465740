"""Broadcasts from the outbox to Telegram: everybody once, whatever Telegram says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.store import deliveries, outbox
from bot.store.database import Database
from bot.store.reports import Report
from tests.botserver import BotServer, Call
from tests.outbox_rows import NOON, P200, announce, keep_picture, live, rows, subscribe
from tests.sending import Sending, sending
from tests.small_picture import PNG


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer() as running:
        yield running


@asynccontextmanager
async def broadcast(
    database: Database, server: BotServer, **settings: object
) -> AsyncIterator[tuple[Sending, int]]:
    """Senders at work, and a queued announcement for everybody who subscribed."""
    now = datetime.now(UTC)
    picture = str(settings.pop("picture", ""))
    languages = settings.pop("languages", ("en", "ru", "zh"))
    async with database.writing() as session:
        number = await announce(session, picture=picture, languages=languages)  # type: ignore[arg-type]  # any setting
        await outbox.queue(session, number, now)
    async with sending(database, server, **settings) as at_work:  # type: ignore[arg-type]  # likewise
        yield at_work, number


async def told(database: Database, server: BotServer, **settings: object) -> Report:
    """What the operator was told of one broadcast."""
    async with broadcast(database, server, **settings) as (at_work, _):
        return await at_work.report()


async def subscribed(database: Database, *chats: int, **wishes: object) -> None:
    """Subscriptions of those chats, in Russian."""
    async with database.writing() as session:
        for chat in chats:
            await subscribe(session, chat, language="ru", **wishes)  # type: ignore[arg-type]


def texts(server: BotServer, chat: int) -> list[str]:
    """What stands in a chat."""
    return [str(message.get("text") or message.get("caption")) for message in server.messages(chat)]


def sent_by(server: BotServer) -> list[Call]:
    """The messages that were sent, in order."""
    return [call for call in server.sent if call.method.startswith("send")]


NEWS = f"News ru\n\non {P200}"


async def test_everybody_gets_it_once_and_the_operator_one_report(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(20)]
    group, channel = server.supergroup(), server.channel()
    forum = server.supergroup(topics=["Trade", "News"])
    trade = server.thread(forum, "Trade")
    await subscribed(database, *people, group, channel)
    await subscribed(database, forum, topic=trade)
    async with broadcast(database, server) as (at_work, number):
        report = await at_work.report()
    assert report.counts == (("sent", "", 23),)
    assert at_work.operator.alarms == []
    assert all(texts(server, chat) == [NEWS] for chat in [*people, group, channel])
    assert server.messages(forum)[-1]["message_thread_id"] == trade
    sent = {row.chat: row.message for row in await rows(database, number)}
    assert all(sent[chat] == server.messages(chat)[0]["message_id"] for chat in people)
    assert all(call.buttons == ["Stop"] for call in sent_by(server))


async def test_what_is_queued_later_is_sent_when_the_senders_are_called(
    database: Database, server: BotServer
) -> None:
    anna = server.user("Anna", started=True)
    await subscribed(database, anna)
    async with sending(database, server) as at_work:
        async with database.writing() as session:
            await outbox.queue(session, await announce(session), datetime.now(UTC))
        at_work.senders.wake()
        assert (await at_work.report()).sent == 1
    assert texts(server, anna) == [NEWS]


async def test_only_telegrams_own_word_ends_a_subscription(
    database: Database, server: BotServer
) -> None:
    blocked, gone, quiet = (server.user(f"P{number}", started=True) for number in range(3))
    group, kicked, muted = server.supergroup(), server.group(bot="kicked"), server.supergroup()
    stranger = server.user("Stranger")
    server.block(blocked)
    server.deactivate(gone)
    server.delete_chat(group)
    server.mute(muted)
    await subscribed(database, blocked, gone, quiet, group, kicked, muted, stranger, 999)
    report = await told(database, server)
    assert report.failed == {
        "blocked": 1,
        "deactivated": 1,
        "kicked": 1,
        "chat not found": 3,
        "Not enough rights to send text messages to the chat": 1,
    }
    assert await live(database) == {quiet, muted}


async def test_a_closed_topic_keeps_its_subscription_and_a_deleted_one_loses_it(
    database: Database, server: BotServer
) -> None:
    forum = server.supergroup(topics=["Closed", "Deleted", "Open"])
    closed, deleted, opened = (server.thread(forum, name) for name in ("Closed", "Deleted", "Open"))
    server.close_topic(forum, closed)
    server.delete_topic(forum, deleted)
    for topic in (closed, deleted, opened, 0):
        await subscribed(database, forum, topic=topic)
    report = await told(database, server)
    assert (report.sent, report.failed) == (2, {"topic closed": 1, "topic gone": 1})
    async with database.reading() as session:
        kept = await session.scalars(text("SELECT topic FROM subscription WHERE ended_at IS NULL"))
        assert set(kept) == {closed, opened, 0}


async def test_a_group_that_became_a_supergroup_gets_it_there_with_its_settings(
    database: Database, server: BotServer
) -> None:
    group = server.group()
    await subscribed(database, group, silent=True)
    new = server.migrate(group)
    report = await told(database, server)
    assert report.counts == (("sent", "", 1),)
    assert texts(server, new)[-1] == NEWS
    assert await live(database) == {new}
    assert server.sent[-1].parameters["disable_notification"] is True


@pytest.mark.parametrize(
    ("fault", "fate"),
    [
        ({"status": 429, "retry_after": 1}, "flood"),
        ({"status": 500}, "again"),
        ({"status": 502}, "again"),
        ({"reset": True}, "unknown"),
        ({"garbage": b"\x00{nonsense"}, "unknown"),
        ({"garbage": b'{"ok": true, "result": "what"}'}, "unknown"),
        ({"stall": 30.0}, "unknown"),
    ],
)
async def test_what_fails_without_acting_is_sent_in_the_end_and_once(
    database: Database, server: BotServer, fault: dict[str, object], fate: str
) -> None:
    anna = server.user("Anna", started=True)
    await subscribed(database, anna)
    server.fail_next("sendMessage", **fault)  # type: ignore[arg-type]
    async with broadcast(database, server, read_timeout=0.3) as (at_work, _):
        async with asyncio.timeout(20):
            await at_work.tally.sent.wait()
    assert at_work.tally.fates == {fate: 1, "sent": 1}
    assert texts(server, anna) == [NEWS]


@pytest.mark.parametrize(
    "fault", [{"reset": True}, {"garbage": b"nonsense"}, {"stall": 30.0}], ids=str
)
async def test_what_may_have_arrived_is_left_where_the_policy_says_so(
    database: Database, server: BotServer, fault: dict[str, object]
) -> None:
    anna = server.user("Anna", started=True)
    await subscribed(database, anna)
    server.fail_next("sendMessage", acted=True, **fault)  # type: ignore[arg-type]
    report = await told(database, server, policy="leave", read_timeout=0.3)
    assert (report.sent, report.unknown) == (0, 1)
    assert texts(server, anna) == [NEWS]
    assert await live(database) == {anna}


async def test_a_flood_in_one_chat_holds_up_no_other_and_costs_no_attempt(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(6)]
    await subscribed(database, *people)
    server.fail_next("sendMessage", status=429, retry_after=3600, chat=people[0])
    async with broadcast(database, server) as (at_work, _):
        await asyncio.to_thread(server.wait_for, 5)
        await at_work.bot.send_message(people[1], "an answer")
    held = (await rows(database))[0]
    assert (held.state, held.attempts) == ("queued", 0)
    assert held.tried_at is not None
    assert held.due_at - held.tried_at > timedelta(hours=1)


async def test_a_language_without_words_fails_alone_and_loudly(
    database: Database, server: BotServer
) -> None:
    anna, boris = (server.user(name, started=True) for name in ("Anna", "Boris"))
    async with database.writing() as session:
        await subscribe(session, anna, language="ru")
        await subscribe(session, boris, language="en")
    async with broadcast(database, server, languages=("en",)) as (at_work, _):
        report = await at_work.report()
    assert (report.sent, report.failed) == (1, {"rendering": 1})
    assert at_work.operator.alarms == ["announcement 1 cannot be read in ru: no rendering"]
    assert await live(database) == {anna, boris}


async def test_a_language_that_telegram_cannot_read_fails_alone_and_loudly(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(9)]
    async with database.writing() as session:
        for person in people:
            await subscribe(session, person, language="ru" if person % 2 else "en")
        number = await announce(session)
        await session.execute(
            text("UPDATE rendering SET parts = :parts WHERE language = 'ru'"),
            {"parts": '[{"pledge": "", "html": "<b>News", "units": 4}]'},
        )
        await outbox.queue(session, number, NOON)
    async with sending(database, server) as at_work:
        report = await at_work.report()
    odd = sum(person % 2 for person in people)
    assert (report.sent, report.failed) == (9 - odd, {"rendering": odd})
    assert len(at_work.operator.alarms) == 1
    assert len([refused for refused in server.refused if "parse" in refused.reason]) <= 3


async def test_a_picture_is_uploaded_once_and_then_sent_by_its_name(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(9)]
    await subscribed(database, *people)
    async with database.writing() as session:
        await keep_picture(session, "d1", PNG)
    assert (await told(database, server, picture="d1")).sent == 9
    assert uploads(server) == 1
    assert all(texts(server, person) == [NEWS] for person in people)
    async with database.reading() as session:
        held = (await session.execute(text("SELECT file_id, png FROM picture"))).one()
    assert held.file_id in server.world.files.by_id
    assert held.png is None


def uploads(server: BotServer) -> int:
    """How many photos were sent with their content."""
    return sum(
        not isinstance(call.parameters["photo"], str)
        for call in server.sent
        if call.method == "sendPhoto"
    )


async def test_a_picture_whose_name_telegram_forgot_is_uploaded_again(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(4)]
    await subscribed(database, *people)
    async with database.writing() as session:
        await keep_picture(session, "d1", PNG)
        await session.execute(text("UPDATE picture SET file_id = 'forgotten'"))
    assert (await told(database, server, picture="d1")).sent == 4
    assert uploads(server) == 1


async def test_without_its_picture_the_news_goes_out_as_words(
    database: Database, server: BotServer
) -> None:
    anna = server.user("Anna", started=True)
    await subscribed(database, anna)
    async with broadcast(database, server, picture="never drawn") as (at_work, _):
        assert (await at_work.report()).sent == 1
    assert texts(server, anna) == [NEWS]
    assert at_work.operator.alarms == [
        "the picture never drawn is gone; its news go out without it"
    ]


async def test_a_correction_replies_to_the_message_or_stands_alone_when_that_is_gone(
    database: Database, server: BotServer
) -> None:
    anna, boris = (server.user(name, started=True) for name in ("Anna", "Boris"))
    await subscribed(database, anna, boris)
    async with broadcast(database, server) as (at_work, wrong):
        await at_work.report()
        first = server.messages(anna)[0]["message_id"]
        server.world.chats[boris].messages.clear()
        async with database.writing() as session:
            right = await announce(session, "right", html="Sorry", corrects=wrong)
            await outbox.queue_correction(session, right, datetime.now(UTC))
        at_work.senders.wake()
        assert (await at_work.report()).sent == 2
    reply = server.messages(anna)[1]
    assert reply["reply_to_message"]["message_id"] == first
    assert "reply_to_message" not in server.messages(boris)[0]


async def test_what_a_dead_process_left_is_sent_again_and_counted(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(5)]
    await subscribed(database, *people)
    async with database.writing() as session:
        await outbox.queue(session, await announce(session), NOON)
    await database.at_once(lambda connection: deliveries.claim(connection, 2, NOON))
    async with sending(database, server) as at_work:
        report = await at_work.report()
    assert (report.sent, report.repeated) == (5, 2)


async def test_what_is_under_way_is_finished_before_the_senders_stop(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(50)]
    await subscribed(database, *people)
    server.fail_next("sendMessage", stall=0.5, times=3)
    async with broadcast(database, server):
        await asyncio.to_thread(server.wait_for, lambda _: bool(server.faulted))
    states = [row.state for row in await rows(database)]
    assert set(states) == {"sent", "queued"}
    assert states.count("sent") == len(sent_by(server)) <= 3


async def test_senders_that_were_stopped_can_begin_again(
    database: Database, server: BotServer
) -> None:
    anna = server.user("Anna", started=True)
    await subscribed(database, anna)
    async with sending(database, server) as at_work:
        await at_work.senders.stop()
        async with database.writing() as session:
            await outbox.queue(session, await announce(session), datetime.now(UTC))
        await at_work.senders.start()
        assert (await at_work.report()).sent == 1


async def test_an_outage_is_waited_out_and_nobody_is_lost(
    database: Database, server: BotServer
) -> None:
    people = [server.user(f"P{number}", started=True) for number in range(4)]
    await subscribed(database, *people)
    server.fail_next("sendMessage", status=502, times=5)
    assert (await told(database, server)).counts == (("sent", "", 4),)
    assert await live(database) == set(people)


async def test_a_forum_with_several_topics_gets_one_message_in_each(
    database: Database, server: BotServer
) -> None:
    forum = server.supergroup(topics=["A", "B"])
    for name in "AB":
        await subscribed(database, forum, topic=server.thread(forum, name))
    assert (await told(database, server)).sent == 2
    reached = {call.message["message_thread_id"] for call in sent_by(server)}
    assert reached == {server.thread(forum, name) for name in "AB"}


async def test_a_paid_broadcast_says_so(database: Database, server: BotServer) -> None:
    anna = server.user("Anna", started=True)
    await subscribed(database, anna)
    await told(database, server, paid=True)
    assert sent_by(server)[0].parameters["allow_paid_broadcast"] is True
