"""What feeds remember, what waits for a person, and announcements that are made once."""

from datetime import UTC, datetime, timedelta

from bot.store import announcements, feed_states, held_releases
from bot.store.announcements import Announcement, ToldEvent
from bot.store.database import Database
from bot.store.feed_states import BODIES_KEPT, FeedHealth, KeptBody
from bot.store.renderings import Part, Rendering
from knowledge.facts import Source
from tests.prints import figure

NOW = datetime(2026, 6, 9, 4, tzinfo=UTC)
PAGE = Source("customs-2026-05", "GACC", "Table (4)", "http://example.org/a", "", "en", "table")
NEWS = Announcement(
    key="customs:2026-05",
    kind="news",
    renderings={
        "en": Rendering(
            (Part("", "<b>Up</b>", 2), Part("pledge-a", "a half", 6)),
            (({"text": "Stop", "data": "eu"},),),
            "digest",
        )
    },
    pledges={"pledge-a": True},
    events=(ToldEvent("passed:pledge-a:0.5:2026", "passed", "pledge-a"),),
    observations=(3, 4),
)


async def test_a_feed_remembers_what_it_saw(database: Database) -> None:
    found = FeedHealth("customs", {"seen": ["a"]}, NOW, None, "silent")
    async with database.writing() as session:
        assert await feed_states.health(session, "customs") == FeedHealth("customs", {})
        await feed_states.save(session, found)
    async with database.reading() as session:
        assert await feed_states.health(session, "customs") == found


async def test_of_bodies_that_cannot_be_read_the_last_ones_are_kept(database: Database) -> None:
    async with database.writing() as session:
        for number in range(BODIES_KEPT + 5):
            body = KeptBody("customs", "http://example.org", "no table", b"%d" % number, NOW)
            await feed_states.keep_body(session, body)
    async with database.reading() as session:
        kept = await feed_states.bodies(session, "customs")
    assert [one.body for one in kept] == [b"%d" % n for n in range(BODIES_KEPT + 4, 4, -1)]


async def test_a_held_release_keeps_every_digit_and_is_decided_on_once(
    database: Database,
) -> None:
    observations = (figure("244.8190"), figure("1", value=None))
    async with database.writing() as session:
        number = await held_releases.hold(
            session, "k", "customs", observations, PAGE, ["too large"], NOW
        )
        again = await held_releases.hold(session, "k", "customs", (), PAGE, ["x"], NOW)
    assert number is not None
    assert again is None
    async with database.writing() as session:
        (held,) = await held_releases.waiting(session)
        assert (held.observations, held.source, held.reasons) == (
            observations,
            PAGE,
            ("too large",),
        )
        assert str(held.observations[0].value) == "2.448190E+11"
        assert await held_releases.decide(session, number, approved=False) == held
        assert await held_releases.decide(session, number, approved=True) is None
        assert await held_releases.waiting(session) == ()


async def test_an_announcement_is_made_once_and_its_events_are_known(database: Database) -> None:
    async with database.writing() as session:
        number = await announcements.announce(session, NEWS, NOW, held=False)
        assert await announcements.announce(session, NEWS, NOW, held=False) is None
    assert number is not None
    async with database.reading() as session:
        assert await announcements.told_keys(session) == {"passed:pledge-a:0.5:2026"}
        assert await announcements.renderings(session, number) == NEWS.renderings
        assert await announcements.waiting(session) == ()
        assert [row.id for row in await announcements.telling_of(session, [4, 9])] == [number]
        assert await announcements.telling_of(session, [9]) == ()


async def test_a_held_announcement_waits_until_somebody_decides(database: Database) -> None:
    later = NOW + timedelta(hours=1)
    async with database.writing() as session:
        number = await announcements.announce(session, NEWS, NOW, held=True)
        assert number is not None
        (held,) = await announcements.waiting(session)
        assert (held.number, held.key, held.renderings) == (number, NEWS.key, NEWS.renderings)
        assert await announcements.telling_of(session, [3]) == ()
        assert await announcements.decide(session, number, later, approved=True) == held
        assert await announcements.decide(session, number, later, approved=False) is None
        assert await announcements.waiting(session) == ()
