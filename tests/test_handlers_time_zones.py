"""Time zones: their cities in three languages, and what typed words find."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.time_zones import REGIONS, Found, at, city_text, find, is_zone, zone_text

SUMMER = datetime(2026, 7, 1, 16, 5, tzinfo=UTC)
WINTER = datetime(2026, 12, 1, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Europe/Moscow", "Europe/Moscow"),
        ("europe/moscow", "Europe/Moscow"),
        ("Moscow", "Europe/Moscow"),
        ("Москва", "Europe/Moscow"),
        ("莫斯科", "Europe/Moscow"),
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("上海", "Asia/Shanghai"),
        ("Пекин", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Калькутта", "Asia/Kolkata"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("Нью-Йорк", "America/New_York"),
        ("Japan", "Asia/Tokyo"),
        ("Япония", "Asia/Tokyo"),
        ("新加坡", "Asia/Singapore"),
        ("Санкт-Петербург", "Europe/Moscow"),
        ("St. Petersburg", "Europe/Moscow"),
        ("utc", "UTC"),
        ("UTC+0", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name_city_or_country(words: str, zone: str) -> None:
    assert find(words, SUMMER) == Found(zone)


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("Moskow", "Europe/Moscow"),
        ("Масква", "Europe/Moscow"),
        ("Russia", "Europe/Moscow"),
        ("Россия", "Asia/Vladivostok"),
        ("Europe/Mosow", "Europe/Moscow"),
        ("UTC+3", "Europe/Moscow"),
        ("+8", "Asia/Shanghai"),
        ("GMT+5:30", "Asia/Kolkata"),
        ("МСК+4", "Asia/Krasnoyarsk"),
        ("United States", "America/New_York"),
    ],
)
def test_words_that_may_mean_several_zones_bring_those_that_are_near(
    words: str, among: str
) -> None:
    found = find(words, SUMMER)
    assert found.zone is None
    assert among in found.near


@pytest.mark.parametrize("words", ["", "qqqqqq", "+99", "?" * 300, "../../etc/passwd", "🙂"])
def test_words_that_mean_no_zone_find_none(words: str) -> None:
    assert find(words, SUMMER) == Found(None)


def test_a_distance_from_utc_is_that_of_the_day() -> None:
    assert "Europe/Berlin" in find("+2", SUMMER).near
    assert "Europe/Berlin" not in find("+2", WINTER).near


def test_every_zone_that_is_offered_exists_and_has_a_city_in_each_language() -> None:
    offered = [zone for zones in REGIONS.values() for zone in zones]
    assert all(map(is_zone, offered))
    assert len(set(offered)) == len(offered)
    for zone in offered:
        assert not city_text(zone, "ru").isascii(), zone
        assert not city_text(zone, "zh").isascii(), zone


def test_a_clock_follows_summer_time() -> None:
    assert zone_text("Europe/Berlin", "en", SUMMER) == "Berlin (UTC+2)"
    assert zone_text("Europe/Berlin", "ru", WINTER) == "Берлин (UTC+1)"
    assert zone_text("Asia/Kolkata", "zh", WINTER) == "加尔各答（UTC+5:30）"
    assert zone_text("America/New_York", "en", SUMMER) == "New York (UTC−4)"
    assert at(SUMMER, "Europe/Berlin").tzinfo == ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("zone", ["", "UTC", "Mars/Olympus", "../x"])
def test_a_zone_that_does_not_exist_is_utc(zone: str) -> None:
    assert zone_text(zone, "en", SUMMER) == "UTC"
    assert at(SUMMER, zone) == SUMMER
