"""Renderings: an announcement in one language; and the picture that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, update

from bot.store.telling_tables import RenderingRow
from bot.store.tracking_tables import PictureRow
from bot.store.upserts import upsert


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph; `pledge` "" for all readers, else ids with commas; `units` as Telegram counts."""

    pledge: str
    html: str
    units: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """Paragraphs in order, rows of buttons, and the digest of a picture; "" for none."""

    parts: tuple[Part, ...]
    buttons: tuple[tuple[Mapping[str, str], ...], ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or Telegram's name for it."""

    digest: str
    png: bytes | None
    file_id: str


async def get(session: AsyncSession, announcement: int, language: str) -> Rendering | None:
    """An announcement in that language; None where it was not put into it.

    Raises KeyError or TypeError for one whose parts are not as they must be.
    """
    row = await session.get(
        RenderingRow,
        {"announcement": announcement, "language": language},
        populate_existing=True,
    )
    return None if row is None else read(row)


def read(row: RenderingRow) -> Rendering:
    """What a row holds. Raises KeyError or TypeError for parts that are not as they must be."""
    return Rendering(
        tuple(_part(part) for part in row.parts),
        tuple(tuple(dict(button) for button in line) for line in row.buttons),
        row.picture,
    )


def _part(part: Mapping[str, Any]) -> Part:
    return Part(str(part["pledge"]), str(part["html"]), int(part["units"]))


async def picture(session: AsyncSession, digest: str) -> Picture | None:
    """The picture of that digest, if it is held."""
    row = await session.get(PictureRow, digest, populate_existing=True)
    return None if row is None else Picture(row.digest, row.png, row.file_id)


async def keep_picture(session: AsyncSession, one: Picture, now: datetime) -> None:
    """Keep a picture that somebody will have to upload; one that is known keeps its name."""
    await upsert(
        session,
        PictureRow,
        {"digest": one.digest},
        {"png": one.png},
        {"file_id": "", "made_at": now},
    )


async def name_picture(session: AsyncSession, digest: str, file_id: str) -> None:
    """Keep Telegram's name for a picture; "" when Telegram knows it no more."""
    await session.execute(
        update(PictureRow).where(col(PictureRow.digest) == digest).values(file_id=file_id)
    )
