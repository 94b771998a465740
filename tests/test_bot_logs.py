"""Log lines: structured, without secrets, message texts or values."""

import io
import json
import logging
from pathlib import Path

import structlog

from bot.logs import set_up_logs
from tests.botserver import BotServer
from tests.running_bot import running, settings_for


def lines_of(stream: io.StringIO) -> list[dict[str, str]]:
    """The lines written."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_exception_is_told_by_kind_and_place_never_by_its_words() -> None:
    stream = io.StringIO()
    set_up_logs(logging.INFO, "json", (), stream)
    try:
        raise ValueError("what Anna wrote")
    except ValueError:
        structlog.get_logger("x").exception("it broke")
        logging.getLogger("y").exception("it broke too")
    for line in lines_of(stream):
        assert line["error"] == "ValueError"
        assert "test_bot_logs.py" in line["where"]
    assert "Anna" not in stream.getvalue()


def test_secrets_are_hidden_wherever_they_stand() -> None:
    stream = io.StringIO()
    set_up_logs(logging.INFO, "json", ["12:token"], stream)
    structlog.get_logger("x").info("asked", address="https://x/bot12:token/getMe")
    logging.getLogger("telegram.ext").warning("The token %s was refused", "12:token")
    assert "12:token" not in stream.getvalue()
    assert "https://x/bot***/getMe" in stream.getvalue()


def test_the_library_that_writes_addresses_is_silent() -> None:
    stream = io.StringIO()
    set_up_logs(logging.INFO, "json", (), stream)
    logging.getLogger("httpx").info("HTTP Request: POST https://x/bot1:a/getMe")
    assert stream.getvalue() == ""


def test_the_form_for_eyes_has_one_line_for_each_event() -> None:
    stream = io.StringIO()
    set_up_logs(logging.INFO, "console", (), stream)
    structlog.get_logger("x").info("the base is loaded", pledges=78)
    structlog.get_logger("x").debug("not told")
    assert stream.getvalue().count("\n") == 1
    assert "pledges=78" in stream.getvalue()


def test_whatever_is_said_or_goes_wrong_the_log_names_nobody_and_repeats_nothing(
    tmp_path: Path,
) -> None:
    stream = io.StringIO()
    set_up_logs(logging.DEBUG, "json", (), stream)
    with BotServer() as server, running(settings_for(server, tmp_path)):
        anna = server.user("Annabella", username="annabella", started=True)
        group = server.group("Umbrellas")
        for text in ("umbrellas?", "/feedback umbrellas", "/nonsense umbrellas", "/forget"):
            server.say(anna, text)
            server.answer_to(anna)
        server.say(anna, "@pledge_test_bot umbrellas", chat=group)
        server.answer_to(group)
        server.fail_next("sendMessage", status=400, description="Bad Request: umbrella", chat=anna)
        server.say(anna, "umbrellas again")
        assert "went wrong" in server.answer_to(anna).text
        server.press(anna, server.messages(anna)[-1]["message_id"], data="umbrellas")
        server.block(anna)
        server.unblock(anna)
        server.say(anna, "/help")
        server.answer_to(anna)
    written = stream.getvalue()
    assert "a handler failed" in written
    for private in ("umbrellas", "nnabella", "Umbrellas", str(anna), str(abs(group))):
        assert private not in written, private
