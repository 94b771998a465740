"""What one reader gets of an announcement."""

import pytest

from bot.composing import Button, compose
from bot.store.renderings import Part, Rendering

HEAD, TAIL = Part("", "<b>Head</b>", 4), Part("", "Tail", 4)
BUTTONS = ((Button("Stop", "stop"),),)


def rendering(*parts: Part, picture: str = "") -> Rendering:
    return Rendering(parts, (({"text": "Stop", "data": "stop"},),), picture)


def about(pledge: str, units: int = 10) -> Part:
    return Part(pledge, f"On {pledge}.", units)


@pytest.mark.parametrize(
    ("pledges", "html"),
    [
        ((), "<b>Head</b>\n\nOn a.\n\nOn b.\n\nTail"),
        (("b",), "<b>Head</b>\n\nOn b.\n\nTail"),
        (("b", "a"), "<b>Head</b>\n\nOn a.\n\nOn b.\n\nTail"),
        (("c",), "<b>Head</b>\n\nTail"),
    ],
)
def test_a_reader_gets_what_is_for_all_and_the_pledges_they_follow(
    pledges: tuple[str, ...], html: str
) -> None:
    letter = compose(rendering(HEAD, about("a"), about("b"), TAIL), pledges)
    assert (letter.html, letter.buttons, letter.picture) == (html, BUTTONS, "")


@pytest.mark.parametrize(
    ("units", "picture", "kept"),
    [
        (1008, "", "abcd"),
        (1008, "chart", "a"),
        (505, "chart", "ab"),
        (506, "chart", "a"),
        (2000, "", "ab"),
        (5000, "", ""),
    ],
)
def test_where_it_is_too_long_the_last_pledges_go_first(
    units: int, picture: str, kept: str
) -> None:
    parts = [HEAD, *(about(name, units) for name in "abcd"), TAIL]
    letter = compose(rendering(*parts, picture=picture), ())
    told = [f"On {name}." for name in kept]
    assert letter.html.split("\n\n") == ["<b>Head</b>", *told, "Tail"]
    assert letter.picture == picture


def test_words_too_long_for_a_caption_go_without_the_picture() -> None:
    letter = compose(rendering(Part("", "long", 1030), about("a"), picture="chart"), ())
    assert (letter.html, letter.picture) == ("long\n\nOn a.", "")


def test_a_plain_letter_has_no_picture_and_room_for_more() -> None:
    found = rendering(HEAD, about("a", 1000), about("b", 1000), picture="chart")
    letter = compose(found, (), plain=True)
    assert (letter.picture, letter.html.count("On ")) == ("", 2)
