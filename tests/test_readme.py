"""The README is true: its commands run, its transcripts are what is printed, its names exist.

A transcript that differs is mended by running its command and pasting what it prints.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import typer

from bot.__main__ import cli
from bot.settings import Settings
from handlers.routes import COMMANDS
from tests import readme
from tests.command_line import CommandLine, Ended
from tests.readme import ROOT, Shown

BOT = "python -m bot"
CLI = typer.main.get_command(cli)
SUBCOMMANDS = CLI.commands if isinstance(CLI, typer.core.TyperGroup) else {}


def in_shell(line: str, command: CommandLine) -> Ended:
    """Run a line of the README as a shell would, in an empty folder."""
    done = subprocess.run(
        ["sh", "-c", f'python() {{ "$PYTHON" "$@"; }}\n{line}'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=command.folder,
        env=command.environment(PYTHON=sys.executable),
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("shown", readme.shown(), ids=lambda shown: shown.command)
def test_a_transcript_is_what_is_printed_today(shown: Shown, command: CommandLine) -> None:
    ended = in_shell(shown.command, command)
    assert ended.code == 0, ended.err
    assert readme.tidy(ended.out + ended.err) == readme.tidy(shown.output)


@pytest.mark.parametrize("line", [line for line in readme.commands() if BOT in line])
def test_a_command_runs(line: str, command: CommandLine) -> None:
    ended = in_shell(line, command)
    assert ended.code == 0, ended.err
    assert "Traceback" not in ended.err


def test_there_is_something_to_run() -> None:
    run = " ".join(readme.all_commands())
    assert len(readme.shown()) >= 5
    assert all(f"{BOT} {name}" in run for name in ("ask --json", "ask '", "chat", "check"))


def test_every_command_of_the_command_line_is_named_and_exists() -> None:
    text = "\n".join([*readme.all_commands(), *readme.words()])
    named = set(re.findall(rf"{BOT} ([a-z]+)", text))
    assert named == SUBCOMMANDS.keys()


def test_every_option_exists() -> None:
    options = {
        option for each in SUBCOMMANDS.values() for param in each.params for option in param.opts
    }
    ran = {
        word
        for line in readme.all_commands()
        if BOT in line
        for word in re.findall(r" (--\w+)", line)
    }
    spoken = {word for word in readme.words() if word.startswith("--")}
    assert ran | spoken <= options


def test_every_make_target_exists() -> None:
    text = "\n".join([*readme.commands(), *readme.words()])
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_every_command_of_the_bot_is_named_and_exists() -> None:
    rows = re.findall(r"^\| (`/.*?`) \|", readme.TEXT, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"/(\w+)", row)}
    assert named == COMMANDS.keys()


def test_every_page_is_served() -> None:
    served = set(re.findall(r'"(/\w+)", _', (ROOT / "bot/health.py").read_text("utf-8")))
    spoken = {word for word in readme.words() if re.fullmatch(r"/[a-z]+", word)}
    assert served <= spoken
    assert spoken - served <= {*(f"/{name}" for name in COMMANDS), "/quit", "/newbot"}


def test_every_setting_is_named_and_exists() -> None:
    named = {word for word in readme.words() if re.fullmatch(r"[A-Z]+(_[A-Z]+)*", word)}
    assert named - {"POSTGRES_PASSWORD"} == {name.upper() for name in Settings.model_fields}
    assert "${POSTGRES_PASSWORD" in (ROOT / "compose.yaml").read_text("utf-8")


def test_every_file_exists() -> None:
    named = {
        word for word in readme.words() if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|\.env\.\w+", word)
    }
    missing = {name for name in named | readme.links() if not (ROOT / name).exists()}
    assert not missing


def test_the_fields_of_an_answer_are_those_named(command: CommandLine) -> None:
    (line,) = (line for line in readme.TEXT.splitlines() if line.startswith("It has the fields"))
    printed = command("ask", "--json", "What was Russia–China trade in 2021?").out
    assert re.findall(r"`(\w+)`", line) == list(json.loads(printed))


def test_the_picture_can_be_drawn() -> None:
    pictures = [ROOT / link for link in readme.links() if link.endswith(".svg")]
    assert pictures
    for picture in pictures:
        assert ElementTree.parse(picture).getroot().tag.endswith("svg")


@pytest.mark.parametrize("section", ["scorecard", "bench"])
def test_the_measured_sections_can_be_filled(section: str) -> None:
    assert readme.TEXT.count(f"<!-- {section} -->") == 1
    assert readme.TEXT.count(f"<!-- end of {section} -->") == 1


def test_the_announcement_shown_is_the_one_that_is_kept() -> None:
    (shown,) = re.findall(r"^```text\n(.*?)^```", readme.TEXT, re.MULTILINE | re.DOTALL)
    kept = ROOT / "tests" / "transcripts" / "announcements.en.txt"
    assert shown in kept.read_text("utf-8").replace("*", "")
