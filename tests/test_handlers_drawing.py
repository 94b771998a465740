"""Pictures as drawn: their size, their bytes, their letters, and nothing that covers a word."""

import struct
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from handlers.drawing import draw, sheet_of
from handlers.drawing_fonts import faces_for, western
from handlers.drawing_sheet import HEIGHT, WIDTH, overlap
from handlers.drawing_words import Scale, scale_of
from handlers.font_files import FOLDERS, chinese_fonts
from handlers.pledges import HEADLINE
from knowledge.facts import LANGUAGES, Language
from knowledge.pictures import Kind, Picture
from tests.pictures import HELD, every_one, of

NO_FONTS: tuple[Path, ...] = ()
FOUR = (
    of(Kind.YEARS, HEADLINE),
    of(Kind.PACE, HEADLINE),
    of(Kind.PLEDGE, HEADLINE),
    of(Kind.COMPARE, HEADLINE, "india-russia-100bn-2030"),
)


@pytest.mark.parametrize("shown", FOUR, ids=lambda shown: type(shown).__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_a_png_of_a_phones_width(shown: Picture, language: Language) -> None:
    png = draw(shown, language, HELD)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (WIDTH, HEIGHT)
    assert len(png) < 300_000


def test_the_same_picture_has_the_same_bytes() -> None:
    assert draw(FOUR[0], "ru", HELD) == draw(FOUR[0], "ru", HELD)


def test_without_a_chinese_font_the_words_are_english_and_never_boxes() -> None:
    assert draw(FOUR[0], "zh", HELD, NO_FONTS) == draw(FOUR[0], "en", HELD)


def test_a_font_without_the_characters_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "wqy-microhei.ttf").write_bytes(western().regular.read_bytes())
    found = faces_for("zh", (tmp_path,))
    assert found is not None
    assert found.lack(["中"]) == {"中"}
    assert draw(FOUR[2], "zh", HELD, (tmp_path,)) == draw(FOUR[2], "en", HELD)


def test_russian_is_drawn_as_russian() -> None:
    words = " ".join(words for words, _ in sheet_of(FOUR[0], "ru", HELD).placed)
    assert "Товарооборот Китая с Россией по годам" in words
    assert "Источник: Главное таможенное управление КНР" in words
    assert "14 января 2026 года" in words


@pytest.mark.skipif(chinese_fonts(FOLDERS) is None, reason="no font with Chinese on this machine")
def test_chinese_is_drawn_as_chinese_where_there_is_a_font() -> None:
    words = " ".join(words for words, _ in sheet_of(FOUR[0], "zh", HELD).placed)
    assert "历年中国与俄罗斯贸易额" in words


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_word_leaves_the_sheet_covers_another_or_lacks_a_letter(language: Language) -> None:
    wrong: list[str] = []
    for shown in every_one():
        placed = sheet_of(shown, language, HELD).placed
        name = " ".join(words for words, _ in placed[:2])
        wrong += [f"{name}: no {mark}" for mark in western().lack(words for words, _ in placed)]
        for words, (left, bottom, right, top) in placed:
            if left < 0 or bottom < 0 or right > WIDTH or top > HEIGHT:
                wrong.append(f"{name}: outside: {words}")
        for (one, box), (other, another) in combinations(placed, 2):
            shrunk = (box[0] + 4, box[1] + 5, box[2] - 4, box[3] - 5)
            if overlap(shrunk, [another]):
                wrong.append(f"{name}: {one} on {other}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("language", "unit", "number"),
    [("en", "$ billion", "1,234"), ("ru", "млрд\u00a0$", "1\u00a0234"), ("zh", "亿美元", "12345")],
)
def test_numbers_and_units_are_written_as_each_language_does(
    language: Language, unit: str, number: str
) -> None:
    scale = scale_of([Decimal(1_234_500_000_000)], "USD", language)
    assert scale.words.replace(" ", "\u00a0") == unit.replace(" ", "\u00a0")
    assert scale.number(Decimal(1_234_500_000_000)) in (number, number.replace("234", "235"))


def test_rounding_never_lifts_a_number_to_a_target() -> None:
    scale = Scale(9, "USD", "en")
    target = Decimal(200_000_000_000)
    assert scale.number(Decimal(199_700_000_000), [target]) == "199.7"
    assert scale.number(Decimal(199_400_000_000), [target]) == "199"


def test_a_folder_of_nobody_holds_no_fonts() -> None:
    assert chinese_fonts((Path("~nobody-of-that-name/fonts"), Path("no/such/folder"))) is None
