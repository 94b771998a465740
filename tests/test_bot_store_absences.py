"""Since when a place may have missed news, on both databases; what stats tell of the telling."""

from datetime import UTC, datetime, timedelta

from bot.faring import faring_lines
from bot.store import announcements, chats, feed_states, outbox, subscriptions
from bot.store.absences import Absence, absence
from bot.store.announcements import Announcement
from bot.store.database import Database
from bot.store.deliveries import Result, settle_and_claim
from bot.store.faring import telling_counts
from bot.store.feed_states import FeedHealth
from bot.store.outbox import Recipient
from bot.store.renderings import Part, Rendering
from bot.store.subscriptions import Spot
from knowledge.facts import Language

NOON = datetime(2026, 6, 9, 12, tzinfo=UTC)
WORDS: dict[Language, Rendering] = {"en": Rendering((Part("", "Up", 2),))}
HERE = Spot(7)


async def tell(database: Database, key: str, kind: announcements.Kind, at: datetime) -> None:
    """Let an announcement have been sent to that place."""
    async with database.writing() as session:
        told = Announcement(key, kind, WORDS)
        number = await announcements.announce(session, told, at, held=False)
        assert number is not None
        await outbox.queue_to(session, number, [Recipient(HERE.chat, "en", HERE.topic)], at)
    (claimed,) = await database.at_once(lambda held: settle_and_claim(held, [], 1, at))
    sent = [Result(claimed, "sent", message=5)]
    await database.at_once(lambda held: settle_and_claim(held, sent, 0, at))


async def test_of_a_place_that_never_subscribed_nothing_is_known(database: Database) -> None:
    async with database.reading() as session:
        assert await absence(session, HERE) == Absence()


async def test_the_last_news_or_digest_that_arrived_counts_and_nothing_else(
    database: Database,
) -> None:
    async with database.writing() as session:
        await chats.joined(session, HERE.chat, "private", "en", NOON)
        await subscriptions.follow(session, HERE, "pledge-a", NOON)
    await tell(database, "news:1", "news", NOON + timedelta(hours=1))
    await tell(database, "report:1", "report", NOON + timedelta(hours=2))
    async with database.writing() as session:
        waiting = Announcement("news:2", "news", WORDS)
        number = await announcements.announce(session, waiting, NOON, held=False)
        await outbox.queue_to(session, number or 0, [Recipient(HERE.chat, "en")], NOON)
        await subscriptions.unsubscribe(session, HERE, NOON + timedelta(hours=3))
        found = await absence(session, HERE)
        assert await absence(session, Spot(HERE.chat, 5)) == Absence()
    assert found == Absence(
        last="news:1",
        last_at=NOON + timedelta(hours=1, microseconds=1),
        ended_at=NOON + timedelta(hours=3),
        began_at=NOON,
        pledges=("pledge-a",),
    )


async def test_the_operator_sees_what_waits_how_feeds_fare_and_what_became_of_news(
    database: Database,
) -> None:
    async with database.writing() as session:
        await chats.joined(session, HERE.chat, "private", "en", NOON)
        await subscriptions.subscribe(session, HERE, NOON)
        await feed_states.save(session, FeedHealth("customs", {}, NOON, None, "customs: silent"))
        held = Announcement("a", "broadcast", WORDS)
        await announcements.announce(session, held, NOON, held=True)
    await tell(database, "news:1", "news", NOON)
    async with database.reading() as session:
        assert [each for each in await telling_counts(session) if each[1]] == [
            ("waiting, news", 1),
            ("subscriptions, everything", 1),
            ("subscriptions, at once", 1),
        ]
    said = "\n".join(" ".join(line.split()) for line in await faring_lines(database))
    assert said == (
        "feed customs customs: silent; read 2026-06-09 12:00 UTC, brought something never\n"
        "announcement a2, news: sent 1\nnews:1; 0 s, 1.0 messages a second"
    )
