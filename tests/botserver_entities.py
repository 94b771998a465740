"""How Telegram measures text, and what it finds in one that a person typed."""

import re

from tests.botserver_refusals import Json

IN_USER_TEXT = re.compile(
    r"(?P<url>https?://[^\s<>]+)"
    r"|(?<![\w/@])(?P<bot_command>/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?)(?![\w/@])"
    r"|(?<![\w/@])(?P<mention>@[a-zA-Z0-9_]{3,32})(?!\w)"
    r"|(?<![\w/@#])(?P<hashtag>\#\w*[^\W\d]\w*)"
)


def utf16(text: str) -> int:
    """Return the length of `text` as Telegram counts offsets: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def entities_in(text: str) -> list[Json]:
    """Return what Telegram finds by itself in a text a person typed."""
    return [
        {
            "type": str(found.lastgroup),
            "offset": utf16(text[: found.start()]),
            "length": utf16(found[0]),
        }
        for found in IN_USER_TEXT.finditer(text)
    ]
