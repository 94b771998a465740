"""A person who walks through the bot over real HTTP, and what is written down of the walk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from handlers.languages import gettext
from knowledge.facts import Language
from tests.botserver import BotServer, Call
from tests.transcript_cards import readable

#: What no button carries: its word comes when all that was asked before is done.
_NO_DATA = "?"
#: Commands that may be answered by several messages.
SEVERAL = ("/chart", "/review")
_MARKUP = re.compile(r"</?(?:code|i)>")
_MARK = re.compile(r"[✓‹ ]*")


@dataclass
class Clock:
    """A clock that goes on when somebody does something, and stands still meanwhile."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        """The same as seconds from a fixed point."""
        return self.at.timestamp()

    def go_on(self) -> None:
        """Let a minute pass: nobody here floods."""
        self.at += timedelta(minutes=1)


@dataclass
class Walker:
    """A person with a language; `lines` is what has been written down.

    What a person does returns the last message that the bot sent or edited then; where it did
    neither, the one before.
    """

    server: BotServer
    clock: Clock
    language: Language
    name: str = "Anna"
    lines: list[str] = field(default_factory=list)
    asked: int = 0  # the person's own last message

    def __post_init__(self) -> None:
        self.person = self.server.user(self.name, language=self.language)
        self._read = 0
        self._last: Call | None = None
        self._queries: set[str] = set()

    def rest(self) -> None:
        """Let an hour pass: what was spoken of is forgotten."""
        self.clock.at += timedelta(hours=1)

    def heading(self, text: str) -> None:
        """Begin a part of the walk."""
        self.lines += ["", "", f"=== {text} ==="]

    def say(self, text: str, **given: Any) -> Call:
        """Write a message."""
        is_one = "chat" not in given and not text.startswith(SEVERAL)
        return self._done(text, lambda: self._said(text, **given), given.get("chat"), is_one)

    def show(self, shown: str, **content: Any) -> Call:
        """Send something that is no text; `shown` is how it is written down."""
        return self._done(shown, lambda: self._said(None, **content), is_one=True)

    def edit(self, number: int, text: str) -> Call:
        """Change a question."""
        return self._done(f"{text} (edited)", lambda: self._said(text, edit_of=number))

    def follow(self, start: str) -> Call:
        """Open the bot by a link."""
        address = f"https://t.me/{self.server.world.bot['username']}?start={start}"
        return self._done(address, lambda: self.server.follow(self.person, address), is_one=True)

    def press(self, on: Call, button: str | int, *, chat: int | None = None) -> Call:
        """Press a button, given by its English words or its place."""
        text = self._button(on, button, chat or self.person)

        def pressed() -> None:
            self._queries.add(self.server.press(self.person, on.message_id, text, chat=chat))

        return self._done(f"[{text}]", pressed, chat)

    def copy(self, on: Call) -> None:
        """Write down what a button copies."""
        rows = on.message["reply_markup"]["inline_keyboard"]
        (copying,) = (each for row in rows for each in row if "copy_text" in each)
        self.lines += [
            "",
            "",
            f"> [{copying['text']}]",
            "",
            f"(copied) {copying['copy_text']['text']}",
        ]

    def search(self, text: str) -> None:
        """Type behind the bot's name in some chat."""
        self.clock.go_on()
        query = self.server.inline(self.person, text)
        (found,) = self.server.wait_for(lambda c: c.parameters.get("inline_query_id") == query)
        shown = found.parameters
        self.lines += ["", "", f"> @{self.server.world.bot['username']} {text}".rstrip(), ""]
        for one in shown["results"]:
            self.lines.append(f"[{one['title']}]\n    {one.get('description', '–')}")
        if "button" in shown:
            self.lines.append(f"[{shown['button']['text']}]")

    def hear(self) -> Call:
        """What comes without being asked for."""
        self.clock.go_on()
        self._wait(lambda call: call.chat == self.person and bool(call.message))
        return self._noted("(later)", self.person)

    def _button(self, on: Call, button: str | int, chat: int) -> str:
        """The words on a button as they stand now, with the mark of what is chosen."""
        standing = self.server.world.chats[chat].messages[on.message_id]
        rows = standing.get("reply_markup", {}).get("inline_keyboard", [])
        shown = [each["text"] for row in rows for each in row]
        if isinstance(button, int):
            return str(shown[button])
        words = self.words(button)
        return next((each for each in shown if each in (words, f"✓ {words}")), words)

    def words(self, english: str) -> str:
        """A button's words in the person's language, with its mark."""
        mark = _MARK.match(english)
        start = mark.end() if mark else 0
        return english[:start] + gettext(self.language)(english[start:])

    def _said(self, text: str | None, **given: Any) -> None:
        self.asked = self.server.say(self.person, text, **given)

    def _done(
        self, shown: str, act: Callable[[], object], chat: int | None = None, is_one: bool = False
    ) -> Call:
        """Act, and write down what came of it; `is_one` where exactly one message does."""
        self.clock.go_on()
        act()
        if is_one:
            self._wait(lambda call: call.chat == self.person and bool(call.message))
        else:
            self._settle(chat)
        return self._noted(f"> {shown}", chat or self.person)

    def _settle(self, chat: int | None) -> None:
        """Wait until all is done: a chat's updates are worked on one after another."""
        last = self.server.press(self.person, 10**6, chat=chat, data=_NO_DATA)
        self._wait(lambda call: call.parameters.get("callback_query_id") == last)

    def _wait(self, wanted: Callable[[Call], bool]) -> None:
        """Wait for a request that has not been written down yet."""
        changed = self.server.world.changed
        with changed:
            come = changed.wait_for(lambda: any(map(wanted, self.server.sent[self._read :])), 20)
        assert come, f"nothing came after {self.lines[-1]}"

    def _noted(self, shown: str, chat: int) -> Call:
        self.lines += ["", "", shown]
        calls = self._unread(chat)
        self._read = len(self.server.sent)
        for call in calls:
            if told := written(call):
                self.lines += ["", *told]
        messages = [call for call in calls if call.message]
        self._last = messages[-1] if messages else self._last
        assert self._last is not None, f"nothing has come for {shown}"
        return self._last

    def _unread(self, chat: int) -> list[Call]:
        return [
            call
            for call in self.server.sent[self._read :]
            if call.parameters.get("callback_query_id") in self._queries
            or (call.chat == chat and (call.message or call.method.startswith("edit")))
        ]


def written(call: Call) -> list[str]:
    """What a person sees of a request; nothing for one that shows nothing."""
    if call.method == "answerCallbackQuery":
        return [f"(word) {call.parameters['text']}"] if call.parameters.get("text") else []
    if call.method == "editMessageReplyMarkup":
        return ["(other buttons)", *_rows(call)]
    shown = _MARKUP.sub("`", readable(call.html))
    if "photo" in call.message:
        shown = f"[picture: {shown}]"
    return [*(["(in its place)"] if call.method.startswith("edit") else []), shown, *_rows(call)]


def _rows(call: Call) -> Iterator[str]:
    for row in call.message.get("reply_markup", {}).get("inline_keyboard", []):
        yield " ".join(f"[{button['text']}]" for button in row)
