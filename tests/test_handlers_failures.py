"""What a person reads and the log holds when something breaks."""

import io
import json
import logging
import re
from pathlib import Path

from bot.logs import set_up_logs
from tests.botserver import BotServer
from tests.running_bot import running, settings_for

TRADE = "What was Russia-China trade in 2021?"


def test_a_failure_is_told_with_the_id_under_which_it_is_logged_once(tmp_path: Path) -> None:
    lines = io.StringIO()
    set_up_logs(logging.INFO, "json", ["123:abc"], lines)
    with BotServer() as telegram, running(settings_for(telegram, tmp_path)):
        anna = telegram.user("Anna Karenina")
        telegram.say(anna, "/help")
        telegram.answer_to(anna)
        telegram.fail_next("sendMessage", status=400, description="Bad Request: Out of ink")
        telegram.say(anna, TRADE)
        told = telegram.answer_to(anna).text
        telegram.say(anna, TRADE)
        assert "146.887" in telegram.answer_to(anna).text
    number = re.search(r"\b[0-9a-f]{6}\b", told)
    assert number is not None
    logged = [json.loads(line) for line in lines.getvalue().splitlines()]
    failures = [line for line in logged if line["level"] == "error"]
    assert [line["id"] for line in failures] == [number[0]]
    assert "Out of ink" in failures[0]["error"]
    assert "replying.py" in failures[0]["where"]
    for secret in (TRADE, "Karenina", "123:abc"):
        assert secret not in lines.getvalue()


def test_a_person_who_blocked_the_bot_is_no_failure(tmp_path: Path) -> None:
    lines = io.StringIO()
    set_up_logs(logging.INFO, "json", (), lines)
    with BotServer() as telegram, running(settings_for(telegram, tmp_path)):
        anna, boris = telegram.user("Anna"), telegram.user("Boris")
        telegram.fail_next(
            "sendMessage", status=403, description="Forbidden: bot was blocked by the user"
        )
        telegram.say(anna, TRADE)
        telegram.wait_for(lambda _: bool(telegram.faulted))
        telegram.say(boris, TRADE)
        assert "146.887" in telegram.answer_to(boris).text
    assert '"level": "error"' not in lines.getvalue()


def test_telegrams_wish_to_wait_is_obeyed_and_the_answer_comes(tmp_path: Path) -> None:
    with BotServer() as telegram, running(settings_for(telegram, tmp_path)):
        anna = telegram.user("Anna")
        telegram.fail_next("sendMessage", status=429, retry_after=1)
        telegram.say(anna, TRADE)
        assert "146.887" in telegram.answer_to(anna).text
