"""Memory: what handlers ask of the storage, over one database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from bot.store import chats, exchanges, questions
from bot.store.database import Database
from bot.store.exchanges import Exchange, Place
from bot.store.keeping import Kept, keep
from bot.store.questions import AskedQuestion, ChatKind, Feedback
from bot.store.recalling import Asking, Recalled, recall
from bot.together import Together
from knowledge.answers import Answer, Outcome
from knowledge.facts import Language
from knowledge.intents import Intent, PledgeIntent, Subject, last_answered
from knowledge.wishes import ChatSettings


class Memory:
    """Exchanges, questions and the settings of chats."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._recall = Together(self._recall_all)
        self._keep = Together(self._keep_all)

    async def recall(
        self, chat: int, person: int, thread: int, replied_to: int | None
    ) -> tuple[Subject | None, Language | None]:
        """What a question there may continue, and the language fixed for the chat."""
        return await self._recall(Asking(Place(chat, person, thread), replied_to))

    async def _recall_all(self, asked: Sequence[Asking]) -> Sequence[Recalled]:
        async with self._database.reading() as session:
            return await recall(session, asked, self._now())

    async def answer_to(self, chat: int, asked_in: int) -> int | None:
        """The bot's message that answers that message of a person."""
        async with self._database.reading() as session:
            found = await exchanges.answer_to(session, chat, asked_in, self._now())
        return found.message if found else None

    async def behind(self, chat: int, message: int) -> Intent | None:
        """The intent behind a message of the bot."""
        async with self._database.reading() as session:
            found = await exchanges.behind(session, chat, message, self._now())
        return last_answered(found.intent) if found else None

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
        """Keep an exchange, its question and the message that answered it."""
        asked = None if question is None else self._asked(question, answer, chat_kind)
        place = Place(chat, person, thread)
        await self._keep(
            Kept(
                place,
                answer.intent,
                answer.subject or answer.intent,
                answer.language,
                message,
                asked_in,
                asked,
                self._now(),
            )
        )

    async def _keep_all(self, batch: Sequence[Kept]) -> Sequence[None]:
        async with self._database.writing() as session:
            await keep(session, batch)
        return [None] * len(batch)

    async def rate(
        self, chat: int, message: int, feedback: str, reason: str = "", chat_kind: str = "private"
    ) -> bool:
        """Keep what somebody thinks of an answer; False when it is not known any more."""
        async with self._database.writing() as session:
            answered = await exchanges.behind(session, chat, message, self._now())
            if answered is None:
                return False
            number = answered.question
            if number is None:
                number = await questions.store(session, self._pressed(answered, chat_kind))
                await exchanges.belongs_to(session, chat, message, number)
            return await questions.rate(session, number, cast(Feedback, feedback), reason)

    def _pressed(self, answered: Exchange, chat_kind: str) -> AskedQuestion:
        """What a button or command asked, which nobody typed."""
        intent = answered.intent
        return AskedQuestion(
            at=self._now(),
            chat_kind=cast(ChatKind, chat_kind),
            language=answered.language,
            text=None,
            kind="button",
            outcome=(Outcome.UNKNOWN if intent is None else Outcome.ANSWERED).value,
            pledges=(intent.pledge,) if isinstance(intent, PledgeIntent) else (),
        )

    def _asked(self, text: str, answer: Answer, chat_kind: str) -> AskedQuestion:
        return AskedQuestion(
            at=self._now(),
            chat_kind=cast(ChatKind, chat_kind),
            language=answer.language,
            text=text,
            kind=answer.kind,
            outcome=answer.outcome.value,
            pledges=answer.pledges,
        )

    async def language(self, chat: int) -> Language | None:
        """The language fixed for a chat; None when each question decides."""
        async with self._database.reading() as session:
            known = await chats.get(session, chat)
        return known.language_setting if known else None

    async def set_language(self, chat: int, language: Language | None) -> None:
        """Fix the language of a chat, or let each question decide."""
        async with self._database.writing() as session:
            await chats.set_language(session, chat, language, self._now())

    async def settings(self, chat: int) -> ChatSettings:
        """What a chat has set."""
        async with self._database.reading() as session:
            return await chats.settings(session, chat)

    async def set_time_zone(self, chat: int, zone: str) -> None:
        """Set the clock of a chat: an IANA name, empty for UTC."""
        async with self._database.writing() as session:
            await chats.set_time_zone(session, chat, zone, self._now())

    async def set_compact(self, chat: int, compact: bool) -> None:
        """Answer a chat with short cards, or with full ones."""
        async with self._database.writing() as session:
            await chats.set_compact(session, chat, compact, self._now())
