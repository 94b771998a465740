"""Telegram's HTML: markup to text and entities, refused where and as Telegram refuses it."""

import re
from dataclasses import dataclass, field

from tests.botserver_entities import utf16
from tests.botserver_refusals import Json, bad_request

ENTITY_OF = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
TAG = re.compile(r"<(/?)([^\s>]*)")
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']*)\s*(=\s*)?""")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
LINK = re.compile(r"(?:https?|ftp|tg|ton|tonsite)://[^\s/]+", re.IGNORECASE)
ABOUT_A_USER = re.compile(r"tg://user/?\?id=(\d+)$")


def unescape(text: str) -> str:
    """Return `text` with the few character references Telegram knows replaced."""
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        # Anything but the four names stays as it was written, its semicolon too.
        return NAMED.get(name, found[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and len(found[0].rstrip(";")) < 10 else found[0]


def parse(markup: str) -> tuple[str, list[Json]]:
    """Return the text and its entities, ordered as Telegram orders them, or refuse."""
    reader = _Reader(markup)
    reader.read()
    entities = reader.entities
    if any(entity["type"] in ("pre", "code") for entity in entities):
        entities = [entity for entity in entities if not _within_code(entity, entities)]
    for entity in entities:
        if entity["type"] == "code":  # a language is kept only for a whole block
            entity.pop("language", None)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reader.parts), entities


def _within_code(entity: Json, among: list[Json]) -> bool:
    """Tell whether Telegram would drop this entity: code holds no formatting."""
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return entity["type"] not in ("pre", "code", "blockquote", "expandable_blockquote") and any(
        other["type"] in ("pre", "code")
        and other["offset"] <= start
        and end <= other["offset"] + other["length"]
        for other in among
    )


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    part: int


@dataclass(slots=True)
class _Reader:
    markup: str
    parts: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    length: int = 0

    def read(self) -> None:
        """Fill `parts` and `entities` from the markup."""
        at = 0
        while (bracket := self.markup.find("<", at)) >= 0:
            self._text(self.markup[at:bracket])
            found = TAG.match(self.markup, bracket)
            assert found is not None
            at = self._end_tag(found) if found[1] else self._start_tag(found)
        self._text(self.markup[at:])
        if self.open:
            raise _unparsable(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )

    def _text(self, piece: str) -> None:
        if piece:
            text = unescape(piece)
            self.parts.append(text)
            self.length += utf16(text)

    def _where(self, position: int) -> str:
        return f"at byte offset {len(self.markup[:position].encode())}"

    def _start_tag(self, found: re.Match[str]) -> int:
        """Open a tag; return the position after it."""
        where, tag = self._where(found.start()), found[2].lower()
        if found.end() == len(self.markup):
            raise _unparsable(f"Unclosed start tag {where}")
        if tag not in ENTITY_OF:
            raise _unparsable(f'Unsupported start tag "{tag}" {where}')
        argument, at = self._argument(tag, found.end(), where)
        if tag == "span" and argument != "spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" {where}')
        if tag == "tg-emoji" and not argument.isdigit():
            raise _unparsable("Invalid custom emoji identifier specified")
        if tag == "blockquote" and any(outer.tag == tag for outer in self.open):
            # Telegram drops the inner one without a word; a test should hear of it.
            raise _unparsable(f'Nested "blockquote" {where}')
        self.open.append(_Open(tag, argument, self.length, len(self.parts)))
        return at

    def _argument(self, tag: str, at: int, where: str) -> tuple[str, int]:
        """Return the one attribute that matters to `tag`, and the position after the tag."""
        argument = ""
        while True:
            while self.markup[at : at + 1].isspace():
                at += 1
            if self.markup.startswith(">", at):
                return argument, at + 1
            found = ATTRIBUTE.match(self.markup, at)
            assert found is not None
            name, value, at = found[1], "", found.end()
            if not name and at < len(self.markup):
                raise _unparsable(f'Empty attribute name in the tag "{tag}" {where}')
            if found[2]:
                value, at = self._value(at)
            if at >= len(self.markup):
                raise _unparsable(f'Unclosed start tag "{tag}" {where}')
            argument = _meaning(tag, name, value, argument)

    def _value(self, at: int) -> tuple[str, int]:
        quote = self.markup[at : at + 1]
        if quote and quote in "\"'":
            end = self.markup.find(quote, at + 1)
            end = len(self.markup) if end < 0 else end
            return unescape(self.markup[at + 1 : end]), end + 1
        found = TOKEN.match(self.markup, at)
        assert found is not None
        following = self.markup[found.end() : found.end() + 1]
        if following and not following.isspace() and following != ">":
            raise _unparsable(f"Unexpected end of name token {self._where(at)}")
        return found[0].lower(), found.end()

    def _end_tag(self, found: re.Match[str]) -> int:
        """Close the innermost tag; return the position after the end tag."""
        where, at = self._where(found.start()), found.end()
        if not self.open:
            raise _unparsable(f"Unexpected end tag {where}")
        while self.markup[at : at + 1].isspace():
            at += 1
        if not self.markup.startswith(">", at):
            raise _unparsable(f"Unclosed end tag {where}")
        closed = self.open.pop()
        if found[2] and found[2] != closed.tag:
            raise _unparsable(
                f'Unmatched end tag {where}, expected "</{closed.tag}>", found "</{found[2]}>"'
            )
        if self.length > closed.offset:
            self._close(closed)
        return at + 1

    def _close(self, closed: _Open) -> None:
        entity: Json = {
            "type": ENTITY_OF[closed.tag],
            "offset": closed.offset,
            "length": self.length - closed.offset,
        }
        if closed.tag == "blockquote" and closed.argument:
            entity["type"] = "expandable_blockquote"
        elif closed.tag == "tg-emoji":
            entity["custom_emoji_id"] = closed.argument
        elif closed.tag == "a":
            link = _link(closed.argument or "".join(self.parts[closed.part :]))
            if not link:
                return
            entity |= link
        elif closed.tag in ("pre", "code") and self._joined_with_language(entity, closed):
            return
        self.entities.append(entity)

    def _joined_with_language(self, entity: Json, closed: _Open) -> bool:
        """Let `<pre><code class="language-x">` become one entity; tell whether it did."""
        if closed.tag == "code":
            entity["language"] = closed.argument
            inside_pre = bool(self.open) and self.open[-1].tag == "pre"
            if not (inside_pre and closed.argument):
                del entity["language"]
            return False
        last = self.entities[-1] if self.entities else {}
        same = all(last.get(key) == entity[key] for key in ("offset", "length"))
        if last.get("type") == "code" and "language" in last and same:
            last["type"] = "pre"
            return True
        return False


def _meaning(tag: str, name: str, value: str, so_far: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "1"
    return so_far


def _link(address: str) -> Json:
    """Return what a link adds to its entity; nothing where Telegram keeps the bare text."""
    if user := ABOUT_A_USER.match(address):
        return {"type": "text_mention", "user": {"id": int(user[1]), "is_bot": False}}
    if LINK.match(address):
        return {"url": address}
    if re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", address):
        return {"url": f"http://{address}"}
    return {}


def _unparsable(problem: str) -> Exception:
    return bad_request(f"can't parse entities: {problem}")
