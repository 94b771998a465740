"""A Bot API server on this machine for tests: real HTTP, Telegram's refusals, no network.

`with BotServer() as server:` runs it in a thread of its own with its own event loop; everything
on `server` may be called from any thread. What waits blocks its thread: from a coroutine of the
bot's own loop use `await asyncio.to_thread(server.answer_to, chat)`.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.botserver_chats import World
from tests.botserver_faults import PER_SECOND, Fault, Limits
from tests.botserver_http import Door
from tests.botserver_people import People
from tests.botserver_refusals import Json, Refused

PATIENCE = 20.0
"""Seconds a test waits for the bot unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request the server carried out: its parameters as sent, and what it returned."""

    method: str
    parameters: Json
    result: Any
    at: float

    @property
    def message(self) -> Json:
        """Return the message sent or edited; empty for anything else."""
        return self.result if isinstance(self.result, dict) and "chat" in self.result else {}

    @property
    def message_id(self) -> int:
        """Return the number of the message in its chat."""
        return int(self.message["message_id"])

    @property
    def chat(self) -> int | None:
        """Return the chat the request was about, if any."""
        chat = self.message.get("chat", {}).get("id", self.parameters.get("chat_id"))
        return chat if isinstance(chat, int) else None

    @property
    def text(self) -> str:
        """Return what can be read in the message, without markup."""
        return str(self.message.get("text") or self.message.get("caption") or "")

    @property
    def html(self) -> str:
        """Return the text or caption as the bot wrote it."""
        return str(self.parameters.get("text") or self.parameters.get("caption") or "")

    @property
    def buttons(self) -> list[str]:
        """Return the texts of the inline buttons, row by row."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request the server refused as Telegram would, and why."""

    method: str
    parameters: Json
    code: int
    reason: str


class BotServer(People):
    """The server and its control: a stage for one bot, whose token it knows."""

    def __init__(
        self,
        token: str = "123:abc",
        *,
        username: str = "pledge_test_bot",
        name: str = "Pledge Test",
        limits: bool = False,
        per_second: float = PER_SECOND,
        clock: Callable[[], float] = time.time,
    ) -> None:
        bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        super().__init__(World(bot, clock))
        self.token = token
        self.url = ""
        self.sent: list[Call] = []
        self.refused: list[Refusal] = []
        self.faulted: list[tuple[str, Json, str]] = []
        self._heard: dict[int, int] = {}
        self._written: dict[int, list[Call]] = {}
        self._door = Door(self.world, token, Limits(clock, per_second) if limits else None)
        self._door.accepted = self._note_accepted
        self._door.refused = self._note_refused
        self._door.faulted = self._note_faulted
        self._thread = threading.Thread(target=self._run, name="botserver", daemon=True)
        self._ready = threading.Event()
        self._stop: Callable[[], object] = self._ready.set

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        loop, stopped = asyncio.get_running_loop(), asyncio.Event()
        self._stop = lambda: loop.call_soon_threadsafe(stopped.set)
        server, sockets = HTTPServer(self._door), bind_sockets(0, "127.0.0.1", backlog=1024)
        server.add_sockets(sockets)
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        self.world.updates.loop = loop
        self._ready.set()
        await stopped.wait()
        with self.lock:
            self.world.updates.loop = None
            if self.world.updates.delivery:
                self.world.updates.delivery.close()
        server.stop()
        self._door.close()
        await server.close_all_connections()

    def _note_accepted(self, method: str, given: Json, result: Any) -> None:
        call = Call(method, given, result, self.world.clock())
        self.sent.append(call)
        if call.message:
            self._written.setdefault(call.message["chat"]["id"], []).append(call)

    def _note_refused(self, method: str, given: Json, refusal: Refused) -> None:
        self.refused.append(Refusal(method, given, refusal.code, refusal.description))

    def _note_faulted(self, method: str, given: Json, fault: Fault) -> None:
        self.faulted.append((method, given, str(fault)))

    def fail_next(
        self,
        method: str = "*",
        *,
        status: int | None = None,
        retry_after: int | None = None,
        description: str | None = None,
        reset: bool = False,
        stall: float = 0.0,
        acted: bool = False,
        chat: int | None = None,
        times: int = 1,
        garbage: bytes | None = None,
    ) -> None:
        """Let the next requests to `method` fail; see `Fault` for what each word orders."""
        fault = Fault(
            method, status, retry_after, description, reset, stall, acted, chat, times, garbage
        )
        with self.lock:
            self._door.faults.order(fault)

    def wait_for(self, what: Callable[[Call], bool] | int, timeout: float = PATIENCE) -> list[Call]:
        """Return the calls that satisfy `what` once there is one, or all once `what` are sent.

        A number counts messages sent, not edits and not what shows nothing in a chat.
        """

        def found() -> list[Call]:
            if callable(what):
                return [call for call in self.sent if what(call)]
            messages = [c for c in self.sent if c.message and c.method.startswith("send")]
            return messages if len(messages) >= what else []

        return self._wait(found, timeout, "what was waited for")

    def answer_to(self, chat: int, timeout: float = PATIENCE) -> Call:
        """Return the next message the bot sends or edits in a chat, each once and in order."""

        def found() -> list[Call]:
            return self._written.get(chat, [])[self._heard.get(chat, 0) :]

        with self.lock:
            answer = self._wait(found, timeout, f"a message in chat {chat}")[0]
            self._heard[chat] = self._heard.get(chat, 0) + 1
            return answer

    def weather(self, brought: Callable[[str, object], Fault | None]) -> None:
        """Let `brought` decide for each request, by method and chat, which fault befalls it."""
        with self.lock:
            self._door.faults.weather = brought

    @property
    def polling(self) -> bool:
        """Tell whether the bot waits for updates at this moment."""
        return self.world.updates.is_awaited

    def wait_delivered(self, timeout: float = PATIENCE) -> None:
        """Return when no update is pending: each was confirmed, or taken by the webhook."""
        pending = self.world.updates.pending
        with self.world.changed:
            if not self.world.changed.wait_for(lambda: not pending, timeout):
                raise TimeoutError(f"{len(pending)} updates were not taken in {timeout:g} s")

    def messages(self, chat: int) -> list[Json]:
        """Return what stands in a chat now, oldest first."""
        with self.lock:
            return list(self.world.chats[chat].messages.values())

    def _wait(self, found: Callable[[], list[Call]], timeout: float, what: str) -> list[Call]:
        with self.world.changed:
            self.world.changed.wait_for(lambda: bool(found()), timeout)
            if calls := found():
                return calls
            last = [f"{call.method} → {call.chat}: {call.text[:60]}" for call in self.sent[-5:]]
            refused = [f"{each.method}: {each.reason}" for each in self.refused[-5:]]
            faulted = [f"{method}: {fault}" for method, _, fault in self.faulted[-5:]]
            raise TimeoutError(
                f"{what} did not come in {timeout:g} s; last sent {last}, refused {refused},"
                f" faulted {faulted}, updates not fetched {len(self.world.updates.pending)},"
                f" not asked for {len(self.world.updates.ignored)}"
            )
