"""Faults on order, and Telegram's rate limits."""

import json
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.botserver import BotServer
from tests.botserver_client import CLIENT, call, result
from tests.botserver_faults import Fault
from tests.botserver_refusals import Json


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer() as running:
        yield running


@pytest.fixture
def anna(server: BotServer) -> int:
    return server.user("Anna", started=True)


def test_a_flood_is_answered_with_the_time_to_wait_then_is_over(
    server: BotServer, anna: int
) -> None:
    server.fail_next("sendMessage", status=429, retry_after=7)
    assert call(server, "sendMessage", chat_id=anna, text="x") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert (server.sent, server.refused) == ([], [])
    assert [(method, fault) for method, _, fault in server.faulted] == [
        ("sendMessage", "ordered fault: 429, before acting")
    ]
    assert result(server, "sendMessage", chat_id=anna, text="x")


def test_an_error_of_the_server_is_json_and_of_its_proxy_html(server: BotServer) -> None:
    server.fail_next("getMe", status=500)
    server.fail_next("getMe", status=502)
    assert call(server, "getMe")["description"] == "Internal Server Error"
    answer = CLIENT.post(f"{server.url}/bot{server.token}/getMe")
    assert (answer.status_code, answer.headers["Content-Type"]) == (502, "text/html")
    assert "<html>" in answer.text


def test_an_answer_may_be_garbage_after_the_message_was_sent(server: BotServer, anna: int) -> None:
    server.fail_next("sendMessage", garbage=b"\x00{nonsense", acted=True)
    url = f"{server.url}/bot{server.token}/sendMessage"
    answer = CLIENT.post(url, json={"chat_id": anna, "text": "x"})
    assert (answer.status_code, answer.content) == (200, b"\x00{nonsense")
    assert [message["text"] for message in server.messages(anna)] == ["x"]


def test_the_weather_decides_for_each_request(server: BotServer, anna: int) -> None:
    boris = server.user("Boris", started=True)
    server.weather(lambda _method, chat: Fault("*", status=500) if chat == anna else None)
    assert not call(server, "sendMessage", chat_id=anna, text="x")["ok"]
    assert result(server, "sendMessage", chat_id=boris, text="x")


@pytest.mark.parametrize("acted", [False, True])
def test_a_connection_breaks_before_or_after_the_message_is_sent(
    server: BotServer, anna: int, acted: bool
) -> None:
    server.fail_next("sendMessage", reset=True, acted=acted)
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        call(server, "sendMessage", chat_id=anna, text="x")
    assert len(server.messages(anna)) == acted
    assert [call.text for call in server.sent] == ["x"] * acted


def test_a_stalled_message_may_have_been_sent_when_patience_ends(
    server: BotServer, anna: int
) -> None:
    server.fail_next("sendMessage", stall=30, acted=True)
    server.fail_next("sendMessage", stall=30)
    for text in ("sent", "never sent"):
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(
                f"{server.url}/bot{server.token}/sendMessage",
                json={"chat_id": anna, "text": text},
                timeout=0.2,
            )
    assert [message["text"] for message in server.messages(anna)] == ["sent"]


def test_a_short_stall_is_answered_after_all(server: BotServer, anna: int) -> None:
    server.fail_next("*", stall=0.05)
    assert result(server, "sendMessage", chat_id=anna, text="x")["text"] == "x"


def test_a_fault_befalls_its_method_and_chat_as_often_as_ordered(
    server: BotServer, anna: int
) -> None:
    boris = server.user("Boris", started=True)
    server.fail_next("sendMessage", status=403, description="Forbidden: no", chat=anna, times=2)
    assert result(server, "getMe")
    assert result(server, "sendMessage", chat_id=boris, text="x")
    for _ in range(2):
        answer = call(server, "sendMessage", chat_id=anna, text="x")
        assert answer["description"] == "Forbidden: no"
    assert result(server, "sendMessage", chat_id=anna, text="x")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limited(clock: Clock) -> Iterator[BotServer]:
    with BotServer(limits=True, clock=clock) as running:
        yield running


def send(server: BotServer, chat: int) -> Json:
    return call(server, "sendMessage", chat_id=chat, text="x")


def accepted(act: Callable[[], Json], most: int = 100) -> int:
    """Return how often something may be done before it is refused for its haste."""
    for done in range(most):
        answer = act()
        if not answer["ok"]:
            assert answer["error_code"] == 429, json.dumps(answer)
            return done
    return most


def test_a_chat_takes_a_small_burst_and_then_one_message_a_second(
    limited: BotServer, clock: Clock
) -> None:
    anna = limited.user("Anna", started=True)
    assert accepted(lambda: send(limited, anna)) == 5
    assert limited.refused[-1].reason == "Too Many Requests: retry after 1"
    clock.now += 1
    assert accepted(lambda: send(limited, anna)) == 1


def test_thirty_messages_a_second_go_out_overall(limited: BotServer, clock: Clock) -> None:
    everyone = iter([limited.user(f"U{number}", started=True) for number in range(100)])
    assert accepted(lambda: send(limited, next(everyone))) == 30
    clock.now += 0.5
    assert accepted(lambda: send(limited, next(everyone))) == 15


def test_a_paid_broadcast_has_a_limit_of_its_own(limited: BotServer) -> None:
    for number in range(50):
        user = limited.user(f"U{number}", started=True)
        result(limited, "sendMessage", chat_id=user, text="x", allow_paid_broadcast=True)


def test_a_group_takes_twenty_messages_a_minute(limited: BotServer, clock: Clock) -> None:
    group = limited.supergroup()

    def one_more() -> Json:
        clock.now += 1
        return send(limited, group)

    assert accepted(one_more) == 20
    assert limited.refused[-1].reason == "Too Many Requests: retry after 39"
    clock.now += 60
    assert accepted(one_more) == 20


def test_showing_activity_is_not_counted(limited: BotServer) -> None:
    anna = limited.user("Anna", started=True)
    assert accepted(
        lambda: call(limited, "sendChatAction", chat_id=anna, action="typing"), 50
    ) == 50  # fmt: skip
