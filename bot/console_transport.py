"""Terminal: the Bot API carried out in this process, for one person in one private chat."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.request import BaseRequest, RequestData

Json = dict[str, Any]

PERSON = 1
_CHAT: Json = {"id": PERSON, "type": "private", "first_name": "You"}
_YOU: Json = {"id": PERSON, "is_bot": False, "first_name": "You"}
_BOT: Json = {
    "id": 1_000_000,
    "is_bot": True,
    "first_name": "Pledgebot",
    "username": "pledgebot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


#: What a button does, by the field that says it: call the bot, copy, open an address. One that
#: is chosen puts an inline result into the chat.
ACTS = ("callback_data", "copy_text", "url", "choose")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` is what it sends, copies, opens or chooses."""

    text: str
    data: str
    message: int
    act: str = ACTS[0]

    @property
    def start(self) -> str | None:
        """What it says behind /start where it opens this bot; None where it does not."""
        bot, _, start = self.data.partition("?start=")
        return start if self.act == "url" and bot == f"https://t.me/{_BOT['username']}" else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message to be shown, or one that replaces an earlier one."""

    html: str
    buttons: tuple[Button, ...]
    is_edit: bool = False
    picture: str = ""  # the file in which it was saved


class Terminal(BaseRequest):
    """Stands where HTTP to Telegram would; `say` and `press` make the updates of a person.

    `show` is called with every message, `notice` with the word that answers a pressed button.
    """

    def __init__(self, show: Callable[[Shown], None], notice: Callable[[str], None]) -> None:
        self._show = show
        self._notice = notice
        self._numbers = itertools.count(1)
        self._messages: dict[int, Json] = {}
        self._results: list[Json] = []
        self._saved: dict[str, str] = {}

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Nothing needs to be made ready."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Carry out one call of the Bot API."""
        given = request_data.parameters if request_data else {}
        try:
            files = request_data.multipart_data if request_data else {}
            result = self._carry_out(url.rpartition("/")[2], given, files)
        except LookupError as error:
            refusal = {"ok": False, "error_code": 400, "description": f"Bad Request: {error}"}
            return 400, json.dumps(refusal).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _carry_out(self, method: str, given: Json, files: Json) -> Any:
        match method:
            case "getMe":
                return _BOT
            case "sendMessage":
                return self._put(next(self._numbers), given, is_edit=False)
            case "sendPhoto":
                return self._put_photo(given, files)
            case "editMessageText" | "editMessageReplyMarkup":
                return self._edit(given)
            case "answerInlineQuery":
                return self._offer(given)
            case "answerCallbackQuery":
                if given.get("text"):
                    self._notice(str(given["text"]))
                return True
            case _:
                # The rest changes nothing that a terminal shows.
                return True

    def _edit(self, given: Json) -> Json:
        number = int(given["message_id"])
        if number not in self._messages:
            raise LookupError("message to edit not found")
        standing = self._messages[number]
        edited = {"text": given.get("text", standing["html"])}
        edited["reply_markup"] = given.get("reply_markup")
        if (standing["html"], standing["markup"]) == (edited["text"], edited["reply_markup"]):
            raise LookupError("message is not modified")
        return self._put(number, edited, is_edit=True)

    def _offer(self, given: Json) -> bool:
        """Show inline results, each to be chosen like a button."""
        self._results = given["results"]
        found = [
            Button(
                " — ".join(filter(None, (one["title"], one.get("description")))),
                one["id"],
                0,
                "choose",
            )
            for one in self._results
        ]
        if way := given.get("button"):
            address = f"https://t.me/{_BOT['username']}?start={way['start_parameter']}"
            found.append(Button(way["text"], address, 0, "url"))
        self._show(Shown("", tuple(found)))
        return True

    def choose(self, button: Button) -> None:
        """Put the chosen inline result into the chat."""
        chosen = next(one for one in self._results if one["id"] == button.data)
        given = {"text": chosen["input_message_content"]["message_text"]}
        self._put(
            next(self._numbers), given | {"reply_markup": chosen.get("reply_markup")}, is_edit=False
        )

    def _put_photo(self, given: Json, files: Json) -> Json:
        """Save a picture that is uploaded; one known by its name is named again."""
        if "photo" in files:
            name, content, _kind = files["photo"]
            Path(name).write_bytes(content)
            given = given | {"photo": f"terminal:{name}"}
            self._saved[given["photo"]] = name
        if given["photo"] not in self._saved:
            raise LookupError("wrong file identifier")
        told = self._put(
            next(self._numbers),
            {"text": given.get("caption", ""), "reply_markup": given.get("reply_markup")},
            is_edit=False,
            picture=self._saved[given["photo"]],
        )
        size = {"file_unique_id": given["photo"], "width": 1280, "height": 720}
        told["caption"] = told.pop("text")
        return told | {"photo": [{"file_id": given["photo"], **size}]}

    def _put(self, number: int, given: Json, *, is_edit: bool, picture: str = "") -> Json:
        markup = given.get("reply_markup")
        is_same = is_edit and self._messages[number]["html"] == given["text"]
        self._messages[number] = {"html": given["text"], "markup": markup}
        rows = (markup or {}).get("inline_keyboard", [])
        buttons = tuple(_button(each, number) for row in rows for each in row)
        self._show(Shown(given["text"] if not is_same else "", buttons, is_edit, picture))
        return self._message(number, given["text"], _BOT, markup)

    def _message(self, number: int, text: str, sender: Json, markup: Json | None = None) -> Json:
        # A message of the time 0 is one that is gone.
        told: Json = {"message_id": number, "date": 1, "chat": _CHAT, "from": sender, "text": text}
        return told | ({"reply_markup": markup} if markup else {})

    def say(self, text: str) -> Json:
        """The update that a typed line makes."""
        message = self._message(next(self._numbers), text, _YOU)
        if text.startswith("/"):
            command = text.split()[0]
            length = len(command.encode("utf-16-le")) // 2
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return {"update_id": next(self._numbers), Update.MESSAGE: message}

    def ask_inline(self, text: str) -> Json:
        """The update that a line typed behind the bot's name makes."""
        query = {"id": str(next(self._numbers)), "from": _YOU, "query": text, "offset": ""}
        return {"update_id": next(self._numbers), Update.INLINE_QUERY: query}

    def press(self, button: Button) -> Json:
        """The update that a pressed button makes."""
        standing = self._messages[button.message]
        query = {
            "id": str(next(self._numbers)),
            "from": _YOU,
            "chat_instance": "terminal",
            "data": button.data,
            "message": self._message(button.message, standing["html"], _BOT, standing["markup"]),
        }
        return {"update_id": next(self._numbers), Update.CALLBACK_QUERY: query}


def _button(sent: Json, message: int) -> Button:
    act = next(act for act in ACTS if act in sent)
    data = sent[act]["text"] if act == "copy_text" else sent[act]
    return Button(sent["text"], data, message, act)
