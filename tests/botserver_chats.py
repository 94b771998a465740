"""The people and chats of the simulated Telegram: who is where, and what stands in each chat."""

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.botserver_files import Files
from tests.botserver_refusals import Json, Refused, bad_request, forbidden
from tests.botserver_updates import Updates

GENERAL_TOPIC = 1


@dataclass(slots=True)
class Topic:
    """A topic of a forum; `opening` is the service message that began it."""

    name: str
    opening: Json
    is_closed: bool = False


@dataclass(slots=True)
class Chat:
    """One chat, with the bot's standing in it: a private one is `left` until it was started."""

    id: int
    type: str
    shown: Json
    numbers: Iterator[int]
    bot_status: str = "member"
    is_seen: bool = True
    is_deactivated: bool = False
    is_deleted: bool = False
    is_muted: bool = False
    migrated_to: int | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    topics: dict[int, Topic] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Return what refusals call a chat of this type."""
        return f"{self.type} chat"

    @property
    def is_group(self) -> bool:
        """Tell whether more than one person writes here."""
        return self.type in ("group", "supergroup")

    def refusal(self, content: str = "text messages") -> Refused | None:
        """Return why the bot may not send `content` here; nothing when it may."""
        if self.type == "private":
            return self._private_refusal()
        if self.migrated_to is not None:
            moved = bad_request("group chat was upgraded to a supergroup chat")
            moved.parameters = {"migrate_to_chat_id": self.migrated_to}
            return moved
        if self.is_deleted:
            return forbidden(f"the {self.called} was deleted")
        if self.bot_status == "kicked":
            return forbidden(f"bot was kicked from the {self.called}")
        if self.bot_status == "left":
            return forbidden(f"bot is not a member of the {self.called}")
        if self.type == "channel" and self.bot_status != "administrator":
            return bad_request("need administrator rights in the channel chat")
        if self.is_muted and self.bot_status != "administrator":
            return bad_request(f"not enough rights to send {content} to the chat")
        return None

    def _private_refusal(self) -> Refused | None:
        if self.is_deactivated:
            return forbidden("user is deactivated")
        if self.bot_status == "kicked":
            return forbidden("bot was blocked by the user")
        if self.bot_status == "left" and self.is_seen:
            return forbidden("bot can't initiate conversation with a user")
        return bad_request("chat not found") if self.bot_status == "left" else None

    def topic_refusal(self, thread: int | None) -> Refused | None:
        """Return why the bot may not write in this topic; nothing when it may."""
        if thread is None:
            # Without a thread a message goes to General, which has no number to send to.
            topic = self.topics.get(GENERAL_TOPIC)
        elif thread == GENERAL_TOPIC or thread not in self.topics:
            return bad_request("message thread not found")
        else:
            topic = self.topics[thread]
        if topic and topic.is_closed and self.bot_status != "administrator":
            return bad_request("TOPIC_CLOSED")
        return None


class World:
    """Everything the server remembers; whoever touches it holds `lock`."""

    def __init__(self, bot: Json, clock: Callable[[], float]) -> None:
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.bot = bot
        self.clock = clock
        self.files = Files()
        self.updates = Updates(self.changed)
        self.users: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: set[str] = set()
        self.guest_queries: set[str] = set()
        self.inline_queries: dict[str, Json] = {}
        self.inline_answers: dict[str, dict[str, Json]] = {}
        self.inline_messages: dict[str, Json] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        # Private chats and basic groups number their messages together, the others each alone.
        self._numbers = itertools.count(1)
        self._ids = itertools.count(1)

    def now(self) -> int:
        """Return the time that goes into a message."""
        return int(self.clock())

    def identifier(self) -> str:
        """Return the identifier of a new query or inline message."""
        return str(4_000_000_000_000 + next(self._ids))

    def add_user(self, user: Json) -> Chat:
        """Return the private chat with a person, not started yet."""
        named: Json = {key: user[key] for key in ("first_name", "username") if key in user}
        self.users[user["id"]] = user
        chat = self.add_chat("private", {"id": user["id"], **named, "type": "private"})
        chat.bot_status, chat.is_seen = "left", False
        return chat

    def add_chat(self, kind: str, shown: Json) -> Chat:
        """Return a new chat that looks like `shown`."""
        shares = kind in ("private", "group")
        numbers = self._numbers if shares else itertools.count(1)
        chat = Chat(shown["id"], kind, shown, numbers)
        self.chats[chat.id] = chat
        return chat

    def number(self) -> int:
        """Return a number no other user or chat was given."""
        return 1_000_000 + next(self._ids)

    def find(self, chat_id: int | str) -> Chat:
        """Return the chat with this id or @username, or refuse."""
        if isinstance(chat_id, str):
            wanted = chat_id.removeprefix("@")
            for chat in self.chats.values():
                # A person cannot be addressed by name.
                if chat.shown.get("username") == wanted and chat.type != "private":
                    return chat
            raise bad_request("chat not found" if chat_id else "chat_id is empty")
        if chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def writable(self, chat_id: int | str, content: str = "text messages") -> Chat:
        """Return the chat when the bot may send `content` to it, or refuse."""
        chat = self.find(chat_id)
        if refusal := chat.refusal(content):
            raise refusal
        return chat

    def put(self, chat: Chat, message: Json, *, own: bool = False) -> Json:
        """Return the message as it now stands in the chat, numbered."""
        number = next(chat.numbers)
        placed: Json = {"message_id": number, "chat": chat.shown, "date": self.now()} | message
        chat.messages[number] = placed
        if own:
            chat.own.add(number)
        return placed

    def member(self, chat: Chat, user: Json) -> Json:
        """Return someone's standing in a chat, in the shape of a ChatMember."""
        if user["id"] == self.bot["id"]:
            status = chat.bot_status
        elif chat.type == "private":
            status = "member"
        else:
            status = chat.members.get(user["id"], "left")
        found: Json = {"user": user, "status": status}
        match status:
            case "administrator":
                return found | ADMINISTRATOR | {"can_be_edited": False}
            case "creator":
                return found | {"is_anonymous": False}
            case "kicked":
                return found | {"until_date": 0}
        return found


ADMINISTRATOR: Json = {
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": True,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": True,
    "can_edit_stories": True,
    "can_delete_stories": True,
    "can_post_messages": True,
    "can_edit_messages": True,
    "can_pin_messages": True,
    "can_manage_topics": True,
    "is_anonymous": False,
}
