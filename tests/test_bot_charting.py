"""`chart`: the picture as a file, and one line for what cannot be drawn."""

from pathlib import Path

import pytest

from bot.asking import Clerk
from bot.charting import NotDrawn, draw_into
from handlers.pledges import HEADLINE
from knowledge.answering import Desk
from tests.command_line import CommandLine
from tests.pictures import BASE, HELD

CLERK = Clerk(Desk(HELD, HELD.observations), BASE.today)


def test_a_picture_is_written_and_named(command: CommandLine) -> None:
    ended = command("chart", HEADLINE, "-o", "chart.png", "--lang", "ru", "--kind", "years")
    assert (ended.code, ended.out.strip()) == (0, "chart.png"), ended.err
    assert (command.folder / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_an_unknown_pledge_ends_in_one_line_with_near_names(command: CommandLine) -> None:
    ended = command("chart", "ru-cn-trade-200bn-by-2023", "-o", "chart.png")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert HEADLINE in ended.err
    assert not (command.folder / "chart.png").exists()


@pytest.mark.parametrize(
    ("pledge", "other", "kind", "said"),
    [
        (HEADLINE, "", "pie", "none of years, pace, pledge, compare"),
        (HEADLINE, "", "compare", "belong together"),
        (HEADLINE, "ru-cn-trade-250bn", "years", "belong together"),
        ("eaeu-cn-trade-agreement", "", "pledge", "names no number"),
        ("", "", "pledge", "no pledge ''"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    tmp_path: Path, pledge: str, other: str, kind: str, said: str
) -> None:
    with pytest.raises(NotDrawn, match=said):
        draw_into(tmp_path / "x.png", pledge, other, kind, CLERK, "en")


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotDrawn, match="No such file"):
        draw_into(tmp_path / "no" / "x.png", HEADLINE, "", "pledge", CLERK, "en")


def test_two_pledges_are_compared(tmp_path: Path) -> None:
    written = draw_into(tmp_path / "x.png", HEADLINE, "ru-cn-trade-250bn", "compare", CLERK, "zh")
    assert Path(written).stat().st_size > 10_000
