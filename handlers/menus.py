"""Menus: messages whose buttons change them in place, and what every menu is written for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.context import Context
from knowledge.facts import Language
from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class Menu:
    """A message with rows of buttons."""

    html: str
    rows: tuple[tuple[InlineKeyboardButton, ...], ...]

    @property
    def markup(self) -> InlineKeyboardMarkup:
        """The buttons."""
        return InlineKeyboardMarkup([row for row in self.rows if row])


@dataclass(frozen=True, slots=True)
class Setting:
    """What a menu is written for: a language, the base, and the chat's clock."""

    language: Language
    library: Library
    zone: str
    now: datetime


async def setting_of(chat: int, language: Language, context: Context) -> Setting:
    """What the menus of a chat are written for now."""
    held = await context.chats.settings(chat)
    return Setting(language, context.library, held.time_zone, context.now())


def chosen(text: str, is_chosen: bool) -> str:
    """The text of a button, marked when it is what holds now."""
    return f"✓ {text}" if is_chosen else text


def pairs(
    buttons: Iterable[InlineKeyboardButton],
) -> Iterator[tuple[InlineKeyboardButton, ...]]:
    """The buttons two in a row."""
    held = list(buttons)
    for start in range(0, len(held), 2):
        yield tuple(held[start : start + 2])
