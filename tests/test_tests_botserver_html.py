"""Telegram's HTML and what it finds in plain text."""

import pytest

from tests.botserver_entities import entities_in, utf16
from tests.botserver_html import parse
from tests.botserver_refusals import Refused


def told(markup: str) -> list[tuple[str, int, int]]:
    return [(each["type"], each["offset"], each["length"]) for each in parse(markup)[1]]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;so&quot;", '1 < 2 && 3 > 2 "so"'),
        ("caf&#233; &#x20AC;", "café €"),
        ("R&D, AT&T; &nbsp; &copy;", "R&D, AT&T; &nbsp; &copy;"),
        ("&lt without a semicolon", "< without a semicolon"),
        ("&#0; &#x10FFFF;", "&#0; &#x10FFFF;"),
        ("a > b", "a > b"),
        ("<B >bold</b > <i\n>it</>", "bold it"),
    ],
)
def test_text_is_what_remains_without_markup(markup: str, text: str) -> None:
    assert parse(markup)[0] == text


@pytest.mark.parametrize(
    ("markup", "entities"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", [("strikethrough", at, 1) for at in range(3)]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
         [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote>a</blockquote>", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", 0, 1)]),
        ("<code>a</code><pre>b</pre>", [("code", 0, 1), ("pre", 1, 1)]),
        ("<b>a<i>b</i></b>", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<code>a <b>b</b></code>", [("code", 0, 3)]),
        ("<b></b>x", []),
        ("🇷🇺 <b>Россия</b>", [("bold", 5, 6)]),
        ("&lt;<b>x</b>", [("bold", 1, 1)]),
    ],
)  # fmt: skip
def test_entities_are_counted_in_utf16_units(
    markup: str, entities: list[tuple[str, int, int]]
) -> None:
    assert told(markup) == entities


@pytest.mark.parametrize(
    ("markup", "extra"),
    [
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>',
         {"url": "https://example.org/?a=1&b=2"}),
        ("<a href='tg://resolve?domain=x'>x</a>", {"url": "tg://resolve?domain=x"}),
        ('<a href="example.org/x">x</a>', {"url": "http://example.org/x"}),
        ("<a>https://example.org</a>", {"url": "https://example.org"}),
        ('<a href="tg://user?id=7">x</a>', {"type": "text_mention"}),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
         {"custom_emoji_id": "5368324170671202286"}),
        ('<pre><code class="language-python">x</code></pre>', {"language": "python"}),
    ],
)  # fmt: skip
def test_an_entity_keeps_what_its_tag_says(markup: str, extra: dict[str, str]) -> None:
    [entity] = parse(markup)[1]
    assert extra.items() <= entity.items()


def test_a_link_that_leads_nowhere_is_only_text() -> None:
    assert parse('<a href="#part">x</a> <a href="">y</a>') == ("x y", [])


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("a <x>b</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("Я<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>",
         'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<a href=http://x>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<b ="x">y</b>', 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>",
         'Nested "blockquote" at byte offset 13'),
    ],
)  # fmt: skip
def test_markup_telegram_cannot_parse_is_refused_with_its_place(markup: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(markup)
    assert refused.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start pledge_1", [("bot_command", 0, 6)]),
        ("/start@a_bot hi", [("bot_command", 0, 12)]),
        ("🇨🇳 @a_bot: is it /true?", [("mention", 5, 6), ("bot_command", 19, 5)]),
        ("see https://example.org/x#y", [("url", 4, 23)]),
        ("mail me@example.org, 1/2 of #trade", [("hashtag", 28, 6)]),
        ("Какой был оборот?", []),
    ],
)
def test_commands_and_names_are_found_in_what_people_type(
    text: str, entities: list[tuple[str, int, int]]
) -> None:
    found = [(each["type"], each["offset"], each["length"]) for each in entities_in(text)]
    assert found == entities


def test_characters_beyond_the_basic_plane_are_two_units_long() -> None:
    assert [utf16(text) for text in ("a", "я", "万", "😀", "🇷🇺")] == [1, 1, 1, 2, 4]
