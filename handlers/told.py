"""Told: a message to subscribers in one language, in parts that each reader is shown or spared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from handlers.page import Page
from knowledge.facts import Language

#: What stands between two parts when they are put together.
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: Telegram HTML, and its length as Telegram counts it, in UTF-16 code units.

    `pledge` names whom it is for: empty for every reader, else the ids of the pledges of one
    target, with commas between them; who follows any of them is shown it.
    """

    pledge: str
    html: str
    units: int


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says and the data that it carries."""

    text: str
    data: str


@dataclass(frozen=True, slots=True)
class Told:
    """The parts in order, with rows of buttons."""

    parts: tuple[Part, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()

    def within(self, pledges: Iterable[str] | None = None) -> tuple[Part, ...]:
        """The parts for one who follows these pledges; all of them for None."""
        if pledges is None:
            return self.parts
        followed = set(pledges)
        return tuple(p for p in self.parts if not p.pledge or followed & set(p.pledge.split(",")))

    def html(self, pledges: Iterable[str] | None = None) -> str:
        """The whole message for such a reader."""
        return BETWEEN.join(part.html for part in self.within(pledges))

    def units(self, pledges: Iterable[str] | None = None) -> int:
        """Its length as Telegram counts it."""
        shown = self.within(pledges)
        return sum(part.units for part in shown) + len(BETWEEN) * max(len(shown) - 1, 0)


Line = tuple[str, str]  # what is said in bold, and what follows it


def part(lines: Sequence[Line], language: Language, pledges: Iterable[str] = ()) -> Part:
    """A paragraph of plain lines."""
    gap = "" if language == "zh" else " "
    html, plain = [], []
    for lead, text in lines:
        bold = f"<b>{escape(lead, quote=False)}</b>" if lead else ""
        between = gap if lead and text else ""
        html.append(f"{bold}{between}{escape(text, quote=False)}")
        plain.append(f"{lead}{between}{text}")
    return Part(",".join(pledges), "\n".join(html), units_of("\n".join(plain)))


def sources_part(page: Page) -> Part:
    """The numbered links of all that was cited on a page."""
    links = page.card()
    return Part("", links.html.strip(), units_of(links.text.strip()))


def units_of(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def sentences(said: Iterable[str], language: Language) -> str:
    """Sentences one after another."""
    return ("" if language == "zh" else " ").join(one for one in said if one)
