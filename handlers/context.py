"""Context: all that a handler may reach, typed; and what handlers ask of the storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

from telegram.ext import CallbackContext, ExtBot

from handlers.studio import Studio
from knowledge.answering import Desk
from knowledge.answers import Answer
from knowledge.curation import Decision, Waiting
from knowledge.facts import Language
from knowledge.grouping import Group
from knowledge.holdings import Holdings, Lasting
from knowledge.intents import Intent, Subject
from knowledge.library import Library
from knowledge.wishes import Beginning, ChatSettings, Wishes


class Exchanges(Protocol):
    """What was asked before, by place: a chat, a person in it, a thread of it (0: none)."""

    async def recall(
        self, chat: int, person: int, thread: int, replied_to: int | None
    ) -> tuple[Subject | None, Language | None]:
        """What a question there may continue, and the language fixed for the chat.

        The exchange behind the bot's message `replied_to` goes before the last one.
        """

    async def answer_to(self, chat: int, asked_in: int) -> int | None:
        """The bot's message that answers that message of a person."""

    async def behind(self, chat: int, message: int) -> Intent | None:
        """The intent behind a message of the bot."""

    async def remember(
        self,
        chat: int,
        person: int,
        thread: int,
        *,
        message: int,
        answer: Answer,
        asked_in: int | None = None,
        question: str | None = None,
        chat_kind: str = "private",
    ) -> None:
        """Keep that exchange; a `question` that a person typed is kept without who typed it."""

    async def rate(
        self, chat: int, message: int, feedback: str, reason: str = "", chat_kind: str = "private"
    ) -> bool:
        """Keep what somebody thinks of an answer ("up", "down"), and why; the last one counts.

        False when it is not known any more what that message answered.
        """


class Chats(Protocol):
    """The settings of chats."""

    async def language(self, chat: int) -> Language | None:
        """The language fixed for a chat; None when each question decides."""

    async def set_language(self, chat: int, language: Language | None) -> None:
        """Fix the language of a chat, or let each question decide."""

    async def settings(self, chat: int) -> ChatSettings:
        """What a chat has set."""

    async def set_time_zone(self, chat: int, zone: str) -> None:
        """Set the clock of a chat: an IANA name, empty for UTC."""

    async def set_compact(self, chat: int, compact: bool) -> None:
        """Answer a chat with short cards, or with full ones."""


class Subscriptions(Protocol):
    """What each chat, or topic of it (0: none), wants to be told."""

    async def wishes(self, chat: int, topic: int) -> Wishes | None:
        """What is wanted there; None where nothing is told."""

    async def subscribe(self, chat: int, topic: int, *, kind: str, language: Language) -> Beginning:
        """Tell that place everything, or again what it wanted before it left."""

    async def follow(
        self, chat: int, topic: int, pledge: str, *, kind: str, language: Language
    ) -> Beginning:
        """Tell that place of a pledge too; where everything is told nothing changes."""

    async def change(
        self, chat: int, topic: int, changed: Callable[[Wishes], Wishes]
    ) -> Wishes | None:
        """Let that place want what `changed` makes of its wishes; None where nothing is told."""

    async def unsubscribe(self, chat: int, topic: int) -> bool:
        """Tell that place nothing more, and keep its wishes; False where nothing was told."""


class Missed(Protocol):
    """What was announced while somebody was away."""

    async def since(
        self, chat: int, topic: int, left_at: datetime | None, language: Language
    ) -> str:
        """One message, as HTML, of what that place was not told, or that there was nothing.

        Since it was last told something, where no moment is given.
        """


class Curation(Protocol):
    """What those who run the bot enter and decide on; `ref` names a thing that waits."""

    async def enter(self, kind: Literal["record", "correct"], fields: Mapping[str, str]) -> Waiting:
        """Keep figures entered by hand until they are approved.

        Raises BadEntry, and NothingToCorrect for a correction of what is not held.
        """

    async def broadcast(self, html: Mapping[Language, tuple[str, int]]) -> Waiting:
        """Keep words to every subscriber, with their length in units, until they are approved."""

    async def refs(self) -> Sequence[str]:
        """The names of everything that waits, oldest first."""

    async def look(self, ref: str) -> Waiting:
        """One of those. Raises NotWaiting."""

    async def decide(self, ref: str, *, approved: bool) -> Decision:
        """Approve or drop. Raises NotWaiting, and NothingToCorrect for what changed meanwhile."""


class Departures(Protocol):
    """Chats that are closed to the bot, open again, or moved."""

    async def left(self, chat: int, reason: str) -> None:
        """The bot can write there no more; what was wished for stays."""

    async def returned(self, chat: int) -> None:
        """The bot may write there again."""

    async def migrated(self, old: int, new: int) -> None:
        """A group became a supergroup: all that was its own is the new chat's."""


class Privacy(Protocol):
    """What is held about people."""

    @property
    def lasting(self) -> Lasting:
        """How long things are kept."""

    async def held(self, person: int) -> Holdings:
        """What is held about a person."""

    async def forget(self, person: int) -> Holdings:
        """Delete everything held about a person; return what it was."""


class Letters(Protocol):
    """Words to the curators, and what they look at."""

    async def suggest(self, text: str, language: str, chat_kind: str) -> None:
        """Keep words to the curators, without who wrote them."""

    async def counts(self) -> Sequence[tuple[str, int]]:
        """Names and numbers of what the database holds."""

    async def unanswered(self) -> Sequence[Group]:
        """The questions that were refused, in groups; the largest first."""

    async def disliked(self) -> Sequence[Group]:
        """The questions whose answers were thumbed down, in groups; the largest first."""

    async def words(self) -> Sequence[tuple[str, str]]:
        """What was written to the curators last, newest first: a language and a text each."""


class Pictures(Protocol):
    """What Telegram calls the pictures that it has seen, by the digest of what they show."""

    async def file_id(self, digest: str) -> str | None:
        """Telegram's name for a picture; None for one that was never sent."""

    async def keep(self, digest: str, file_id: str) -> None:
        """Keep Telegram's name for a picture."""


class Meter(Protocol):
    """Counts what happens."""

    def answered(self, answer: Answer, seconds: float) -> None:
        """Count an answer and the time that finding it took."""

    def failed(self) -> None:
        """Count a failure."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program hands to its handlers."""

    desk: Desk
    exchanges: Exchanges
    chats: Chats
    subscriptions: Subscriptions
    departures: Departures
    privacy: Privacy
    letters: Letters
    missed: Missed
    curation: Curation
    admins: frozenset[int]
    meter: Meter
    today: Callable[[], date]
    now: Callable[[], datetime]
    elapsed: Callable[[], float]  # seconds, from any fixed point
    pictures: Pictures
    studio: Studio = field(default_factory=Studio)


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], Surroundings]):
    """The framework's context, with this bot's surroundings."""

    @property
    def desk(self) -> Desk:
        """Answers questions."""
        return self.bot_data.desk

    @property
    def library(self) -> Library:
        """The curated facts."""
        return self.bot_data.desk.library

    @property
    def exchanges(self) -> Exchanges:
        """What was asked before."""
        return self.bot_data.exchanges

    @property
    def chats(self) -> Chats:
        """The settings of chats."""
        return self.bot_data.chats

    @property
    def subscriptions(self) -> Subscriptions:
        """What each place wants to be told."""
        return self.bot_data.subscriptions

    @property
    def missed(self) -> Missed:
        """What was announced while somebody was away."""
        return self.bot_data.missed

    @property
    def departures(self) -> Departures:
        """Chats that are closed to the bot, open again, or moved."""
        return self.bot_data.departures

    @property
    def privacy(self) -> Privacy:
        """What is held about people."""
        return self.bot_data.privacy

    @property
    def letters(self) -> Letters:
        """Words to the curators, and what they look at."""
        return self.bot_data.letters

    @property
    def curation(self) -> Curation:
        """What those who run the bot enter and decide on."""
        return self.bot_data.curation

    @property
    def admins(self) -> frozenset[int]:
        """Those who may use the operator's commands."""
        return self.bot_data.admins

    @property
    def pictures(self) -> Pictures:
        """The pictures that Telegram has seen."""
        return self.bot_data.pictures

    @property
    def studio(self) -> Studio:
        """Draws pictures."""
        return self.bot_data.studio

    @property
    def meter(self) -> Meter:
        """Counts what happens."""
        return self.bot_data.meter

    def today(self) -> date:
        """The day on which a question is asked."""
        return self.bot_data.today()

    def now(self) -> datetime:
        """The moment at which something is shown."""
        return self.bot_data.now()
