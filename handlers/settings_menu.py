"""The menus of /settings: all that a chat can set, and its time zone by region."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from telegram import InlineKeyboardButton

from handlers.callbacks import Act, Deed, doing
from handlers.language_choice import NAMES
from handlers.languages import gettext
from handlers.menus import Menu, Setting, chosen, pairs
from handlers.page import Page
from handlers.subscription_menu import button, news_text
from handlers.time_zones import REGIONS, UTC_ZONE, at, clock_text, region_text, zone_text
from knowledge.facts import Language
from knowledge.wishes import ChatSettings, Wishes

#: Zones on one page, two in a row.
ZONES = 14


class Choice(StrEnum):
    """What becomes of the settings when a button is pressed."""

    MENU = "m"
    LANGUAGE = "l"
    REGIONS = "z"
    REGION = "r"
    ZONE = "="
    COMPACT = "c"


def choice(text: str, what: Choice, value: str, language: Language) -> InlineKeyboardButton:
    """A button that shows or changes a setting."""
    return InlineKeyboardButton(text, callback_data=doing(Act.SETTINGS, what, value, language))


def zone_button(language: Language) -> InlineKeyboardButton:
    """The button that leads to the time zones."""
    _ = gettext(language)
    return choice(_("Time zone…"), Choice.REGIONS, "", language)


def settings_menu(
    held: ChatSettings, wishes: Wishes | None, setting: Setting, greeting: str = ""
) -> Menu:
    """All that is set, and buttons to change it."""
    language = setting.language
    _ = gettext(language)
    page = Page(language)
    page.head(greeting or _("Settings"))
    spoken = NAMES[held.language] if held.language else _("that of each question")
    page.line(spoken, _("Language:"))
    page.line(_("in short") if held.compact else _("in full"), _("Answers:"))
    page.line(_clock(setting), _("Time zone:"))
    page.line(news_text(wishes, setting), _("News:"))
    return Menu(
        page.card().html,
        (
            (choice(_("Language…"), Choice.LANGUAGE, "", language), zone_button(language)),
            (
                choice(chosen(_("Full answers"), not held.compact), Choice.COMPACT, "0", language),
                choice(chosen(_("Short answers"), held.compact), Choice.COMPACT, "1", language),
            ),
            (button(_("News…"), Deed.MENU, "", language),),
        ),
    )


def _clock(setting: Setting) -> str:
    _ = gettext(setting.language)
    zone = zone_text(setting.zone, setting.language, setting.now)
    clock = clock_text(at(setting.now, setting.zone), setting.language)
    return _("{zone}, now {clock}", zone=zone, clock=clock)


def region_menu(setting: Setting, command: str) -> Menu:
    """The regions of the world to choose a time zone from."""
    language = setting.language
    _ = gettext(language)
    page, city = _zone_page(setting), _("Moscow")
    page.line(_("Choose a region, or name a city: {command}", command=f"{command} {city}"))
    regions = [
        choice(region_text(code, language), Choice.REGION, f"{code}.0", language)
        for code in REGIONS
    ]
    utc = choice(chosen(UTC_ZONE, setting.zone in ("", UTC_ZONE)), Choice.ZONE, UTC_ZONE, language)
    return Menu(page.card().html, (*pairs(regions), (utc,), (_back(Choice.MENU, language),)))


def zones_menu(region: str, number: int, setting: Setting) -> Menu:
    """A page of the zones of a region, counted from 0; LookupError where there is no such."""
    language, zones = setting.language, REGIONS[region]
    last = -(-len(zones) // ZONES) - 1
    number = min(number, last)
    page = _zone_page(setting)
    turns = tuple(
        choice(label, Choice.REGION, f"{region}.{to}", language)
        for label, to in (("‹", number - 1), ("›", number + 1))
        if 0 <= to <= last
    )
    some = zones[number * ZONES : (number + 1) * ZONES]
    rows = (*pairs(zone_choices(some, setting)), turns, (_back(Choice.REGIONS, language),))
    return Menu(page.card().html, rows)


def near_menu(words: str, near: Iterable[str], setting: Setting) -> Menu:
    """What is near to a place that is not known."""
    language = setting.language
    _ = gettext(language)
    page = Page(language)
    choices = zone_choices(near, setting)
    if choices:
        page.head(_("Which place do you mean?"))
    else:
        page.head(_("I know no time zone called “{words}”.", words=words))
        page.line(_("Name a large city near you, or choose a region."))
    return Menu(page.card().html, (*pairs(choices), (zone_button(language),)))


def zone_choices(zones: Iterable[str], setting: Setting) -> list[InlineKeyboardButton]:
    """A button for each zone."""
    language = setting.language
    return [
        choice(
            chosen(zone_text(zone, language, setting.now), zone == setting.zone),
            Choice.ZONE, zone, language,
        )
        for zone in zones
    ]  # fmt: skip


def _zone_page(setting: Setting) -> Page:
    _ = gettext(setting.language)
    page = Page(setting.language)
    page.head(_("Time zone"))
    page.line(_clock(setting))
    return page


def _back(to: Choice, language: Language) -> InlineKeyboardButton:
    _ = gettext(language)
    return choice("‹ " + _("Back"), to, "", language)
