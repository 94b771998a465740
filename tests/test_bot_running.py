"""`run`: a real process against a local Bot API server."""

import asyncio
import json
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.store import outbox
from bot.store.database import open_database
from tests.botserver import BotServer
from tests.command_line import CommandLine
from tests.outbox_rows import NOON, announce, subscribe

TRADE = "How much was China's trade with Russia in 2021?"
PATIENCE = 20.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    command: CommandLine, server: BotServer, **settings: str
) -> Iterator[subprocess.Popen[str]]:
    """A bot's process; killed if it does not end by itself."""
    given = {"BOT_TOKEN": server.token, "BOT_API_URL": server.url, "LOG_FORMAT": "json"}
    process = command.start(**(given | settings))
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def told_to_end(process: subprocess.Popen[str]) -> list[dict[str, str]]:
    """The lines that a process logged, after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, out
    return [json.loads(line) for line in out.splitlines()]


def get(port: int, path: str) -> tuple[int, str]:
    """What the bot says over HTTP."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def test_a_polling_bot_answers_and_ends_cleanly_on_sigterm(command: CommandLine) -> None:
    with BotServer() as server, running(command, server) as process:
        anna = server.user("Anna Karenina")
        server.say(anna, TRADE)
        assert "146.887" in server.answer_to(anna, PATIENCE).text
        logged = told_to_end(process)
    events = [line["event"] for line in logged]
    assert events[-1] == "stopped"
    assert "what was old is deleted" in events
    assert all(line["level"] == "info" for line in logged)
    for secret in (server.token, TRADE, "Karenina"):
        assert secret not in json.dumps(logged)


def test_an_answer_under_way_is_finished_before_the_end(command: CommandLine) -> None:
    with BotServer() as server, running(command, server) as process:
        anna = server.user("Anna")
        server.say(anna, "/help")
        server.answer_to(anna, PATIENCE)
        server.fail_next("sendMessage", stall=1.0)
        server.say(anna, TRADE)
        time.sleep(0.3)
        told_to_end(process)
        assert "146.887" in server.answer_to(anna, PATIENCE).text


def test_what_waits_in_the_outbox_is_sent_and_the_end_waits_for_what_is_under_way(
    command: CommandLine,
) -> None:
    with BotServer() as server:
        people = [server.user(f"P{number}", started=True) for number in range(40)]
        asyncio.run(queued(command, people))
        server.fail_next("sendMessage", stall=1.0, times=3)
        with running(command, server) as process:
            server.wait_for(lambda _: len(server.faulted) == 3, PATIENCE)
            told_to_end(process)
            sent = len([call for call in server.sent if call.method == "sendMessage"])
            assert sent == 3
        with running(command, server):
            server.wait_for(lambda _: all(map(server.messages, people)), PATIENCE)
        assert all(len(server.messages(person)) == 1 for person in people)


async def queued(command: CommandLine, people: list[int]) -> None:
    """News for those people, in the database of a bot that does not run yet."""
    database = await open_database(f"sqlite:///{command.folder / 'pledgebot.db'}")
    async with database.writing() as session:
        for person in people:
            await subscribe(session, person)
        await outbox.queue(session, await announce(session), NOON)
    await database.close()


def test_only_the_updates_that_are_handled_are_asked_for(command: CommandLine) -> None:
    with BotServer() as server, running(command, server):
        anna = server.user("Anna")
        server.say(anna, "/help")
        server.answer_to(anna, PATIENCE)
        assert server.world.updates.allowed == [
            "message", "edited_message", "channel_post", "callback_query", "inline_query",
            "guest_message", "my_chat_member",
        ]  # fmt: skip


def test_a_bot_that_starts_introduces_itself_and_answers_where_that_fails(
    command: CommandLine,
) -> None:
    with BotServer() as server:
        server.fail_next("setMyName", status=502)
        with running(command, server) as process:
            anna = server.user("Anna")
            server.say(anna, TRADE)
            assert "146.887" in server.answer_to(anna, PATIENCE).text
            told_to_end(process)
        assert server.faulted


def test_a_refused_token_ends_the_start_with_one_line(command: CommandLine) -> None:
    with BotServer() as server:
        ended = command("run", BOT_TOKEN="1:wrong", BOT_API_URL=server.url, LOG_LEVEL="ERROR")
    assert ended.code == 2
    assert ended.err.startswith("BOT_TOKEN: ")
    assert ended.err.count("\n") == 1
    assert "1:wrong" not in ended.err


def test_an_outage_at_the_start_is_waited_out(command: CommandLine) -> None:
    with BotServer() as server:
        server.fail_next("getMe", status=502)
        with running(command, server) as process:
            anna = server.user("Anna")
            server.say(anna, TRADE)
            assert "146.887" in server.answer_to(anna, PATIENCE).text
            told_to_end(process)


def test_a_bot_that_cannot_reach_telegram_still_ends_on_sigterm(command: CommandLine) -> None:
    port = free_port()
    process = command.start(
        BOT_TOKEN="1:a", BOT_API_URL=f"http://127.0.0.1:{free_port()}", LISTEN=f"127.0.0.1:{port}"
    )
    try:
        wait_until_alive(port)
        assert get(port, "/readyz")[0] == 503
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
    finally:
        process.kill()


def wait_until_alive(port: int) -> None:
    """Return when the process listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            get(port, "/healthz")
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("nothing listens")


def test_health_readiness_and_metrics_are_told(command: CommandLine) -> None:
    port = free_port()
    with BotServer() as server, running(command, server, LISTEN=f"127.0.0.1:{port}"):
        anna = server.user("Anna")
        server.say(anna, TRADE)
        server.answer_to(anna, PATIENCE)
        assert get(port, "/healthz") == (200, "ok\n")
        code, ready = get(port, "/readyz")
        assert (code, json.loads(ready)) == (
            200,
            {"database": "ok", "telegram": "ok", "knowledge": "ok"},
        )
        counted = get(port, "/metrics")[1]
        assert (
            'pledgebot_answers_total{kind="figure",language="en",outcome="answered"} 1.0' in counted
        )
        assert get(port, "/nothing")[0] == 404


def test_a_webhook_is_set_answers_and_turns_strangers_away(command: CommandLine) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/hook"
    settings = {"WEBHOOK_URL": address, "WEBHOOK_SECRET": "s3cret", "LISTEN": f"127.0.0.1:{port}"}
    with BotServer() as server, running(command, server, **settings) as process:
        server.wait_for(lambda call: call.method == "setWebhook", PATIENCE)
        anna = server.user("Anna")
        server.say(anna, TRADE)
        assert "146.887" in server.answer_to(anna, PATIENCE).text
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
            request = urllib.request.Request(address, b"{}", headers)
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(request, timeout=10)
            assert refused.value.code == 403
        told_to_end(process)


def test_a_port_that_is_taken_is_named_in_one_line(command: CommandLine) -> None:
    with BotServer() as server, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        ended = command(
            "run",
            BOT_TOKEN=server.token, BOT_API_URL=server.url, LISTEN=listen, LOG_LEVEL="ERROR",
        )  # fmt: skip
    assert ended.code == 2
    assert ended.err.startswith(f"LISTEN: cannot listen on {listen}")
