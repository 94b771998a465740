"""Log lines: structured, without secrets, message texts or values."""

import io
import json
import logging

import structlog

from bot.logs import set_up_logs


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
