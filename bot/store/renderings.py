"""Renderings: an announcement in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.telling_tables import RenderingRow


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
