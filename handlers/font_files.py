"""Font files of this machine that have Chinese characters."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

#: Where systems keep fonts.
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
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


@lru_cache(maxsize=4)
def chinese_fonts(folders: tuple[Path, ...] = FOLDERS) -> tuple[Path, Path] | None:
    """A regular and a bold font with Chinese characters; None where the machine has none."""
    files = sorted(path for folder in folders for path in _fonts_in(folder))
    for start in _CHINESE:
        if found := [path for path in files if path.name.lower().startswith(start.lower())]:
            plain = [path for path in found if "regular" in path.stem.lower()] or found
            bold = [path for path in found if "bold" in path.stem.lower()] or plain
            return plain[0], bold[0]
    return None


def _fonts_in(folder: Path) -> list[Path]:
    try:
        found = folder.expanduser().rglob("*")
    except RuntimeError:
        return []  # nobody has a home here
    return [path for path in found if path.suffix.lower() in _SUFFIXES]
