"""Setting the stage for a test: the people, groups and channels, and what befalls them."""

from collections.abc import Sequence

from tests.botserver_chats import GENERAL_TOPIC, Chat, Topic, World
from tests.botserver_refusals import Json


class Stage:
    """The part of the server's control that makes chats and changes their state."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.lock = world.lock

    def user(
        self,
        name: str,
        *,
        language: str | None = "en",
        username: str | None = None,
        started: bool = False,
    ) -> int:
        """Return the id of a new person, which is also that of their private chat.

        The bot may write first only to those who `started` it, or have written to it.
        """
        with self.lock:
            user: Json = {"id": self.world.number(), "is_bot": False, "first_name": name}
            if username:
                user["username"] = username
            if language:
                user["language_code"] = language
            chat = self.world.add_user(user)
            if started:
                chat.bot_status, chat.is_seen = "member", True
            return chat.id

    def group(self, title: str = "Group", *, bot: str = "member") -> int:
        """Return the id of a new basic group, where the bot is a `member` or else what is said."""
        return self._chat("group", {"id": -self.world.number(), "title": title}, bot).id

    def supergroup(
        self,
        title: str = "Supergroup",
        *,
        topics: Sequence[str] = (),
        username: str | None = None,
        bot: str = "member",
    ) -> int:
        """Return the id of a new supergroup; with `topics` it is a forum that has them."""
        shown: Json = {"id": -(10**12) - self.world.number(), "title": title}
        if username:
            shown["username"] = username
        if topics:
            shown["is_forum"] = True
        chat = self._chat("supergroup", shown, bot)
        if topics:
            chat.topics[GENERAL_TOPIC] = Topic("General", {})
        for name in topics:
            self.topic(chat.id, name)
        return chat.id

    def channel(
        self, title: str = "Channel", *, username: str | None = None, bot: str = "administrator"
    ) -> int:
        """Return the id of a new channel; only as an administrator the bot can post there."""
        shown: Json = {"id": -(10**12) - self.world.number(), "title": title}
        if username:
            shown["username"] = username
        return self._chat("channel", shown, bot).id

    def _chat(self, kind: str, shown: Json, bot: str) -> Chat:
        with self.lock:
            chat = self.world.add_chat(kind, shown | {"type": kind})
            chat.bot_status = bot
            return chat

    def topic(self, chat: int, name: str) -> int:
        """Return the thread id of a new topic."""
        with self.lock:
            forum = self.world.chats[chat]
            created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
            founder = {"id": self.world.number(), "is_bot": False, "first_name": "Founder"}
            opening = self.world.put(forum, {"from": founder, **created})
            thread: int = opening["message_id"]
            if thread == GENERAL_TOPIC:
                # In a real forum the first number has long been taken.
                return self.topic(chat, name)
            opening |= {"message_thread_id": thread, "is_topic_message": True}
            forum.topics[thread] = Topic(name, opening)
            return thread

    def thread(self, chat: int, name: str) -> int:
        """Return the thread id of the topic with this name."""
        topics = self.world.chats[chat].topics
        return next(thread for thread, topic in topics.items() if topic.name == name)

    def close_topic(self, chat: int, thread: int = GENERAL_TOPIC) -> None:
        """Close a topic to all but administrators."""
        with self.lock:
            self.world.chats[chat].topics[thread].is_closed = True

    def delete_topic(self, chat: int, thread: int) -> None:
        """Delete a topic and what was written in it."""
        with self.lock:
            forum = self.world.chats[chat]
            del forum.topics[thread]
            for number, message in list(forum.messages.items()):
                if message.get("message_thread_id") == thread:
                    del forum.messages[number]

    def block(self, user: int) -> None:
        """Let a person block the bot, which is told so."""
        self.bot_becomes("kicked", user, by=user)

    def unblock(self, user: int) -> None:
        """Let a person unblock the bot, which is told so."""
        self.bot_becomes("member", user, by=user)

    def deactivate(self, user: int) -> None:
        """Let a person delete their account; nobody tells the bot."""
        with self.lock:
            self.world.chats[user].is_deactivated = True

    def bot_becomes(self, status: str, chat: int, by: int) -> None:
        """Change the bot's standing (`member`, `administrator`, `left`, `kicked`) and tell it."""
        with self.lock:
            place = self.world.chats[chat]
            old = self.world.member(place, self.world.bot)
            place.bot_status, place.is_seen = status, True
            change = {
                "chat": place.shown,
                "from": self.world.users[by],
                "date": self.world.now(),
                "old_chat_member": old,
                "new_chat_member": self.world.member(place, self.world.bot),
            }
            self.world.updates.queue({"my_chat_member": change})

    def mute(self, chat: int) -> None:
        """Forbid ordinary members of a group, and so the bot, to write."""
        with self.lock:
            self.world.chats[chat].is_muted = True

    def admin(self, chat: int, user: int, status: str = "administrator") -> None:
        """Make a person an administrator of a group or channel, or its `creator`."""
        with self.lock:
            self.world.chats[chat].members[user] = status

    def delete_chat(self, chat: int) -> None:
        """Delete a group or channel; nobody tells the bot."""
        with self.lock:
            self.world.chats[chat].is_deleted = True

    def migrate(self, group: int) -> int:
        """Return the id of the supergroup a basic group becomes; the bot is told in both."""
        with self.lock:
            old = self.world.chats[group]
            new = self.supergroup(old.shown["title"])
            self.world.chats[new].bot_status = old.bot_status
            self.world.chats[new].members = dict(old.members)
            old.migrated_to = new
            anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
            sender = {"from": anonymous | {"username": "GroupAnonymousBot"}}
            for chat, field, other in (
                (old, "migrate_to_chat_id", new),
                (self.world.chats[new], "migrate_from_chat_id", group),
            ):
                shown = sender | {"sender_chat": chat.shown, field: other}
                self.world.updates.queue({"message": self.world.put(chat, shown)})
            return new
