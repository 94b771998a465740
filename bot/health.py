"""Health: what an operator's probes and Prometheus ask over HTTP, and the webhook's door."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from knowledge.answers import Answer

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

#: Telegram's updates are far smaller.
MOST_BYTES = 1_000_000

Check = Callable[[], Awaitable[bool]]
Receive = Callable[[dict[str, Any]], Awaitable[None]]


class Metrics:
    """Counts for Prometheus; each program has its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "pledgebot_answers",
            "Answers to typed questions",
            ["outcome", "kind", "language"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "pledgebot_answer_seconds",
            "Time to find an answer",
            buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1),
            registry=self.registry,
        )
        self._delivered = Counter(
            "pledgebot_deliveries",
            "Attempts to send a broadcast's message, by what became of it",
            ["fate"],
            registry=self.registry,
        )
        self._failures = Counter(
            "pledgebot_failures", "Updates that could not be handled", registry=self.registry
        )

    def answered(self, answer: Answer, seconds: float) -> None:
        """Count an answer and the time that finding it took."""
        self._answers.labels(answer.outcome.value, answer.kind, answer.language).inc()
        self._seconds.observe(seconds)

    def delivered(self, fate: str) -> None:
        """Count what became of one attempt to send a broadcast's message."""
        self._delivered.labels(fate).inc()

    def failed(self) -> None:
        """Count a failure."""
        self._failures.inc()

    def text(self) -> bytes:
        """Everything counted, as Prometheus reads it."""
        return generate_latest(self.registry)


class _Alive(RequestHandler):
    def get(self) -> None:
        self.finish("ok\n")


class _Ready(RequestHandler):
    def initialize(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks

    async def get(self) -> None:
        found = {name: await check() for name, check in self._checks.items()}
        self.set_status(200 if all(found.values()) else 503)
        await self.finish({name: "ok" if well else "failing" for name, well in found.items()})


class _Metrics(RequestHandler):
    def initialize(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(self._metrics.text())


class _Webhook(RequestHandler):
    def initialize(self, secret: str, receive: Receive) -> None:
        self._secret = secret
        self._receive = receive

    async def post(self) -> None:
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(403)
            return
        try:
            update = json.loads(self.request.body)
        except ValueError:
            update = None
        if isinstance(update, dict):
            await self._receive(update)
        else:
            self.set_status(400)


class Listener:
    """An HTTP server on HOST:PORT; `await start()`, `await stop()`."""

    def __init__(self, listen: str, metrics: Metrics, checks: Mapping[str, Check]) -> None:
        host, _, port = listen.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        self._routes: list[Any] = [
            ("/healthz", _Alive),
            ("/readyz", _Ready, {"checks": checks}),
            ("/metrics", _Metrics, {"metrics": metrics}),
        ]
        self._server: HTTPServer | None = None

    def add_webhook(self, path: str, secret: str, receive: Receive) -> None:
        """Let Telegram bring updates to that path."""
        self._routes.append((path or "/", _Webhook, {"secret": secret, "receive": receive}))

    async def start(self) -> None:
        """Listen. Raises OSError when the address is taken or not ours."""
        application = Application(self._routes, log_function=lambda _: None)
        self._server = HTTPServer(application, max_body_size=MOST_BYTES)
        self._server.listen(self._port, self._host)

    async def stop(self) -> None:
        """Take no more requests, and let those under way end."""
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
