"""What people enter and decide: by hand, corrections to exactly those who were told, broadcasts."""

from pathlib import Path

import pytest

from knowledge.answers import FiguresAnswer
from knowledge.curation import NothingToCorrect, NotWaiting
from knowledge.recording import BadEntry, split_entry
from tests.newsroom import LEAP, MAY, Office, office

WRONG = MAY.replace("107.15bn", "110.15bn").replace("59.25bn", "62.25bn")
WRONG = WRONG.replace("change=18.4", "change=21.7").replace("15.5", "21.3")


async def told_wrongly(it: Office, *chats: int) -> None:
    """Let these chats have received a wrong figure."""
    for chat in chats:
        await it.subscribe(chat)
    await it.tracker.take([it.arrival(WRONG)])
    await it.all_sent()


async def test_a_figure_entered_by_hand_counts_once_it_is_approved(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1)
        waiting = await it.curation.enter("record", split_entry(MAY))
        assert (waiting.readers, waiting.doubts) == (1, ())
        assert waiting.figures[0] == "GACC-USD total 2026-05 ytd: 107_150_000_000 (+18.4 %)"
        assert "107.15 billion" in waiting.shown["en"]
        question = "China Russia trade January-May 2026"
        found = it.house.desk.answer(question, it.clock().date())
        assert not isinstance(found.reply, FiguresAnswer)
        decision = await it.curation.decide(waiting.ref, approved=True)
        assert (decision.stored, decision.readers) == (3, 1)
        found = it.house.desk.answer(question, it.clock().date())
        assert isinstance(found.reply, FiguresAnswer)
        assert await it.curation.waiting() == []
        with pytest.raises(NotWaiting):
            await it.curation.decide(waiting.ref, approved=True)


async def test_a_dropped_figure_leaves_nothing_behind(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1)
        waiting = await it.curation.enter("record", split_entry(MAY))
        await it.curation.decide(waiting.ref, approved=False)
        assert await it.deliveries() == []
        assert await it.curation.waiting() == []


async def test_doubts_are_shown_to_whoever_enters_a_figure(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        waiting = await it.curation.enter("record", split_entry(LEAP))
        assert waiting.doubts


async def test_a_mistyped_figure_is_refused_whole(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        with pytest.raises(BadEntry):
            await it.curation.enter("record", split_entry("period=2026-05 total=many"))
        assert await it.curation.waiting() == []


async def test_a_correction_goes_to_exactly_those_who_were_told(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await told_wrongly(it, 1, 2)
        await it.subscribe(3)
        waiting = await it.curation.enter("correct", split_entry(MAY))
        assert waiting.readers == 2
        assert waiting.shown["en"].startswith("<b>Correction:")
        decision = await it.curation.decide(waiting.ref, approved=True)
        assert decision.readers == 2
        assert await it.deliveries() == [
            ("news", 1, "en", "sent"),
            ("news", 2, "en", "sent"),
            ("correction", 1, "en", "queued"),
            ("correction", 2, "en", "queued"),
        ]
        assert "110.15" in await it.latest()
        found = it.house.desk.answer("China Russia trade January-May 2026", it.clock().date())
        assert isinstance(found.reply, FiguresAnswer)
        assert str(found.reply.figures[0].value) == "1.0715E+11"


async def test_a_correction_of_what_is_not_held_is_refused(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        with pytest.raises(NothingToCorrect):
            await it.curation.enter("correct", split_entry(MAY))
        await it.tracker.take([it.arrival(MAY)])
        with pytest.raises(NothingToCorrect):
            await it.curation.enter("correct", split_entry(MAY))


async def test_a_correction_that_became_needless_is_shown_so_and_can_only_be_dropped(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as it:
        await told_wrongly(it, 1)
        first = await it.curation.enter("correct", split_entry(MAY))
        second = await it.curation.enter("correct", split_entry(MAY))
        await it.curation.decide(first.ref, approved=True)
        (waiting,) = await it.curation.waiting()
        assert (waiting.ref, waiting.shown, waiting.readers) == (second.ref, {}, 0)
        with pytest.raises(NothingToCorrect):
            await it.curation.decide(second.ref, approved=True)
        await it.curation.decide(second.ref, approved=False)
        assert await it.curation.refs() == []


async def test_the_print_that_was_corrected_is_shown_to_whoever_asks(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await told_wrongly(it)
        waiting = await it.curation.enter("correct", split_entry(MAY))
        await it.curation.decide(waiting.ref, approved=True)
        question = "Was the China Russia trade figure for January-May 2026 revised?"
        found = it.house.desk.answer(question, it.clock().date())
        assert isinstance(found.reply, FiguresAnswer)
        prints = [str(one.value) for one in found.reply.revised]
        assert prints == ["1.1015E+11", "1.0715E+11"]


async def test_what_was_not_sent_yet_is_withdrawn(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1)
        await it.tracker.take([it.arrival(WRONG)])
        waiting = await it.curation.enter("correct", split_entry(MAY))
        decision = await it.curation.decide(waiting.ref, approved=True)
        assert (decision.readers, decision.withdrawn) == (0, 1)


async def test_a_milestone_that_was_told_wrongly_may_come_again(tmp_path: Path) -> None:
    passed = MAY.replace("107.15bn", "187.65bn").replace("47.90bn", "87.90bn")
    passed = passed.replace("59.25bn", "99.75bn")
    async with office(tmp_path) as it:
        await it.subscribe(1)
        waiting = await it.curation.enter("record", split_entry(passed))
        await it.curation.decide(waiting.ref, approved=True)
        assert "Three quarters reached" in await it.latest()
        await it.all_sent()
        waiting = await it.curation.enter("correct", split_entry(MAY))
        await it.curation.decide(waiting.ref, approved=True)
        assert "Three quarters reached" not in await it.latest()
        it.clock.time = it.clock.time.replace(month=11, day=7)
        later = passed.replace("2026-05", "2026-10").replace("06-09", "11-07")
        waiting = await it.curation.enter("record", split_entry(later))
        await it.curation.decide(waiting.ref, approved=True)
        assert "Three quarters reached" in await it.latest()


async def test_words_to_everybody_wait_for_approval(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.subscribe(1)
        await it.subscribe(2, cadence="weekly")
        waiting = await it.curation.broadcast({"en": ("We move on Sunday.", 18)})
        assert (waiting.origin, waiting.readers) == ("broadcast", 2)
        assert await it.deliveries() == []
        assert (await it.curation.decide(waiting.ref, approved=True)).readers == 2


async def test_a_total_that_the_flows_held_do_not_give_is_doubted(tmp_path: Path) -> None:
    async with office(tmp_path) as it:
        await it.tracker.take([it.arrival(MAY)])
        alone = {
            name: words
            for name, words in split_entry(MAY).items()
            if not name.startswith(("exports", "imports", "change"))
        }
        waiting = await it.curation.enter("correct", alone | {"total": "109.15bn"})
        assert any("flows add to" in doubt for doubt in waiting.doubts)
