"""Studio: draws pictures away from the event loop, one at a time, each once for all who wait."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from handlers.font_files import chinese_fonts
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.pictures import NoPicture, Picture
from knowledge.picturing import release_picture
from knowledge.replies import Base

_HERE = Path(__file__).parent

_LAST: dict[Language, tuple[str, bytes]] = {}


class Studio:
    """Who asks for a picture that is being drawn waits for that drawing."""

    def __init__(self) -> None:
        # One thread for good: each new one would keep memory of its own.
        self._room = ThreadPoolExecutor(1, "studio")
        self._drawings: dict[str, asyncio.Future[bytes]] = {}

    async def png(self, picture: Picture, language: Language, library: Library) -> bytes:
        """The picture as a PNG."""
        name = digest_of(picture, language, library)
        if name not in self._drawings:
            loop = asyncio.get_running_loop()
            drawing = loop.run_in_executor(self._room, _draw, picture, language, library)
            self._drawings[name] = drawing
            drawing.add_done_callback(lambda _: self._drawings.pop(name, None))
        # One of several who wait may go away without taking the drawing along.
        return await asyncio.shield(self._drawings[name])


def _draw(picture: Picture, language: Language, library: Library) -> bytes:
    draw = _artist()
    png = draw(picture, language, library)
    # A sheet refers to itself all over, so it would stay until a collection of everything.
    gc.collect()
    return png


@lru_cache(maxsize=1)
def _artist() -> Callable[[Picture, Language, Library], bytes]:
    """The drawing library, imported by whoever asks for a picture first: it takes much memory."""
    from handlers.drawing import draw

    # What was imported stays, so collections need not look through it.
    gc.collect()
    gc.freeze()
    return draw


def release_drawn(
    reporter: str, partner: str, base: Base, language: Language
) -> tuple[str, bytes] | None:
    """The picture beside the news of a release: its name and its PNG; None where there is none.

    For a thread of its own: drawing takes time. The last one in each language is kept, since
    what waits is looked at several times before it is told.
    """
    found = release_picture(reporter, partner, base)
    if found is None or isinstance(found, NoPicture):
        return None
    name = digest_of(found, language, base.library)
    kept = _LAST.get(language)
    if kept is None or kept[0] != name:
        kept = _LAST[language] = name, _draw(found, language, base.library)
    return kept


def digest_of(picture: Picture, language: Language, library: Library) -> str:
    """A name for what is drawn, the same as long as facts, words, fonts and drawing are."""
    fonts = chinese_fonts() if language == "zh" else None
    # Without a font the words on it are English.
    written = "en" if language == "zh" and fonts is None else language
    shown = (written, fonts, picture, tuple(library.economies.values()))
    return blake2b(repr(shown).encode() + _edition(written), digest_size=16).hexdigest()


@lru_cache(maxsize=3)
def _edition(language: Language) -> bytes:
    """What changes when the drawing or its words do."""
    files = sorted([*_HERE.glob("drawing*.py"), *_HERE.glob("*_text.py")])
    files += [*(_HERE / "locales" / language).rglob("*.po")]
    return blake2b(b"".join(file.read_bytes() for file in files)).digest()
