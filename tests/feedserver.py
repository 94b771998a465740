"""A publisher on this machine: says over HTTP what a test tells it to say, and notes what was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http.client import responses
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from bot.feeds.web import Patience, Web

BODIES = Path(__file__).parent / "feeds"

#: What other people recorded; there in the workshop only, never copied.
SAMPLES = Path(__file__).parents[2] / "shared" / "feeds" / "samples"


#: The first byte of a TLS connection, which this server does not speak.
_HANDSHAKE = b"\x16"


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say; `cut` ends the connection in the middle, `endless` never stops sending."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    endless: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


class FeedServer:
    """Answers by path; several answers for one path are given in turn, the last one for good."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Asked] = []
        self._answers: dict[str, list[Answer]] = {}

    def says(self, path: str, *answers: Answer | bytes | str) -> None:
        """From now on answer so: an Answer, a body, or the name of a file in tests/feeds."""
        self._answers[path] = [_answer(given) for given in answers]

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request and answer it."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            if (first := await reader.readexactly(1)) == _HANDSHAKE:
                writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                writer.close()
                return
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            target = urlsplit(head[0].split(" ")[1])
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            self.asked.append(Asked(target.path, dict(parse_qsl(target.query)), headers))
            waiting = self._answers.get(target.path, [Answer(b"no such page", 404)])
            answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            await _send(writer, answer)
        writer.close()


async def _send(writer: asyncio.StreamWriter, answer: Answer) -> None:
    told = {"Content-Length": f"{len(answer.body)}", "Connection": "close", **answer.headers}
    if answer.endless:
        del told["Content-Length"]
    lines = [f"HTTP/1.1 {answer.status} {responses.get(answer.status, '-')}"]
    lines += [f"{name}: {value}" for name, value in told.items()]
    body = answer.body[: len(answer.body) // 2] if answer.cut else answer.body
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
    await writer.drain()
    while answer.endless:
        writer.write(b"<td>" * 16_384)
        await writer.drain()


def _answer(given: Answer | bytes | str) -> Answer:
    if isinstance(given, Answer):
        return given
    return Answer(given if isinstance(given, bytes) else body(given))


def body(name: str) -> bytes:
    """A body written for these tests."""
    return (BODIES / name).read_bytes()


@asynccontextmanager
async def serving() -> AsyncIterator[FeedServer]:
    """A publisher for as long as the block lasts."""
    server = FeedServer()
    listening = await asyncio.start_server(server.answer, "127.0.0.1", 0)
    host, port = listening.sockets[0].getsockname()[:2]
    server.url = f"http://{host}:{port}"
    try:
        yield server
    finally:
        listening.close()


#: Retries as in earnest, without the waiting.
HURRIED = Patience(between_calls=1.5, first_retry=0.001, longest_retry=0.02, page=5)


@asynccontextmanager
async def web(patience: Patience = HURRIED) -> AsyncIterator[tuple[Web, list[float]]]:
    """A Web that does not wait, and the pauses it would have made."""
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    made = Web(sleep, patience)
    try:
        yield made, pauses
    finally:
        await made.close()
