"""`ask`: one answer, JSON, batches; the shape that other programs rely on."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.store.database import open_database
from bot.store.observations import join_curated, record
from bot.store.peeking import holds_figures_of_its_own
from knowledge import library
from knowledge.turnover import Flow, Period, Window
from tests.command_line import ROOT, CommandLine

YEAR = Period("2021", Window.YEAR)
TRADE = "How much was China's trade with Russia in 2021?"
SHAPE: dict[str, Any] = {
    "id": str, "outcome": str, "kind": str, "language": str, "text": str, "html": str,
    "pledges": list, "figures": list, "quotes": list, "citations": list, "suggestions": list,
    "elapsed_ms": (int, float),
}  # fmt: skip
FIGURE = {
    "value", "unit", "period", "window", "flow", "reporter", "partner", "publisher",
    "released_on", "computed",
}  # fmt: skip


def batch(command: CommandLine, *lines: str, more: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What a batch of those lines writes."""
    ended = command("ask", "--batch", "-", *more, stdin="\n".join(lines))
    assert ended.code == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


def asked(text: str, **further: str) -> str:
    """A line of a batch."""
    return json.dumps({"text": text, **further}, ensure_ascii=False)


def test_one_question_gets_its_answer_in_plain_text(command: CommandLine) -> None:
    ended = command("ask", TRADE)
    assert ended.code == 0
    assert "146.887" in ended.out
    assert "<b>" not in ended.out


def test_the_json_has_exactly_the_shape_of_the_contract(command: CommandLine) -> None:
    found = json.loads(command("ask", TRADE, "--json").out)
    assert list(found) == list(SHAPE)
    for name, kind in SHAPE.items():
        assert isinstance(found[name], kind), name
    assert found["outcome"] == "answered"
    assert found["figures"][0].keys() == FIGURE
    assert found["figures"][0]["value"] == 146_887_000_000
    assert found["citations"][0].keys() == {"source", "publisher", "title", "url", "published_on"}


def test_a_batch_answers_in_order_and_goes_on_after_bad_lines(command: CommandLine) -> None:
    found = batch(
        command,
        asked(TRADE, id="a"),
        "nonsense",
        "[1]",
        "",
        asked("", id="b"),
        '{"id": "c"}',
        asked("x", lang="tlh"),
        '{"text": 5}',
        "[" * 5000,
        '{"id": 7, "text": "2021年中俄贸易额是多少？"}',
    )
    assert [line.get("id") for line in found if "error" not in line] == ["a", "b", "7"]
    assert [line["line"] for line in found if "error" in line] == [2, 3, 6, 7, 8, 9]
    assert all(line.keys() == {"error", "line"} for line in found if "error" in line)
    assert found[-1]["language"] == "zh"


def test_bytes_that_are_no_text_spoil_their_line_only(command: CommandLine) -> None:
    lines = b"\xff\xfe\n" + asked(TRADE).encode()
    ended = command("ask", "--batch", "-", stdin=lines)
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert "error" in found[0]
    assert "146.887" in found[1]["text"]


def test_questions_of_a_thread_form_a_conversation_and_others_do_not(command: CommandLine) -> None:
    found = batch(
        command,
        asked(TRADE, thread="one"),
        asked("and in 2020?", thread="one"),
        asked("and in 2020?", thread="two"),
        asked("and in 2020?"),
    )
    assert "107.76" in found[1]["text"]
    assert "107.76" not in found[2]["text"]
    assert "107.76" not in found[3]["text"]


def test_the_language_given_decides_where_words_do_not(command: CommandLine) -> None:
    found = batch(command, asked("???"), asked("???", lang="zh"), more=("--lang", "ru"))
    assert [line["language"] for line in found] == ["ru", "zh"]


def test_a_file_is_read_as_standard_input_is(command: CommandLine) -> None:
    (command.folder / "questions.jsonl").write_text(asked(TRADE, id="q"), "utf-8")
    ended = command("ask", "--batch", "questions.jsonl")
    assert json.loads(ended.out)["id"] == "q"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "one question"),
        (["x", "--batch", "-"], "one question"),
        (["x", "--today", "tomorrow"], "--today"),
        (["x", "--lang", "fr"], "--lang"),
        (["--batch", "missing.jsonl"], "missing.jsonl"),
    ],
)
def test_a_wrong_call_gets_one_line(command: CommandLine, arguments: list[str], words: str) -> None:
    ended = command("ask", *arguments)
    assert ended.code == 2
    assert words in ended.err
    assert ended.err.count("\n") == 1


def test_asking_makes_no_database(command: CommandLine) -> None:
    command("ask", TRADE)
    assert list(command.folder.iterdir()) == []


async def test_a_figure_that_was_recorded_in_the_database_is_the_answer(
    command: CommandLine,
) -> None:
    url = f"sqlite:///{command.folder / 'pledgebot.db'}"
    database = await open_database(url)
    curated = next(
        o
        for o in library.load().observations
        if (o.reporter, o.partner, o.flow, o.period) == ("CHN", "RUS", Flow.TOTAL, YEAR)
        and o.value == 146_887_000_000
    )
    now = datetime(2026, 6, 1, tzinfo=UTC)
    revised = replace(curated, value=Decimal("147123000000"), released_on="2026-05-30")
    async with database.writing() as session:
        await join_curated(session, library.load().observations, now)
    assert not holds_figures_of_its_own(command.folder / "pledgebot.db")
    async with database.writing() as session:
        await record(session, revised, now)
    await database.close()
    assert "147.123" in command("ask", TRADE).out


def test_asking_loads_neither_telegram_nor_the_database_nor_pictures() -> None:
    code = (
        "import sys\n"
        "from bot.__main__ import cli\n"
        "cli(['ask', 'hello'], standalone_mode=False)\n"
        "slow = {'telegram', 'sqlalchemy', 'sqlmodel', 'matplotlib', 'tornado'} & set(sys.modules)\n"
        "sys.exit(f'loaded {slow}' if slow else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
