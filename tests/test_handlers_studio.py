"""The studio: one drawing for all who ask for it, and names that change with what is shown."""

import asyncio
from dataclasses import replace

from handlers.pledges import HEADLINE
from handlers.studio import Studio, digest_of, release_drawn
from knowledge.pictures import Kind, YearsPicture
from tests.pictures import BASE, HELD, of

SHOWN = of(Kind.PLEDGE, HEADLINE)


async def test_those_who_ask_at_once_share_one_drawing() -> None:
    studio = Studio()
    one, other = await asyncio.gather(*(studio.png(SHOWN, "en", HELD) for _ in range(2)))
    assert one is other


async def test_one_who_goes_away_does_not_take_the_drawing_along() -> None:
    studio = Studio()
    asked = [asyncio.create_task(studio.png(SHOWN, "en", HELD)) for _ in range(2)]
    await asyncio.sleep(0)
    asked[0].cancel()
    assert (await asked[1]).startswith(b"\x89PNG")


def test_a_name_changes_with_figures_and_language_and_with_nothing_else() -> None:
    shown = of(Kind.YEARS, HEADLINE)
    assert isinstance(shown, YearsPicture)
    fewer = replace(shown, figures=shown.figures[:-1])
    names = {digest_of(one, "en", HELD) for one in (shown, shown, fewer)}
    assert len(names) == 2
    assert digest_of(shown, "ru", HELD) not in names


def test_the_news_of_a_release_gets_its_picture_with_a_name() -> None:
    drawn = release_drawn("CHN", "RUS", BASE, "ru")
    assert drawn is not None
    name, png = drawn
    assert name == digest_of(of(Kind.PACE, "ru-cn-trade-250bn"), "ru", HELD)
    assert png.startswith(b"\x89PNG")
    assert release_drawn("CHN", "KOR", BASE, "ru") is None
