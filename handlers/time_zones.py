"""Time zones: named by their cities, offered by region, and found by what a person types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from babel.dates import format_time

from handlers.dates_text import locale_of
from knowledge.facts import LANGUAGES, Language
from knowledge.text import normalise

UTC_ZONE = "UTC"

#: What most people need, from west to east; every other zone is found by its city's name.
#: The keys are territories of CLDR.
REGIONS: Mapping[str, tuple[str, ...]] = {
    "RU": (
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Volgograd", "Europe/Samara",
        "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk", "Asia/Krasnoyarsk",
        "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
    ),
    "142": (
        "Asia/Jerusalem", "Asia/Riyadh", "Asia/Baghdad", "Asia/Tehran", "Asia/Dubai", "Asia/Baku",
        "Asia/Tbilisi", "Asia/Yerevan", "Asia/Tashkent", "Asia/Almaty", "Asia/Karachi",
        "Asia/Kolkata", "Asia/Bishkek", "Asia/Dhaka", "Asia/Bangkok", "Asia/Ho_Chi_Minh",
        "Asia/Jakarta", "Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Taipei",
        "Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Manila", "Asia/Ulaanbaatar", "Asia/Tokyo",
        "Asia/Seoul",
    ),
    "150": (
        "Europe/Lisbon", "Europe/London", "Europe/Madrid", "Europe/Paris", "Europe/Brussels",
        "Europe/Amsterdam", "Europe/Zurich", "Europe/Berlin", "Europe/Rome", "Europe/Vienna",
        "Europe/Stockholm", "Europe/Prague", "Europe/Warsaw", "Europe/Belgrade", "Europe/Athens",
        "Europe/Helsinki", "Europe/Riga", "Europe/Kyiv", "Europe/Istanbul", "Europe/Minsk",
    ),
    "019": (
        "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver",
        "America/Chicago", "America/Mexico_City", "America/New_York", "America/Toronto",
        "America/Havana", "America/Bogota", "America/Lima", "America/Caracas", "America/Santiago",
        "America/Sao_Paulo", "America/Argentina/Buenos_Aires",
    ),
    "002": (
        "Africa/Accra", "Africa/Casablanca", "Africa/Algiers", "Africa/Lagos",
        "Africa/Johannesburg", "Africa/Cairo", "Africa/Addis_Ababa", "Africa/Nairobi",
    ),
    "009": (
        "Australia/Perth", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney",
        "Pacific/Auckland",
    ),
}  # fmt: skip

#: Cities that people name, and that are not the ones zones are called after.
_OTHER_CITIES: Mapping[str, str] = {
    "beijing": "Asia/Shanghai", "пекин": "Asia/Shanghai", "北京": "Asia/Shanghai",
    "guangzhou": "Asia/Shanghai", "гуанчжоу": "Asia/Shanghai", "广州": "Asia/Shanghai",
    "shenzhen": "Asia/Shanghai", "шэньчжэнь": "Asia/Shanghai", "深圳": "Asia/Shanghai",
    "harbin": "Asia/Shanghai", "харбин": "Asia/Shanghai", "哈尔滨": "Asia/Shanghai",
    "saint petersburg": "Europe/Moscow", "st petersburg": "Europe/Moscow",
    "санкт-петербург": "Europe/Moscow", "петербург": "Europe/Moscow",
    "圣彼得堡": "Europe/Moscow", "kazan": "Europe/Moscow", "казань": "Europe/Moscow",
    "喀山": "Europe/Moscow", "msk": "Europe/Moscow", "мск": "Europe/Moscow",
    "khabarovsk": "Asia/Vladivostok", "хабаровск": "Asia/Vladivostok",
    "哈巴罗夫斯克": "Asia/Vladivostok", "blagoveshchensk": "Asia/Yakutsk",
    "благовещенск": "Asia/Yakutsk", "astana": "Asia/Almaty", "астана": "Asia/Almaty",
    "阿斯塔纳": "Asia/Almaty", "washington": "America/New_York", "вашингтон": "America/New_York",
    "华盛顿": "America/New_York", "san francisco": "America/Los_Angeles",
    "сан-франциско": "America/Los_Angeles", "旧金山": "America/Los_Angeles",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "дели": "Asia/Kolkata",
    "新德里": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "мумбаи": "Asia/Kolkata",
    "孟买": "Asia/Kolkata", "geneva": "Europe/Zurich", "женева": "Europe/Zurich",
    "日内瓦": "Europe/Zurich", "gmt": UTC_ZONE, "utc": UTC_ZONE,
}  # fmt: skip
_OFFSET = re.compile(r"(?:utc|gmt|мск)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?")
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What typed words name: one zone, or those that are near."""

    zone: str | None
    near: tuple[str, ...] = ()


def is_zone(name: str) -> bool:
    """Whether there is such a zone."""
    return name in _zones()


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - {"localtime", "Factory"})


def at(now: datetime, zone: str) -> datetime:
    """That moment on a chat's clock; UTC where no zone is set, or it is there no more."""
    return now.astimezone(ZoneInfo(zone) if is_zone(zone) else UTC)


def city_text(zone: str, language: Language) -> str:
    """The city that a zone is named after."""
    if not is_zone(zone) or zone == UTC_ZONE:
        return UTC_ZONE
    held = locale_of(language).time_zones
    for name in (zone, *_other_names().get(zone, ())):
        if city := held.get(name, {}).get("city"):
            return str(city)
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=1)
def _other_names() -> Mapping[str, tuple[str, ...]]:
    """The names by which CLDR knew a zone before, by the name it has now, and the other way."""
    names: dict[str, tuple[str, ...]] = {}
    for old, new in get_global("zone_aliases").items():
        names[new] = (*names.get(new, ()), old)
        names[old] = (*names.get(old, ()), new)
    return names


def zone_text(zone: str, language: Language, now: datetime) -> str:
    """A zone with its distance from UTC at that moment: "Moscow (UTC+3)"."""
    city = city_text(zone, language)
    if city == UTC_ZONE:
        return city
    offset = offset_text(at(now, zone))
    return f"{city}（{offset}）" if language == "zh" else f"{city} ({offset})"


def offset_text(local: datetime) -> str:
    """How far a clock is from UTC: "UTC+3", "UTC+5:30", "UTC−4"."""
    minutes = _minutes(local)
    if not minutes:
        return UTC_ZONE
    hours, rest = divmod(abs(minutes), 60)
    return f"{UTC_ZONE}{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def _minutes(local: datetime) -> int:
    offset = local.utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)


def clock_text(local: datetime, language: Language) -> str:
    """What a clock shows: "19:05"."""
    return format_time(local, "HH:mm", locale=locale_of(language))


def region_text(code: str, language: Language) -> str:
    """The name of a region."""
    return str(locale_of(language).territories[code])


def find(words: str, now: datetime) -> Found:
    """The zone that words name: by its own name, a city, a country, or a distance from UTC."""
    typed, names = _key(words), _names()
    if typed in names and len(names[typed]) == 1:
        return Found(names[typed][0])
    if typed in names:
        return Found(None, _offered(names[typed]))
    if offset := _OFFSET.fullmatch(typed):
        return _with_offset(offset, now)
    near = get_close_matches(typed, names, n=_NEAR, cutoff=0.72)
    return Found(None, _offered(zone for name in near for zone in names[name]))


def _with_offset(offset: re.Match[str], now: datetime) -> Found:
    """The zones of the regions whose clocks are that far from UTC now."""
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    wanted = minutes if offset[1] == "+" else -minutes
    if offset[0].startswith("мск"):
        wanted += _minutes(at(now, "Europe/Moscow"))
    if not wanted:
        return Found(UTC_ZONE)
    listed = (zone for zones in REGIONS.values() for zone in zones)
    return Found(None, _offered(zone for zone in listed if _minutes(at(now, zone)) == wanted))


def _offered(zones: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(zones))[:_NEAR]


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    """The zones that each name may mean."""
    names: dict[str, tuple[str, ...]] = {}
    for name, zone in _named():
        key = _key(name)
        if zone not in names.get(key, ()):
            names[key] = (*names.get(key, ()), zone)
    return names


def _key(name: str) -> str:
    return " ".join(normalise(name).replace("_", " ").replace(".", "").split())


def _named() -> Iterator[tuple[str, str]]:
    yield from _OTHER_CITIES.items()
    places = _places()
    for zone, country in places.items():
        for language in LANGUAGES:
            yield city_text(zone, language), zone
            yield str(locale_of(language).territories[country]), zone
    for zone in _zones():
        # Old names lead to the zones that took their place.
        newer = next((name for name in _other_names().get(zone, ()) if name in places), zone)
        yield zone, zone if zone in places else newer


def _places() -> Mapping[str, str]:
    """The zones that lie in a country, with its code; first those that are offered by region."""
    countries: Mapping[str, str] = get_global("zone_territories")
    listed = [zone for zones in REGIONS.values() for zone in zones]
    ordered = dict.fromkeys([*listed, *sorted(countries)])
    real = locale_of("en").territories.keys() - {"001", "ZZ"}
    return {z: countries[z] for z in ordered if is_zone(z) and countries.get(z) in real}
