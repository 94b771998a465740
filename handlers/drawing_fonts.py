"""Faces: the fonts that pictures are written in, and which characters they have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from knowledge.facts import Language

#: Where systems keep fonts.
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)

#: Fonts with simplified Chinese by the beginnings of their file names, the best first.
_CHINESE = (
    "NotoSansSC",
    "NotoSansCJKsc",
    "SourceHanSansSC",
    "SourceHanSansCN",
    "NotoSansCJK-Regular",
    "wqy-microhei",
    "wqy-zenhei",
    "DroidSansFallback",
    "PingFang",
    "Hiragino Sans GB",
    "STHeiti",
    "msyh",
    "simhei",
    "Arial Unicode",
)
_SUFFIXES = {".ttf", ".ttc", ".otf"}


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

    @cached_property
    def _held(self) -> frozenset[int]:
        both = (FT2Font(str(face)).get_charmap().keys() for face in (self.regular, self.bold))
        return frozenset.intersection(*map(frozenset, both))

    def lack(self, words: Iterable[str]) -> set[str]:
        """The characters among those words that would be drawn as boxes."""
        return {mark for text in words for mark in text if ord(mark) not in self._held}


@lru_cache(maxsize=1)
def western() -> Faces:
    """The faces that come with the drawing library, the same on every machine."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return Faces(folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf")


@lru_cache(maxsize=4)
def chinese(folders: tuple[Path, ...] = FOLDERS) -> Faces | None:
    """Faces with Chinese characters, where the machine has any."""
    files = sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES
    )
    for start in _CHINESE:
        if found := [path for path in files if path.name.lower().startswith(start.lower())]:
            bold = [path for path in found if "bold" in path.stem.lower()]
            plain = [p for p in found if "regular" in p.stem.lower()] or found
            return Faces(plain[0], (bold or plain)[0])
    return None


def faces_for(language: Language, folders: tuple[Path, ...] = FOLDERS) -> Faces | None:
    """The faces for a language; None when the machine cannot write it."""
    return chinese(folders) if language == "zh" else western()
