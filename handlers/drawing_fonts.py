"""Faces: the fonts that pictures are written in, and which characters they have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from handlers.font_files import FOLDERS, chinese_fonts
from knowledge.facts import Language

_MEASURED = 100


@dataclass(frozen=True)
class Faces:
    """One regular and one bold face."""

    regular: Path
    bold: Path

    @property
    def has_bold(self) -> bool:
        """Whether the bold face is one of its own."""
        return self.bold != self.regular

    @cached_property
    def plain(self) -> FontProperties:
        """The regular face, as it is asked for."""
        return FontProperties(fname=self.regular)

    @cached_property
    def strong(self) -> FontProperties:
        """The bold face."""
        return FontProperties(fname=self.bold)

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        """How wide words are in a size, both in pixels."""
        return size * sum(_advance(self.bold if bold else self.regular, mark) for mark in words)

    @cached_property
    def _held(self) -> frozenset[int]:
        both = (FT2Font(str(face)).get_charmap().keys() for face in (self.regular, self.bold))
        return frozenset.intersection(*map(frozenset, both))

    def lack(self, words: Iterable[str]) -> set[str]:
        """The characters among those words that would be drawn as boxes."""
        return {mark for text in words for mark in text if ord(mark) not in self._held}


@lru_cache(maxsize=4)
def _opened(face: Path) -> FT2Font:
    font = FT2Font(str(face))
    font.set_size(_MEASURED, 72)
    return font


@lru_cache(maxsize=4096)
def _advance(face: Path, mark: str) -> float:
    """How far a character moves on, in sizes of the font.

    Adding these up takes no time; laying words out to measure them took a third of a drawing.
    """
    if not _opened(face).get_char_index(ord(mark)):
        return 1.0  # such words are not used; `lack` names the character
    glyph = _opened(face).load_char(ord(mark), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / _MEASURED


@lru_cache(maxsize=1)
def western() -> Faces:
    """The faces that come with the drawing library, the same on every machine."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return Faces(folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf")


def faces_for(language: Language, folders: tuple[Path, ...] = FOLDERS) -> Faces | None:
    """The faces for a language; None when the machine cannot write it."""
    if language != "zh":
        return western()
    found = chinese_fonts(folders)
    return Faces(*found) if found else None
