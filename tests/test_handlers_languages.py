"""Every message is there in every language, with its places and plural forms."""

import pytest

from handlers.languages import gettext, ngettext, untranslated


def test_no_message_lacks_a_translation() -> None:
    assert untranslated() == ()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 обещание"),
        (2, "2 обещания"),
        (5, "5 обещаний"),
        (11, "11 обещаний"),
        (21, "21 обещание"),
    ],
)
def test_a_russian_plural_takes_the_form_of_its_number(count: int, said: str) -> None:
    assert ngettext("ru")("{count} pledge", "{count} pledges", count) == said


def test_english_and_chinese_plurals() -> None:
    assert ngettext("en")("{count} pledge", "{count} pledges", 1) == "1 pledge"
    assert ngettext("en")("{count} pledge", "{count} pledges", 0) == "0 pledges"
    assert ngettext("zh")("{count} pledge", "{count} pledges", 3) == "3项承诺"


def test_a_place_is_filled() -> None:
    assert gettext("ru")("Deadline: {date}.", date="2024 год") == "Срок: 2024 год."


def test_words_of_a_reader_are_never_taken_for_places() -> None:
    assert gettext("en")("Nothing is held on {words}.", words="{x}") == "Nothing is held on {x}."
