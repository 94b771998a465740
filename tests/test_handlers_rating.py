"""👍 and 👎: kept with the question, the reason asked for in place, nothing new in a group."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.botserver import BotServer
from tests.running_bot import running, settings_for

MET = "Was $200 billion by 2024 met?"
REASONS = ["Wrong figure", "Misunderstood me", "No source", "Something else"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rated")


@pytest.fixture(scope="module")
def telegram(folder: Path) -> Iterator[BotServer]:
    with BotServer() as server, running(settings_for(server, folder)):
        yield server


def kept(folder: Path) -> tuple[str | None, str, str]:
    """The question rated last: its text, what was thought of its answer, and why."""
    with sqlite3.connect(folder / "bot.db") as database:
        row: tuple[str | None, str, str] = database.execute(
            "SELECT text, feedback, reason FROM asked_question WHERE feedback != '' ORDER BY id DESC"
        ).fetchone()
    return row


def toast(telegram: BotServer, query: str) -> str:
    said = telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)[0]
    return str(said.parameters.get("text", ""))


def test_a_helpful_answer_is_kept_with_its_question(telegram: BotServer, folder: Path) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    assert toast(telegram, telegram.press(anna, answer.message_id, "👍 Helpful")) == "Thank you."
    assert kept(folder) == (MET, "up", "")


def test_a_reason_is_asked_for_in_place_and_kept(telegram: BotServer, folder: Path) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET + " really")
    answer = telegram.answer_to(anna)
    query = telegram.press(anna, answer.message_id, "👎 Not helpful")
    assert toast(telegram, query) == "Thank you. What was wrong?"
    asked = telegram.answer_to(anna)
    assert asked.method == "editMessageReplyMarkup"
    assert asked.buttons == [*answer.buttons[:-2], *REASONS]
    assert kept(folder)[1:] == ("down", "")
    assert toast(telegram, telegram.press(anna, answer.message_id, "No source")) == "Thank you."
    assert telegram.answer_to(anna).buttons == answer.buttons
    assert kept(folder)[1:] == ("down", "source")


def test_in_a_group_nothing_new_is_written_and_the_last_mark_counts(
    telegram: BotServer, folder: Path
) -> None:
    anna, boris, group = telegram.user("Anna"), telegram.user("Boris"), telegram.group()
    telegram.say(anna, f"@pledge_test_bot {MET}", chat=group)
    answer = telegram.answer_to(group)
    for person, button in ((anna, "👍 Helpful"), (boris, "👍 Helpful"), (boris, "👎 Not helpful")):
        toast(telegram, telegram.press(person, answer.message_id, button, chat=group))
    assert telegram.answer_to(group).method == "editMessageReplyMarkup"
    assert kept(folder)[1] == "down"
    assert [m["message_id"] for m in telegram.messages(group)][-1] == answer.message_id


def test_an_answer_to_a_button_is_rated_though_nobody_typed_its_question(
    telegram: BotServer, folder: Path
) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, "/turnover")
    answer = telegram.answer_to(anna)
    toast(telegram, telegram.press(anna, answer.message_id, "👍 Helpful"))
    toast(telegram, telegram.press(anna, answer.message_id, "👎 Not helpful"))
    assert kept(folder) == (None, "down", "")


@pytest.mark.parametrize("mark", ["x", "", "uu", "f|"])
def test_a_forged_mark_gets_a_quiet_word(telegram: BotServer, mark: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    query = telegram.press(anna, answer.message_id, data=f"er{mark}")
    assert "no longer works" in toast(telegram, query)


def test_a_mark_on_a_message_that_is_gone_or_unknown_is_taken_quietly(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, MET)
    answer = telegram.answer_to(anna)
    with telegram.lock:
        del telegram.world.chats[anna].messages[answer.message_id]
    for message in (answer.message_id, 99_999):
        query = telegram.press(anna, message, data="rrd")
        assert toast(telegram, query) == "Спасибо. Что не так?"


def test_a_mark_is_kept_after_a_restart(tmp_path: Path) -> None:
    with BotServer() as server:
        anna = server.user("Anna")
        with running(settings_for(server, tmp_path)):
            server.say(anna, MET)
            answer = server.answer_to(anna)
        with running(settings_for(server, tmp_path)):
            toast(server, server.press(anna, answer.message_id, "👍 Helpful"))
            server.press(anna, answer.message_id, "Why this answer")
            assert server.answer_to(anna).text.startswith("Why this answer")
        assert kept(tmp_path) == (MET, "up", "")
