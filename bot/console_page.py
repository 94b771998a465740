"""Telegram HTML on a terminal: bold, links with their addresses, quotations behind a bar."""

from __future__ import annotations

from html.parser import HTMLParser

from rich.console import Console
from rich.text import Text

_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "cyan"}
_BAR = "│ "


class _Reader(HTMLParser):
    """Collects the paragraphs of a message; those of quotations are marked."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[bool, Text]] = [(False, Text())]
        self._styles: list[str] = []
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self.parts.append((True, Text()))
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
            self._styles.append("underline")
        elif tag in _STYLES:
            self._styles.append(_STYLES[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self.parts.append((False, Text()))
        elif tag == "a":
            self._styles.pop()
            # Not every terminal shows where a link leads.
            self.parts[-1][1].append(f" <{self._address}>", "dim")
        elif tag in _STYLES:
            self._styles.pop()

    def handle_data(self, data: str) -> None:
        # Addresses are long, so that links stand one below the other.
        shown = "\n  " if data == " · " else data
        self.parts[-1][1].append(shown, " ".join(self._styles))


def html_text(html: str) -> str:
    """A message as plain text, for a page of something else, without no-break spaces."""
    lines: list[str] = []
    for is_quotation, text in _parts(html):
        bar = _BAR if is_quotation else ""
        lines += [f"{bar}{line}" for line in _stripped(text).plain.splitlines()]
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")


def _parts(html: str) -> list[tuple[bool, Text]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parts


def print_html(html: str, console: Console) -> None:
    """Print a message."""
    for is_quotation, text in _parts(html):
        shown = _stripped(text)
        if not shown.plain:
            continue
        if is_quotation:
            for line in shown.wrap(console, max(20, console.width - len(_BAR))):
                console.print(Text(_BAR, "dim") + line)
        else:
            console.print(shown)


def _stripped(text: str | Text) -> Text:
    """The text without empty lines around it."""
    text = text if isinstance(text, Text) else Text(text)
    start = len(text.plain) - len(text.plain.lstrip("\n"))
    end = len(text.plain.rstrip("\n"))
    return text[start:end] if end > start else Text()
