"""Studio: draws pictures away from the event loop, one at a time, each once for all who wait."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from handlers.font_files import chinese_fonts
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.pictures import Picture

_HERE = Path(__file__).parent


class Studio:
    """Who asks for a picture that is being drawn waits for that drawing."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._drawings: dict[str, asyncio.Task[bytes]] = {}

    async def png(self, picture: Picture, language: Language, library: Library) -> bytes:
        """The picture as a PNG."""
        name = digest_of(picture, language, library)
        if name not in self._drawings:
            drawing = asyncio.create_task(self._drawn(picture, language, library))
            self._drawings[name] = drawing
            drawing.add_done_callback(lambda _: self._drawings.pop(name, None))
        # One of several who wait may go away without taking the drawing along.
        return await asyncio.shield(self._drawings[name])

    async def _drawn(self, picture: Picture, language: Language, library: Library) -> bytes:
        async with self._turn:
            return await asyncio.to_thread(_draw, picture, language, library)


def _draw(picture: Picture, language: Language, library: Library) -> bytes:
    # The drawing library takes as much memory as all the rest; who asks for no picture saves it.
    from handlers.drawing import draw

    return draw(picture, language, library)


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
