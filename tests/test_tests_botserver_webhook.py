"""Updates brought to the bot's webhook."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.botserver import BotServer
from tests.botserver_client import refusal, result
from tests.botserver_refusals import Json


@pytest.fixture
def server() -> Iterator[BotServer]:
    with BotServer() as running:
        yield running


@pytest.fixture
def anna(server: BotServer) -> int:
    return server.user("Anna")


class Receiver(HTTPServer):
    """A webhook that fails as often as `failing` says, then takes updates."""

    def __init__(self, failing: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), ReceiverHandler)
        self.failing = failing
        self.taken: list[tuple[str | None, Json]] = []
        self.url = f"http://127.0.0.1:{self.server_port}/hook"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class ReceiverHandler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.failing:
            self.server.failing -= 1
            self.send_response(500)
        else:
            secret = self.headers.get("X-Telegram-Bot-Api-Secret-Token")
            self.server.taken.append((secret, body))
            self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output of the tests clean."""


def test_a_webhook_gets_updates_with_its_secret_in_order(server: BotServer, anna: int) -> None:
    receiver = Receiver()
    server.say(anna, "before")
    result(server, "setWebhook", url=receiver.url, secret_token="s3cret")
    for text in ("one", "two", "three"):
        server.say(anna, text)
    server.wait_delivered()
    said = [(secret, update["message"]["text"]) for secret, update in receiver.taken]
    assert said == [("s3cret", text) for text in ("before", "one", "two", "three")]
    receiver.shutdown()


def test_an_address_where_nobody_listens_is_reported(server: BotServer, anna: int) -> None:
    result(server, "setWebhook", url="http://127.0.0.1:9/hook")
    server.say(anna, "hello")
    with pytest.raises(TimeoutError, match="1 updates were not taken"):
        server.wait_delivered(timeout=0.2)
    assert "refused" in result(server, "getWebhookInfo")["last_error_message"]


def test_dropped_updates_are_gone(server: BotServer, anna: int) -> None:
    server.say(anna, "hello")
    result(server, "deleteWebhook", drop_pending_updates=True)
    assert result(server, "getUpdates") == []


def test_a_failing_webhook_is_tried_again_and_reported(server: BotServer, anna: int) -> None:
    receiver = Receiver(failing=2)
    result(server, "setWebhook", url=receiver.url)
    server.say(anna, "hello")
    server.wait_delivered()
    info = result(server, "getWebhookInfo")
    assert len(receiver.taken) == 1
    assert info["pending_update_count"] == 0
    assert info["last_error_message"].startswith("Wrong response from the webhook: 500")
    receiver.shutdown()


def test_polling_and_a_webhook_exclude_each_other(server: BotServer, anna: int) -> None:
    result(server, "setWebhook", url="http://127.0.0.1:9/hook", allowed_updates=["message"])
    server.say(anna, "waiting")
    assert refusal(server, "getUpdates").startswith("Conflict: can't use getUpdates method while")
    info = result(server, "getWebhookInfo")
    assert (info["pending_update_count"], info["allowed_updates"]) == (1, ["message"])
    result(server, "deleteWebhook")
    assert result(server, "getUpdates")[0]["message"]["text"] == "waiting"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"url": "http://example.org"},
         "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:5000"},
         "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "https://example.org", "secret_token": "a b"},
         "secret token contains unallowed characters"),
        ({"url": "https://example.org", "max_connections": 101},
         "bad webhook: max_connections must be between 1 and 100"),
    ],
)  # fmt: skip
def test_a_webhook_telegram_would_not_set_is_refused(
    server: BotServer, given: Json, reason: str
) -> None:
    assert refusal(server, "setWebhook", **given) == f"Bad Request: {reason}"
