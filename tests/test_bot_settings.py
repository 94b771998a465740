"""Settings: defaults, what is refused and in which words, secrets."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings
from tests.command_line import CommandLine

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings of this machine and files of this folder do not count."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_needs_to_be_set() -> None:
    settings = read_settings()
    assert settings.bot_token == ""
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///pledgebot.db"
    assert settings.announce == "auto"


def test_the_environment_and_the_file_are_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("ADMIN_IDS=1, 2\nLOG_LEVEL=debug\nFEEDS=imf\n", "utf-8")
    monkeypatch.setenv("LOG_LEVEL", "error")
    settings = read_settings()
    assert settings.admin_ids == (1, 2)
    assert settings.log_level == "ERROR"
    assert settings.feeds == ("imf",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "secret without a number"),
        ("BOT_API_URL", "api.telegram.org"),
        ("WEBHOOK_SECRET", "with spaces"),
        ("LISTEN", "8080"),
        ("LISTEN", "host:99999"),
        ("ADMIN_IDS", "me"),
        ("ANNOUNCE", "never"),
        ("FEEDS", "customs,rumours"),
        ("CUSTOMS_URL", "ftp://x"),
        ("TRACK_SCHEDULE", "daily"),
        ("PAID_BROADCAST", "perhaps"),
        ("MESSAGES_PER_SECOND", "0"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    said = str(refused.value)
    assert said.startswith(f"{name}: ")
    assert "; " in said
    assert "\n" not in said
    assert "secret without" not in said


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"WEBHOOK_URL": "https://x.org/hook"}, "WEBHOOK_SECRET"),
        ({"WEBHOOK_URL": "https://x.org/hook", "WEBHOOK_SECRET": "s"}, "LISTEN"),
        ({"WEBHOOK_URL": "http://x.org", "WEBHOOK_SECRET": "s", "LISTEN": "a:1"}, "WEBHOOK_URL"),
    ],
)
def test_a_webhook_needs_all_that_belongs_to_it(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{named}: "):
        read_settings()


def test_the_example_file_names_every_setting_with_its_default_and_a_comment() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [line.partition("=")[0].lower() for line in lines if re.match("[A-Z]", line)]
    assert named == list(Settings.model_fields)
    for before, line in pairwise(lines):
        assert not re.match("[A-Z]", line) or before.startswith("#")


def test_the_example_file_says_the_defaults(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text("utf-8"), "utf-8")
    assert read_settings() == Settings(_env_file=None)


def test_a_wrong_setting_stops_the_start_without_a_traceback(command: CommandLine) -> None:
    ended = command("run", LISTEN="nowhere")
    assert ended.code == 2
    assert ended.err.startswith("LISTEN: ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "url", ["mysql://a:hush@b/c", "sqlite:///no/such/folder/bot.db", "nonsense"]
)
def test_a_wrong_database_stops_the_start_without_a_traceback(
    command: CommandLine, url: str
) -> None:
    ended = command("stats", DATABASE_URL=url)
    assert ended.code == 2
    assert ended.err.startswith("DATABASE_URL: ")
    assert ended.err.count("\n") == 1
    assert "hush" not in ended.err
