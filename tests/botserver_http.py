"""The door of the Bot API server: HTTP requests in, answers and faults out."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import responses
from typing import Any, cast

from tornado.http1connection import HTTP1Connection
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine

from tests.botserver_account import ACCOUNT_METHODS
from tests.botserver_chats import World
from tests.botserver_faults import Fault, Faults, Limits
from tests.botserver_messages import MESSAGE_METHODS, Method
from tests.botserver_refusals import (
    NOT_FOUND,
    UNAUTHORIZED,
    Json,
    Refused,
    bad_request,
    not_simulated,
)
from tests.botserver_rules import Upload, decode
from tests.botserver_signatures import METHODS
from tests.botserver_webhook import WEBHOOK_METHODS

ACTED_OUT: Mapping[str, Method] = {**MESSAGE_METHODS, **ACCOUNT_METHODS, **WEBHOOK_METHODS}
JSON_TYPE = "application/json"
FAREWELL = 0.05
BAD_GATEWAY = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(slots=True)
class Asked:
    """One request to a method, with what was sent before anything is checked."""

    request: HTTPServerRequest
    method: str
    sent: Mapping[str, Any]
    files: Mapping[str, Upload]


class Door:
    """Answers every request; tells `accepted`, `refused` and `faulted` what became of it."""

    def __init__(self, world: World, token: str, limits: Limits | None) -> None:
        self.faults = Faults()
        self.accepted: Callable[[str, Json, Any], None] = lambda *_: None
        self.refused: Callable[[str, Json, Refused], None] = lambda *_: None
        self.faulted: Callable[[str, Json, Fault], None] = lambda *_: None
        self._world = world
        self._token = token
        self._limits = limits
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, request: HTTPServerRequest) -> None:
        """Answer one request, now or in a task of its own."""
        match request.path.split("/", 3):
            case ["", bot, method] if bot.startswith("bot"):
                if bot == f"bot{self._token}":
                    self._method(request, method)
                else:
                    self._refuse(request, method, {}, UNAUTHORIZED)
            case ["", "file", bot, path] if bot == f"bot{self._token}":
                self._file(request, path)
            case _:
                self._refuse(request, request.path, {}, NOT_FOUND)

    def close(self) -> None:
        """Give up the requests that still wait."""
        for task in self._tasks:
            task.cancel()

    def _method(self, request: HTTPServerRequest, method: str) -> None:
        try:
            if method not in METHODS:
                raise NOT_FOUND
            asked = Asked(request, method, *_sent(request))
        except Refused as refusal:
            self._refuse(request, method, {}, refusal)
            return
        with self._world.lock:
            chat = asked.sent.get("chat_id", "")
            fault = self.faults.take(method, int(chat) if str(chat).lstrip("-").isdigit() else chat)
        if fault:
            self._start(request, self._fail(asked, fault))
        elif method == "getUpdates":
            self._start(request, self._updates(asked))
        else:
            _write(request, *self._act(asked))

    def _start(self, request: HTTPServerRequest, work: Any) -> None:
        """Do the work in a task that ends when the one who asked is gone."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

        def give_up() -> None:
            task.cancel()

        _connection(request).set_close_callback(give_up)

    def _act(self, asked: Asked) -> tuple[int, bytes]:
        """Return the answer to a request that is carried out or refused at once."""
        given: Json = dict(asked.sent)
        with self._world.changed:
            try:
                given = decode(asked.method, asked.sent, asked.files)
                if asked.method not in ACTED_OUT:
                    raise not_simulated(asked.method)
                if self._limits:
                    self._limits.spend(self._world, asked.method, given)
                result = ACTED_OUT[asked.method](self._world, given)
            except Refused as refusal:
                self.refused(asked.method, given, refusal)
                return refusal.code, json.dumps(refusal.answer()).encode()
            self.accepted(asked.method, given, result)
            self._world.changed.notify_all()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def _updates(self, asked: Asked) -> None:
        try:
            given = decode(asked.method, asked.sent, asked.files)
            found = await self._world.updates.fetch(given)
        except Refused as refusal:
            # A bot that stops drops its poll and asks once more at once: whoever is gone by now
            # ends this task here, and is no second poller.
            await asyncio.sleep(FAREWELL)
            self._refuse(asked.request, asked.method, dict(asked.sent), refusal)
        else:
            _write(asked.request, 200, json.dumps({"ok": True, "result": found}).encode())

    async def _fail(self, asked: Asked, fault: Fault) -> None:
        """Let the fault happen, before or after acting."""
        polls = asked.method == "getUpdates"
        answer = self._act(asked) if fault.acted and not polls else None
        with self._world.changed:
            self.faulted(asked.method, dict(asked.sent), fault)
            self._world.changed.notify_all()
        await asyncio.sleep(fault.stall)
        if fault.reset:
            _reset(asked.request)
        elif fault.is_only_slow and polls:
            await self._updates(asked)
        elif fault.is_only_slow:
            _write(asked.request, *(answer or self._act(asked)))
        elif fault.garbage is not None:
            _write(asked.request, 200, fault.garbage)
        elif fault.is_from_a_proxy:
            _write(asked.request, fault.status or 502, BAD_GATEWAY, "text/html")
        else:
            refusal = fault.refusal()
            _write(asked.request, refusal.code, json.dumps(refusal.answer()).encode())

    def _refuse(
        self, request: HTTPServerRequest, method: str, given: Json, refusal: Refused
    ) -> None:
        with self._world.changed:
            self.refused(method, given, refusal)
            self._world.changed.notify_all()
        _write(request, refusal.code, json.dumps(refusal.answer()).encode())

    def _file(self, request: HTTPServerRequest, path: str) -> None:
        with self._world.lock:
            content = self._world.files.at(path)
        if content is None:
            _write(request, 404, json.dumps(NOT_FOUND.answer()).encode())
        else:
            _write(request, 200, content, "application/octet-stream")


def _sent(request: HTTPServerRequest) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return the parameters and files of a request, whichever way they were packed."""
    sent: dict[str, Any] = {}
    try:
        for arguments in (request.query_arguments, request.body_arguments):
            for name, values in arguments.items():
                sent[name] = values[-1].decode()
        if request.headers.get("Content-Type", "").startswith(JSON_TYPE) and request.body:
            sent.update(**json.loads(request.body))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except (TypeError, ValueError):
        raise bad_request("can't parse JSON object") from None
    files = {
        name: Upload(uploads[-1].filename, uploads[-1].body)
        for name, uploads in request.files.items()
    }
    return sent, files


def _connection(request: HTTPServerRequest) -> HTTP1Connection:
    return cast(HTTP1Connection, request.connection)


def _write(
    request: HTTPServerRequest, status: int, body: bytes, content_type: str = JSON_TYPE
) -> None:
    headers = HTTPHeaders({"Content-Type": content_type, "Content-Length": str(len(body))})
    start = ResponseStartLine("HTTP/1.1", status, responses.get(status, "Unknown"))
    connection = _connection(request)
    connection.write_headers(start, headers, body)
    connection.finish()


def _reset(request: HTTPServerRequest) -> None:
    """Break the connection off, so that the other side reads a reset and not an end."""
    stream = _connection(request).stream
    if not stream.closed():
        at_once = struct.pack("ii", 1, 0)
        stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        stream.close()
