"""What people do in Telegram, told to the bot as updates in the published shape."""

import re
from collections.abc import Mapping
from typing import Any

from tests.botserver_chats import Chat
from tests.botserver_entities import entities_in
from tests.botserver_inline import START_PARAMETER
from tests.botserver_messages import placed
from tests.botserver_refusals import Json, bad_request
from tests.botserver_stage import Stage

ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


class People(Stage):
    """The part of the server's control that writes, edits, presses and searches."""

    def say(
        self,
        user: int | None,
        text: str | None = None,
        *,
        chat: int | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
        edit_of: int | None = None,
        **fields: Any,
    ) -> int:
        """Return the id of the message a person writes, in private unless in `chat`.

        `fields` are any further ones of a Message (`photo=[…]`, `caption=…`, `via_bot=…`).
        Without a user it is a post of the channel, or of an anonymous administrator.
        """
        with self.lock:
            place = self._place(user, chat)
            content = _content(text) | fields
            if edit_of is not None:
                return self._edit(place, edit_of, content)
            replied = place.messages[reply_to] if reply_to is not None else None
            where = placed(place, thread, replied)
            message = self.world.put(place, self._sender(user, place) | where | content)
            self.world.updates.queue({_kind(place): message})
            return int(message["message_id"])

    def _edit(self, place: Chat, number: int, content: Json) -> int:
        standing = place.messages[number]
        kept = {key: standing[key] for key in standing if key not in ("text", "entities")}
        edited = kept | content | {"edit_date": self.world.now()}
        place.messages[number] = edited
        self.world.updates.queue({f"edited_{_kind(place)}": edited})
        return number

    def _place(self, user: int | None, chat: int | None) -> Chat:
        """Return where something happens; whoever acts there is known to the bot from then on."""
        if user is None and chat is None:
            raise ValueError("neither a user nor a chat was given")
        place = self.world.chats[chat if chat is not None else user or 0]
        if user is not None:
            private = self.world.chats[user]
            private.is_seen = True
            if place is private and private.bot_status == "kicked":
                self.unblock(user)
            elif place is private:
                private.bot_status = "member"
            else:
                place.members.setdefault(user, "member")
        return place

    def _sender(self, user: int | None, place: Chat) -> Json:
        if user is not None:
            return {"from": self.world.users[user]}
        if place.type == "channel":
            return {"sender_chat": place.shown}
        return {"from": ANONYMOUS, "sender_chat": place.shown}

    def press(
        self,
        user: int,
        message: int | str,
        button: str | int | None = None,
        *,
        chat: int | None = None,
        data: str | None = None,
    ) -> str:
        """Return the id of the callback query from pressing a button, by its text or position.

        The button must be on the message now; `data` forges a query no button stands for.
        A message sent through inline mode is given by its `inline_message_id`.
        """
        with self.lock:
            place = self._place(user, chat) if isinstance(message, int) else None
            standing = self._standing(place, message)
            if data is None:
                data = _data_of(standing, button)
            query: Json = {
                "id": self.world.identifier(),
                "from": self.world.users[user],
                "chat_instance": f"-42{message if place is None else abs(place.id)}",
                "data": data,
            }
            if place is None:
                query["inline_message_id"] = message
            else:
                query["message"] = standing or _inaccessible(place, message)
            self.world.callbacks.add(query["id"])
            self.world.updates.queue({"callback_query": query})
            return str(query["id"])

    def _standing(self, place: Chat | None, message: int | str) -> Json:
        if place is None:
            return self.world.inline_messages.get(str(message), {})
        return place.messages.get(int(message), {})

    def inline(self, user: int, query: str, *, offset: str = "", chat_type: str = "sender") -> str:
        """Return the id of the inline query a person types."""
        with self.lock:
            self.world.chats[user].is_seen = True
            asked: Json = {
                "id": self.world.identifier(),
                "from": self.world.users[user],
                "query": query,
                "offset": offset,
                "chat_type": chat_type,
            }
            self.world.inline_queries[asked["id"]] = asked
            self.world.updates.queue({"inline_query": asked})
            return str(asked["id"])

    def call_guest(self, user: int, text: str) -> str:
        """Return the id of the guest query from naming the bot in a chat that it is no member of.

        Of that chat the bot learns what the message says, and can write there only once.
        """
        with self.lock:
            query = self.world.identifier()
            self.world.guest_queries.add(query)
            elsewhere: Json = {"id": -(10**12) - user, "type": "supergroup", "title": "Elsewhere"}
            message = {
                "message_id": 1,
                "date": self.world.now(),
                "chat": elsewhere,
                "from": self.world.users[user],
                "guest_query_id": query,
                **_content(text),
            }
            self.world.updates.queue({"guest_message": message})
            return query

    def follow(self, user: int, address: str) -> int:
        """Return the id of the /start that a person sends by following a link to the bot."""
        start = re.fullmatch(
            rf"https://t\.me/{self.world.bot['username']}(?:\?start=(.*))?", address
        )
        if start is None:
            raise LookupError(f"{address} does not lead to the bot")
        if start[1] is not None and not START_PARAMETER.fullmatch(start[1]):
            raise bad_request("START_PARAM_INVALID")
        return self.say(user, f"/start {start[1] or ''}".strip())

    def choose(self, query: str, result: str) -> str:
        """Return the `inline_message_id` of the result a person sends from an answered query."""
        with self.lock:
            asked = self.world.inline_queries[query]
            message = self.world.inline_answers[query][result]
            number = self.world.identifier()
            self.world.inline_messages[number] = message
            chosen = {"result_id": result, "from": asked["from"], "query": asked["query"]}
            if "reply_markup" in message:  # without buttons the message cannot be edited
                chosen["inline_message_id"] = number
            self.world.updates.queue({"chosen_inline_result": chosen})
            return number

    def expire(self, query: str) -> None:
        """Make a callback or inline query too old to be answered."""
        with self.lock:
            self.world.callbacks.discard(query)
            self.world.inline_queries.pop(query, None)

    def update(self, update: Mapping[str, Any]) -> int:
        """Return the number given to an update queued as it is."""
        return self.world.updates.queue(dict(update))

    def file(self, content: bytes, name: str = "file.bin") -> str:
        """Return the `file_id` of a document somebody else uploaded."""
        with self.lock:
            return self.world.files.keep("document", name, content).id


def _content(text: str | None) -> Json:
    if text is None:
        return {}
    entities = entities_in(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _kind(place: Chat) -> str:
    return "channel_post" if place.type == "channel" else "message"


def _data_of(message: Json, button: str | int | None) -> str:
    """Return the data of a button that is on the message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [each for row in rows for each in row]
    found = [
        each for at, each in enumerate(buttons) if button in (at, each["text"]) or button is None
    ]
    if not found:
        raise LookupError(f"no button {button!r} among {[each['text'] for each in buttons]}")
    if "callback_data" not in found[0]:
        raise LookupError(f"the button {found[0]['text']!r} does not call the bot")
    return str(found[0]["callback_data"])


def _inaccessible(place: Chat, message: int | str) -> Json:
    """Return what stands in a callback query for a message that is gone."""
    return {"chat": place.shown, "message_id": message, "date": 0}
