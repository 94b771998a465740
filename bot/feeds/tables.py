"""Tables and the heading of an HTML page as plain text, whatever its tags look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

# Python's own parser needs minutes for some bodies of a few hundred kilobytes ("<a <a <a …"), and
# these pages come over plain HTTP. Here every sign is looked at a fixed number of times: no tag is
# longer than the pattern allows or contains another, and all else is text.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})(?:[\s/]([^<>]{0,2000}))?>")
_ATTRIBUTE = re.compile(r"""([A-Za-z-]{1,30})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"']+)""")

#: More nested tables than any page has; what lies deeper is not looked at.
_DEEPEST = 20


class Words(list[str]):
    """Text that arrives piece by piece."""

    @property
    def plain(self) -> str:
        """The text with single spaces; no-break spaces are spaces."""
        return " ".join("".join(self).split())


@dataclass(slots=True)
class Link:
    """A link inside a cell."""

    address: str
    words: Words = field(default_factory=Words)


@dataclass(slots=True)
class TableCell:
    """One cell; `columns` is how many it spans."""

    columns: int = 1
    words: Words = field(default_factory=Words)
    links: list[Link] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """Its text with single spaces."""
        return self.words.plain


Row = list[TableCell]


@dataclass(slots=True)
class Document:
    """What is read of a page; `options` are the values that its selectors offer, in order."""

    headings: list[Words] = field(default_factory=list)
    tables: list[list[Row]] = field(default_factory=list)
    options: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Every row that has cells."""
        return (row for table in self.tables for row in table if row)


class _Reader:
    """Fills a Document; a tag that is missing or too many does no more than shift a boundary."""

    def __init__(self, heading: str) -> None:
        self.document = Document()
        self._heading = heading
        self._depth = 0  # of blocks inside the heading; 0 outside of it
        self._tables: list[list[Row]] = []
        self._cells: list[TableCell | None] = []
        self._link: Link | None = None
        self._silent = False

    def read(self, text: str) -> None:
        """Take in a page, without its comments."""
        end = 0
        for tag in _TAG.finditer(text):
            self._text(unescape(text[end : tag.start()]))
            end = tag.end()
            name = tag[2].lower()
            if name in ("script", "style"):
                self._silent = not tag[1]
            elif self._silent:
                continue
            elif tag[1]:
                self._close(name)
            else:
                self._open(name, tag[3] or "")
        self._text(unescape(text[end:]))

    def _open(self, tag: str, attributes: str) -> None:
        match tag:
            case "div":
                self._enter_block(_attribute(attributes, "class"))
            case "option":
                self.document.options.append(_attribute(attributes, "value"))
            case "table" if len(self._tables) < _DEEPEST:
                self.document.tables.append([])
                self._tables.append(self.document.tables[-1])
                self._cells.append(None)
            case "tr" if self._tables:
                self._tables[-1].append([])
                self._cells[-1] = None
            case "td" | "th" if self._tables and self._tables[-1]:
                self._enter_cell(TableCell(_columns(_attribute(attributes, "colspan"))))
            case "a" if self._cells and (cell := self._cells[-1]):
                self._link = Link(_attribute(attributes, "href"))
                cell.links.append(self._link)

    def _close(self, tag: str) -> None:
        match tag:
            case "div" if self._depth:
                self._depth -= 1
            case "table" if self._tables:
                self._tables.pop()
                self._cells.pop()
            case "td" | "th" if self._cells:
                self._cells[-1] = None
            case "a":
                self._link = None

    def _text(self, text: str) -> None:
        if self._silent:
            return
        if self._depth:
            self.document.headings[-1].append(text)
        if self._cells and (cell := self._cells[-1]):
            cell.words.append(text)
            if self._link:
                self._link.words.append(text)

    def _enter_cell(self, cell: TableCell) -> None:
        self._tables[-1][-1].append(cell)
        self._cells[-1] = cell

    def _enter_block(self, classes: str) -> None:
        if self._depth:
            self._depth += 1
        elif self._heading in classes.split():
            self.document.headings.append(Words())
            self._depth = 1


def read_document(body: bytes, heading: str) -> Document:
    """The page, with the texts of the blocks of class `heading`.

    Bytes that are no text become signs that match nothing.
    """
    first, *others = body.decode("utf-8", "replace").split("<!--")
    reader = _Reader(heading)
    reader.read(first + "".join(part.partition("-->")[2] for part in others))
    return reader.document


def _attribute(attributes: str, name: str) -> str:
    """The first value of that name; empty where there is none."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return unescape(found[2].strip("\"'"))
    return ""


def _columns(colspan: str) -> int:
    return int(colspan) if colspan.isascii() and colspan.isdigit() and len(colspan) < 4 else 1
