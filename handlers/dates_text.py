"""Dates and periods in words: "4 February 2022", "январь–сентябрь 2023 года", “2023年1—9月”."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, get_month_names

from handlers.languages import gettext
from knowledge.facts import Language, PartialDate
from knowledge.turnover import Period, Window

LOCALE = {"en": "en_GB", "ru": "ru", "zh": "zh_Hans_CN"}
_IN_MONTH = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip


@lru_cache(maxsize=8)
def locale_of(language: Language) -> Locale:
    """The CLDR locale that a language is written in."""
    return Locale.parse(LOCALE[language])


@lru_cache(maxsize=4096)
def date_text(on: PartialDate, language: Language) -> str:
    """A day, a month or a year: "4 February 2022", «февраль 2022 года», “2022年”."""
    if not on:
        return ""
    if len(on) == 10:
        day = date.fromisoformat(on)
        shape = {"en": "d MMMM y", "ru": "d MMMM y 'года'", "zh": "y年M月d日"}[language]
        return format_date(day, shape, locale_of(language))
    if len(on) == 7:
        return month_text(int(on[:4]), int(on[5:]), language)
    return year_text(int(on), language)


@lru_cache(maxsize=4096)
def on_date(on: PartialDate, language: Language) -> str:
    """The same inside a sentence: "on 4 February 2022", «в феврале 2022 года»."""
    said = date_text(on, language)
    if not said:
        return ""
    if language == "en":
        return f"on {said}" if len(on) == 10 else f"in {said}"
    if language == "zh" or len(on) == 10:
        return said
    if len(on) == 7:
        return f"в {_IN_MONTH[int(on[5:]) - 1]} {on[:4]} года"
    return f"в {on} году"


def date_short(on: PartialDate, language: Language) -> str:
    """The same for a list of sources: "4 Feb 2022", «04.02.2022», “2022年2月4日”."""
    if language == "ru" and on:
        return ".".join(reversed(on.split("-")))
    if language == "en" and len(on) == 10:
        return format_date(date.fromisoformat(on), "d MMM y", locale_of(language))
    return date_text(on, language)


def dated(on: PartialDate, language: Language) -> str:
    """The same after a participle: "released May 2026", «опубликовано в мае 2026 года»."""
    return on_date(on, language) if language == "ru" else date_text(on, language)


def year_text(year: int, language: Language) -> str:
    """A year as it stands by itself."""
    return {"en": f"{year}", "ru": f"{year} год", "zh": f"{year}年"}[language]


def month_text(year: int, month: int, language: Language) -> str:
    """A month of a year."""
    name = month_name(month, language)
    tail = {"en": f" {year}", "ru": f" {year} года", "zh": ""}[language]
    return f"{year}年{month}月" if language == "zh" else f"{name}{tail}"


def month_name(month: int, language: Language) -> str:
    """A month by itself, in the nominative."""
    return str(get_month_names("wide", "stand-alone", locale_of(language))[month])


@lru_cache(maxsize=4096)
def period_text(period: Period, language: Language) -> str:
    """A period by itself."""
    first, last, year = period.start.month, period.last_month, period.year
    match period.window:
        case Window.YEAR:
            return year_text(year, language)
        case Window.MONTH:
            return month_text(year, first, language)
        case Window.YTD:
            return _months(year, first, last, language)
        case Window.FISCAL:
            both = f"{year}–{(year + 1) % 100:02d}"
            return {
                "en": f"{both} (April–March)",
                "ru": f"{both} финансовый год (апрель–март)",
                "zh": f"{year}—{(year + 1) % 100:02d}财年（4月至次年3月）",
            }[language]
        case Window.SEASON:
            both = f"{year}–{(year + 1) % 100:02d}"
            return {
                "en": f"the {both} season (September–August)",
                "ru": f"сезон {both} (сентябрь–август)",
                "zh": f"{year}—{(year + 1) % 100:02d}年度（9月至次年8月）",
            }[language]
        case Window.SPAN:
            return _span(period, language)


def _months(year: int, first: int, last: int, language: Language) -> str:
    """Months of one year."""
    if first == last:
        return month_text(year, first, language)
    if language == "zh":
        return f"{year}年{first}—{last}月"
    names = f"{month_name(first, language)}–{month_name(last, language)}"
    return f"{names} {year} года" if language == "ru" else f"{names} {year}"


def _span(period: Period, language: Language) -> str:
    first, last, year = period.start.month, period.last_month, period.year
    end_year = period.end.year - (1 if period.end.month == 1 else 0)
    if (first, last) == (1, 12):
        return {
            "en": f"{year}–{end_year}",
            "ru": f"{year}–{end_year} годы",
            "zh": f"{year}—{end_year}年",
        }[language]
    if year == end_year:
        return _months(year, first, last, language)
    start, end = month_text(year, first, language), month_text(end_year, last, language)
    return f"{start}—{end}" if language == "zh" else f"{start} – {end}"


@lru_cache(maxsize=4096)
def in_period(period: Period, language: Language) -> str:
    """A period inside a sentence: "in 2023", «в 2023 году», «за январь–сентябрь 2023 года»."""
    said = period_text(period, language)
    if language == "zh":
        return said
    if language == "en":
        return f"in {said}"
    match period.window:
        case Window.YEAR:
            return f"в {period.year} году"
        case Window.MONTH:
            return f"в {_IN_MONTH[period.start.month - 1]} {period.year} года"
        case Window.FISCAL:
            return "в " + said.replace("финансовый год", "финансовом году")
        case Window.SEASON:
            return "в " + said.replace("сезон", "сезоне")
        case _:
            return f"за {said}"


def window_text(window: Window, language: Language) -> str:
    """What stretch of time a period stands for."""
    _ = gettext(language)
    match window:
        case Window.YEAR:
            return _("full year")
        case Window.YTD:
            return _("year to date")
        case Window.MONTH:
            return _("one month")
        case Window.FISCAL:
            return _("fiscal year")
        case Window.SEASON:
            return _("marketing year")
        case Window.SPAN:
            return _("several months together")


def month_genitive(month: int, language: Language) -> str:
    """A month inside a phrase like "the end of April", «конца апреля», “4月底”."""
    if language == "zh":
        return f"{month}月"
    return str(get_month_names("wide", "format", locale_of(language))[month])
