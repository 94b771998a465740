"""Captions: everything that a picture shows, within Telegram's limit, each figure linked."""

from html import escape

import pytest

from handlers.picture_words import LIMIT, caption, lacking, shown_length
from handlers.pledges import HEADLINE
from knowledge.answers import Figure
from knowledge.facts import LANGUAGES, Language
from knowledge.pictures import (
    ComparePicture,
    Kind,
    Lack,
    NoPicture,
    PacePicture,
    Picture,
    PledgePicture,
    YearsPicture,
)
from tests.pictures import HELD, every_one, of


def figures(shown: Picture) -> tuple[Figure, ...]:
    """Every figure that stands on a picture."""
    match shown:
        case YearsPicture(figures=found) | PledgePicture(figures=found):
            return found
        case PacePicture(now=now, before=before):
            return (*now, *before)
        case ComparePicture(sides=sides):
            return tuple(side.figure for side in sides)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_caption_fits_and_links_every_figure_to_its_source(language: Language) -> None:
    for shown in every_one():
        said = caption(shown, language, HELD)
        assert 0 < shown_length(said) <= LIMIT, said
        for figure in figures(shown):
            url = escape(figure.source.url, quote=True)
            assert not url or f'<a href="{url}">' in said, (figure, said)


def test_a_caption_says_verdict_figure_period_reporter_and_release() -> None:
    said = caption(of(Kind.PLEDGE, HEADLINE), "en", HELD)
    assert said.startswith("<b>Met early: Trade of $200 billion by 2024 (Russia–China)</b>")
    assert "China's trade with Russia in 2023: $240.11 billion" in said
    assert "General Administration of Customs of China, released 12 January 2024</a>" in said
    assert "120.1% of the target (our calculation)" in said


def test_a_gap_is_named_and_growth_is_as_printed() -> None:
    said = caption(of(Kind.YEARS, HEADLINE), "ru", HELD)
    assert "Нет в базе: 2012." in said
    assert "−6,9\u00a0% к прошлому году (как опубликовано)" in said
    assert "2022 — <a href" in said


@pytest.mark.parametrize("lack", Lack)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lack_has_words_that_name_the_pledge(lack: Lack, language: Language) -> None:
    pledge = HELD.pledges["eaeu-cn-trade-agreement"]
    assert pledge.title.within(language) in lacking(NoPicture(lack, pledge), language, HELD)


def test_length_is_counted_as_telegram_counts() -> None:
    assert shown_length('<a href="https://a.example">&lt;𝄞</a>') == 3
