"""Chats: what each has set, and the language it was last seen using."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tables import ChatRow
from bot.store.upserts import upsert
from knowledge.facts import LANGUAGES, Language
from knowledge.wishes import ChatSettings


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat; `language_setting` is None until somebody fixes a language."""

    id: int
    language_setting: Language | None
    last_language: Language | None
    created_at: datetime


async def seen(session: AsyncSession, chat: int, language: Language, now: datetime) -> None:
    """Remember in which language that chat was last answered."""
    await upsert(
        session,
        ChatRow,
        {"id": chat},
        {"last_language": language},
        {"language_setting": "", "created_at": now},
    )


async def set_language(
    session: AsyncSession, chat: int, language: Language | None, now: datetime
) -> None:
    """Fix a chat's language; None lets the language of each question decide again."""
    await upsert(
        session,
        ChatRow,
        {"id": chat},
        {"language_setting": language or ""},
        {"last_language": "", "created_at": now},
    )


async def settings(session: AsyncSession, chat: int) -> ChatSettings:
    """What a chat has set."""
    row = await session.get(ChatRow, chat, populate_existing=True)
    if row is None:
        return ChatSettings()
    return ChatSettings(_language(row.language_setting), row.time_zone, row.compact)


async def set_time_zone(session: AsyncSession, chat: int, zone: str, now: datetime) -> None:
    """Set the clock of a chat: an IANA name, empty for UTC."""
    await upsert(session, ChatRow, {"id": chat}, {"time_zone": zone}, _new(now))


async def set_compact(session: AsyncSession, chat: int, compact: bool, now: datetime) -> None:
    """Answer a chat with short cards, or with full ones."""
    await upsert(session, ChatRow, {"id": chat}, {"compact": compact}, _new(now))


async def joined(
    session: AsyncSession, chat: int, kind: str, language: Language, now: datetime
) -> None:
    """Remember a chat that wants to be told news, and the language in which it asked.

    Whoever asks can be written to, whatever was heard of the chat before.
    """
    here: dict[str, Any] = {"left_at": None, "left_reason": ""}
    changed = {"kind": kind, "last_language": language} | here
    first = {"language_setting": "", "created_at": now}
    await upsert(session, ChatRow, {"id": chat}, changed, first)


def _new(now: datetime) -> dict[str, Any]:
    return {"language_setting": "", "last_language": "", "created_at": now}


async def get(session: AsyncSession, chat: int) -> Chat | None:
    """What is held of a chat; None of one that was never seen, or forgotten."""
    row = await session.get(ChatRow, chat, populate_existing=True)
    if row is None:
        return None
    return Chat(
        row.id, _language(row.language_setting), _language(row.last_language), row.created_at
    )


async def language_of(session: AsyncSession, chat: int) -> Language:
    """The language to write to a chat in: the one it fixed, or last used; else English."""
    known = await get(session, chat)
    return (known and (known.language_setting or known.last_language)) or "en"


def _language(text: str) -> Language | None:
    return next((language for language in LANGUAGES if language == text), None)
