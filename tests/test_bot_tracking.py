"""A figure's way: taken in, guarded, told in one piece, once, and held where it should be."""

from decimal import Decimal
from pathlib import Path

from bot.app import in_all
from bot.store import announcements, pictures
from bot.tracking import Doubted, Kept
from bot.tracking import Told as ToldNews
from handlers.told import Part, Told
from knowledge.answers import FiguresAnswer
from knowledge.facts import Language
from tests.fakes import FakeFeed
from tests.newsroom import LEAP, MAY, office


async def test_a_new_figure_is_answered_at_once_and_queued_in_each_readers_language(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as it:
        for chat, language in ((1, "en"), (2, "ru"), (3, "zh")):
            await it.subscribe(chat, language)
        (told,) = await it.tracker.take([it.arrival(MAY)])
        assert isinstance(told, ToldNews)
        assert (told.stored, told.readers, told.held) == (3, 3, False)
        assert await it.deliveries() == [
            ("news", 1, "en", "queued"),
            ("news", 2, "ru", "queued"),
            ("news", 3, "zh", "queued"),
        ]
        found = it.house.desk.answer("China Russia trade January-May 2026", it.clock().date())
        assert isinstance(found.reply, FiguresAnswer)
        assert found.reply.figures[0].value == Decimal("107.15").scaleb(9)
        assert "107.15 billion" in await it.latest()


async def test_the_same_figure_is_told_once(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1)
        await it.tracker.take([it.arrival(MAY)])
        assert await it.tracker.take([it.arrival(MAY, "another")]) == [Kept(0)]
        assert len(await it.deliveries()) == 1


async def test_what_a_guard_stops_is_held_once_and_nobody_is_told(tmp_path: Path) -> None:
    async with office(tmp_path, admins=(9,)) as it:
        await it.subscribe(1)
        feed = FakeFeed(releases=(it.release(LEAP),))
        (visit,) = await it.rounds(feed).run()
        (held,) = visit.outcomes
        assert isinstance(held, Doubted)
        assert held.number is not None
        assert held.reasons
        assert await it.deliveries() == [("report", 9, "en", "queued")]
        assert "held f1" in await it.latest()
        (again,) = (await it.rounds(feed).run())[0].outcomes
        assert isinstance(again, Doubted)
        assert again.number is None
        assert len(await it.deliveries()) == 1
        found = it.house.desk.answer("China Russia trade January-May 2026", it.clock().date())
        assert not isinstance(found.reply, FiguresAnswer)


async def test_months_that_come_together_are_told_as_one_piece(tmp_path: Path) -> None:
    june = MAY.replace("2026-05", "2026-06").replace("107.15", "129.95").replace("47.90", "58.20")
    june = june.replace("59.25", "71.75").replace("18.4", "18.1").replace("15.5", "15.0")
    async with office(tmp_path) as it:
        it.clock.time = it.clock.time.replace(month=7, day=14)
        await it.subscribe(1)
        later = it.arrival(june.replace("06-09", "07-14"), "customs:2026-06")
        outcomes = await it.tracker.take([it.arrival(MAY), later])
        assert [type(one) for one in outcomes] == [ToldNews]
        assert await it.deliveries() == [("news", 1, "en", "queued")]
        assert "January–June 2026" in await it.latest()


async def test_in_review_nothing_goes_out_before_somebody_approves(tmp_path: Path) -> None:
    async with office(tmp_path, announce="review") as it:
        await it.subscribe(1)
        (told,) = await it.tracker.take([it.arrival(MAY)])
        assert isinstance(told, ToldNews)
        assert told.held
        assert await it.deliveries() == []
        (waiting,) = await it.curation.waiting()
        assert (waiting.ref, waiting.readers) == (f"a{told.number}", 1)
        assert "107.15 billion" in waiting.shown["en"]
        decision = await it.curation.decide(waiting.ref, approved=True)
        assert decision.readers == 1
        assert await it.deliveries() == [("news", 1, "en", "queued")]


async def test_a_dry_run_says_what_would_be_told_and_keeps_nothing(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1)
        feed = FakeFeed(releases=(it.release(MAY),))
        (visit,) = await it.rounds(feed).rehearse()
        assert visit.preview is not None
        assert visit.preview.readers == 1
        assert await it.deliveries() == []
        (visit,) = await it.rounds(feed).run()
        assert isinstance(visit.outcomes[0], ToldNews)


async def test_a_language_without_words_does_not_keep_the_others_from_being_told() -> None:
    def words(language: Language) -> Told:
        if language == "ru":
            raise LookupError("no such word")
        return Told((Part("", language, 2),))

    assert list(in_all(words)) == ["en", "zh"]


async def test_news_bears_a_picture_of_the_running_year_with_the_new_figure(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as it:
        (told,) = await it.tracker.take([it.arrival(MAY)])
        assert isinstance(told, ToldNews)
        async with it.house.database.reading() as session:
            shown = await announcements.renderings(session, told.number)
            digests = {language: one.picture for language, one in shown.items()}
            drawn = [await pictures.get(session, digest) for digest in digests.values()]
        assert len(set(digests.values())) >= 2
        assert all(one is not None and one.png and one.png[:4] == b"\x89PNG" for one in drawn)
