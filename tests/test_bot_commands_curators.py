"""track, record, correct, review at the command line, as curators use them."""

import asyncio

import pytest

from bot.curators_page import decided, rehearsed, visited
from bot.feeds.feed import FeedUnavailable
from knowledge.curation import Decision
from tests.command_line import CommandLine
from tests.fakes import FakeFeed
from tests.feedserver import serving
from tests.newsroom import LEAP, MAY, office
from tests.test_bot_feeds_imf import publish

ENTRY = [f"--{name.replace('_', '-')}={value}" for name, _, value in
         (part.partition("=") for part in MAY.split())]  # fmt: skip
QUESTION = "China Russia trade January-May 2026"


def test_a_figure_waits_for_review_counts_once_approved_and_can_be_corrected(
    command: CommandLine,
) -> None:
    wrong = [one.replace("107.15", "110.15").replace("59.25", "62.25") for one in ENTRY]
    wrong = [one.replace("=18.4", "=21.7").replace("=15.5", "=21.3") for one in wrong]
    entered = command("record", *wrong)
    assert "GACC-USD total 2026-05 ytd: 110_150_000_000 (+21.7 %)" in entered.out, entered.err
    for words in ("$110.15 billion", "110,15 млрд $", "1101.5亿美元"):
        assert words in entered.out
    assert "<b>" not in entered.out
    assert entered.out.endswith("\nf1 waits; pledgebot review approve f1, or drop\n")
    approved = command("review", "approve", "F1")
    assert approved.out == "f1 is approved; 3 figures kept; queued for 0 chats\n"
    corrected = command("correct", "--yes", *ENTRY)
    assert "Correction:" in corrected.out
    assert "f2 is approved" in corrected.out
    asked = command("ask", "Was the figure for January-May 2026 revised?")
    assert "January–May 2026: $107.15 billion" in asked.out
    assert "$110.15 billion" in asked.out
    assert "Xinhua" in asked.out
    counted = command("stats").out
    assert "announcement a1, news: to nobody" in counted
    assert "announcement a2, correction: to nobody" in counted


def test_everything_wrong_with_an_entry_is_named_with_its_cure(command: CommandLine) -> None:
    ended = command(
        "record", "--period=2099-01", "--window=week", "--total=nan", "--exports=-5bn",
        "--imports=59.25", "--change=much", "--released=9 June", "--url=xinhua", "--series=GACC",
    )  # fmt: skip
    assert ended.code == 2
    assert ended.err.splitlines() == [
        "series: there is no series “GACC”; without one it is GACC-USD",
        "window: write month, ytd (the year so far) or year",
        "total: “nan” is no amount; write 107.15bn",
        "exports: “-5bn” is no amount; write 107.15bn",
        "imports: “59.25” has no magnitude; write for example 107.15bn",
        "change: “much” is no rate of change; write 18.4",
        "released: “9 June” is no date; write 2026-06-09",
        "publisher: is missing; write for example Xinhua",
        "url: “xinhua” is no web address; copy the whole of it, with https://",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review", "accept", "f1"), "review: 'accept' is no action; write approve or drop\n"),
        (("review", "drop"), "review: drop what? pledgebot review lists the names\n"),
        (("review", "drop", "f9"), "review: nothing waits as 'f9'; what waits: nothing\n"),
        (("correct", *ENTRY), "correct: the figure is not held, or stands so already; look with"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    command: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    ended = command(*arguments)
    assert ended.code == 2
    assert ended.err.startswith(said)
    assert ended.err.count("\n") == 1


async def test_a_dry_round_reads_the_feeds_and_keeps_nothing(command: CommandLine) -> None:
    async with serving() as server:
        publish(server)
        settings = {"FEEDS": "imf", "IMF_URL": server.url}
        dry = await asyncio.to_thread(command, "track", "--dry-run", **settings)
    assert dry.code == 0, dry.err
    assert dry.out.startswith("imf: 1 release\n")


async def test_a_page_of_a_round_names_what_was_held_and_shows_the_english_words(
    command: CommandLine,
) -> None:
    async with office(command.folder) as it:
        for chat in (1, 2):
            await it.subscribe(chat)
        feed = FakeFeed(releases=(it.release(LEAP, "leap"), it.release(MAY)))
        (visit,) = await it.rounds(feed).rehearse()
        page = "\n".join(rehearsed(visit))
        assert page.startswith("customs: 2 releases\n  would be held for a person:\n    GACC-USD")
        assert "  news for 2 chats:\n    China's trade with Russia in January–May 2026" in page
        (visit,) = await it.rounds(feed).run()
        page = "\n".join(await visited(visit, it.curation))
        assert "  held as f1:\n    GACC-USD" in page
        assert "  3 figures kept; news a1 for 2 chats:\n    China's trade" in page
        away = FeedUnavailable("customs", "http://example.org/a", "no connection")
        feed = FakeFeed(releases=(it.release(MAY),), problems=(away,))
        (visit,) = await it.rounds(feed).run()
        page = "\n".join(await visited(visit, it.curation))
    assert page == (
        "customs: 1 release\n  problem: customs: no connection (http://example.org/a)\n"
        "  0 figures kept; nothing to tell"
    )


def test_a_decision_is_told_in_one_line() -> None:
    assert decided(Decision("f2", False)) == "f2 is dropped; nothing was kept or sent"
    assert decided(Decision("f2", True, 3, 1, 2)) == (
        "f2 is approved; 3 figures kept; queued for 1 chat; stopped on its way to 2 chats"
    )
