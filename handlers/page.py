"""Page: the lines of one message, turned into Telegram HTML and into plain text alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from handlers.dates_text import date_short
from handlers.languages import gettext
from handlers.publishers_text import publisher_text
from knowledge.facts import Language, Source

#: Telegram counts a message in UTF-16 code units after parsing.
LIMIT = 4096

#: A quotation longer than this is folded.
FOLDED_FROM = 200

Kind = Literal["head", "line", "quote", "links"]


@dataclass(frozen=True, slots=True)
class Card:
    """One message: Telegram HTML, the same as plain text, and the sources it cites in order."""

    html: str
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    kind: Kind
    text: str
    lead: str = ""
    spaced: bool = False


@dataclass
class Page:
    """A message being written.

    Text given to it is plain: escaping is its own affair. `cite` numbers a source and returns
    the mark that stands behind the statement; the numbered links come last.
    """

    language: Language
    _blocks: list[_Block] = field(default_factory=list)
    _sources: list[Source] = field(default_factory=list)
    _publisher: str = ""
    titled: bool = False  # whether links are shown one a line, with their titles

    def head(self, text: str) -> None:
        """What is said first, in bold."""
        self._blocks.append(_Block("head", text))

    def line(self, text: str, lead: str = "", *, spaced: bool = False) -> None:
        """A line; `lead` stands before it in bold, `spaced` leaves an empty line above."""
        self._blocks.append(_Block("line", text, lead, spaced))

    def quote(self, text: str) -> None:
        """Words set apart, folded when long."""
        self._blocks.append(_Block("quote", text))

    def cite(self, source: Source) -> str:
        """The mark " [n]" of a source, which is listed at the end."""
        if source not in self._sources:
            self._sources.append(source)
        return f" [{self._sources.index(source) + 1}]"

    def is_repeated(self, publisher: str) -> bool:
        """Whether the figure before had that publisher too."""
        before, self._publisher = self._publisher, publisher
        return before == publisher

    def cited(self) -> tuple[Source, ...]:
        """The sources cited so far, in order."""
        return tuple(self._sources)

    def mention(self, sources: tuple[Source, ...], most: int = 4) -> None:
        """List further sources while there are fewer than `most`."""
        for source in sources:
            if len(self._sources) >= most:
                return
            self.cite(source)

    def card(self) -> Card:
        """The message, within Telegram's limit."""
        blocks = _fitting(self._blocks, LIMIT - _units(self._links(html=False)) - 8)
        html, text = (self._written(blocks, html=html) for html in (True, False))
        return Card(html, _breakable(text), tuple(self._sources))

    def _written(self, blocks: list[_Block], *, html: bool) -> str:
        written = ""
        before, introducing = "", False
        for block in blocks:
            if written:
                introduced = block.kind == "quote" and introducing
                apart = block.spaced or block.kind == "quote" or before == "head"
                written += "\n\n" if apart and not introduced else "\n"
            written += _html(block) if html else _plain(block)
            before, introducing = block.kind, bool(block.lead and not block.text)
        links = self._links(html=html)
        return f"{written}\n\n{links}" if links else written

    def _links(self, *, html: bool) -> str:
        if not self._sources:
            return ""
        _ = gettext(self.language)
        said = [self._link(n, source, html=html) for n, source in enumerate(self._sources, 1)]
        if self.titled:
            return "\n".join([_("Sources:"), *said])
        head = _("Sources:")
        return head + ("" if head.endswith("：") else " ") + " · ".join(said)

    def _link(self, number: int, source: Source, *, html: bool) -> str:
        _ = gettext(self.language)
        label = publisher_text(source.publisher, self.language)
        if source.published_on:
            label = _(
                "{publisher}, {date}",
                publisher=label,
                date=date_short(source.published_on, self.language),
            )
        after = f" — {source.title}" if self.titled and source.title else ""
        if not source.url:
            missing = _("(the address was not kept)")
            shown = f"[{number}] {label}{after} {missing}"
            return escape(shown, quote=False) if html else shown
        if html:
            href = escape(source.url, quote=True)
            name = escape(f"[{number}] {label}", quote=False)
            return f'<a href="{href}">{name}</a>{escape(after, quote=False)}'
        return f"[{number}] {label}{after}"


def _html(block: _Block) -> str:
    text = escape(block.text, quote=False)
    match block.kind:
        case "head":
            return f"<b>{text}</b>"
        case "quote":
            folded = " expandable" if len(block.text) > FOLDED_FROM else ""
            return f"<blockquote{folded}>{text}</blockquote>"
        case _ if block.lead:
            gap = "" if block.lead.endswith("：") else " "
            return f"<b>{escape(block.lead, quote=False)}</b>{gap}{text}".rstrip()
        case _:
            return text


def _plain(block: _Block) -> str:
    gap = "" if not block.lead or block.lead.endswith("：") else " "
    return f"{block.lead}{gap}{block.text}".rstrip()


def _breakable(text: str) -> str:
    """Plain text is searched and copied, so its no-break spaces become common ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fitting(blocks: list[_Block], room: int) -> list[_Block]:
    """The blocks from the first on that fit; the one that does not is cut short."""
    kept: list[_Block] = []
    for block in blocks:
        need = _units(_plain(block)) + 2
        if need > room:
            if room > 80 and block.kind != "quote":
                short = block.text[: (room - _units(block.lead) - 4) // 2].rstrip()
                kept.append(_Block(block.kind, f"{short}…", block.lead, block.spaced))
            break
        kept.append(block)
        room -= need
    return kept
