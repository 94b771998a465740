"""The menu of a subscription: what comes and when, with a button for each wish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from telegram import InlineKeyboardButton

from handlers.callback_fields import code_of
from handlers.callbacks import Act, Deed, doing
from handlers.languages import N_, gettext, ngettext
from handlers.menus import Menu, Setting, chosen
from handlers.page import Page
from handlers.pledge_words import titled
from handlers.quiet_hours import hours_text
from handlers.time_zones import zone_text
from knowledge.facts import Language
from knowledge.wishes import Cadence, Wishes

#: What marks a button that stands under the news itself.
UNDER_NEWS = "n"

#: Followed pledges that are named; the rest is counted.
NAMED = 8


CADENCES = {
    Cadence.AT_ONCE: N_("At once"),
    Cadence.WEEKLY: N_("Weekly"),
    Cadence.MONTHLY: N_("Monthly"),
}
_WHEN = {
    Cadence.AT_ONCE: N_("at once"),
    Cadence.WEEKLY: N_("once a week, all in one message"),
    Cadence.MONTHLY: N_("once a month, all in one message"),
}


def button(text: str, deed: Deed, value: str, language: Language) -> InlineKeyboardButton:
    """A button that does something to the subscription."""
    return InlineKeyboardButton(text, callback_data=doing(Act.NEWS, deed, value, language))


def follow_button(pledge: str, language: Language, name: str = "") -> InlineKeyboardButton:
    """The button that follows a pledge; under an answer it needs no name."""
    _ = gettext(language)
    text = name or _("Follow")
    return button(text, Deed.FOLLOW, code_of(pledge), language)


def stop_button(language: Language) -> InlineKeyboardButton:
    """The button under news that ends the subscription."""
    _ = gettext(language)
    return button(_("Unsubscribe"), Deed.STOP, "", language)


def resume_button(language: Language, *, under_news: bool = False) -> InlineKeyboardButton:
    """The button that brings an ended subscription back."""
    _ = gettext(language)
    value = UNDER_NEWS if under_news else ""
    return button(_("Subscribe again"), Deed.RESUME, value, language)


def missed_button(left_at: datetime, language: Language) -> InlineKeyboardButton:
    """The button that tells what was announced since."""
    _ = gettext(language)
    value = str(int(left_at.timestamp()))
    return button(_("What did I miss?"), Deed.MISSED, value, language)


def subscription_menu(
    wishes: Wishes | None, setting: Setting, greeting: Iterable[str] = ()
) -> Menu:
    """What comes here, as lines after a greeting, and buttons to change it."""
    _ = gettext(setting.language)
    if wishes is None:
        return _nothing_comes(setting, greeting)
    page = Page(setting.language)
    _greet(page, greeting or [_("News here")])
    _say_wishes(wishes, page, setting)
    return Menu(page.card().html, tuple(_rows(wishes, setting.language)))


def _greet(page: Page, greeting: Iterable[str]) -> None:
    first, *further = greeting
    page.head(first)
    for line in further:
        page.line(line)


def _nothing_comes(setting: Setting, greeting: Iterable[str]) -> Menu:
    language = setting.language
    _ = gettext(language)
    page = Page(language)
    _greet(page, greeting or [_("No news comes here.")])
    page.line(_("Subscribe, and I write here when a new trade figure is out."))
    return Menu(
        page.card().html,
        (
            (button(_("Subscribe to all pledges"), Deed.EVERYTHING, "", language),),
            (button(_("Choose pledges…"), Deed.CHOOSE, "0", language),),
            (settings_button(language),),
        ),
    )


def settings_button(language: Language) -> InlineKeyboardButton:
    """The button that leads to all settings."""
    _ = gettext(language)
    text = "‹ " + _("Settings")
    return InlineKeyboardButton(text, callback_data=doing(Act.SETTINGS, "m", "", language))


def _say_wishes(wishes: Wishes, page: Page, setting: Setting) -> None:
    _ = gettext(setting.language)
    page.line(pledges_text(wishes, setting), _("Subscription:"))
    for line in _followed_lines(wishes, setting):
        page.line(line)
    what = _("milestones only") if wishes.milestones_only else _("every new figure")
    page.line(what, _("What comes:"))
    if wishes.milestones_only:
        page.line(
            _(
                "A milestone: a quarter, a half, three quarters or all of a target reached, "
                "a record, a deadline."
            )
        )
    page.line(_(_WHEN[wishes.cadence]), _("When:"))
    page.line(quiet_text(wishes, setting), _("Quiet hours:"))
    page.line(_("without sound") if wishes.silent else _("with sound"), _("Messages:"))


def pledges_text(wishes: Wishes, setting: Setting) -> str:
    """Which pledges, in a word or two: "all pledges", "3 pledges"."""
    _n = ngettext(setting.language)
    _ = gettext(setting.language)
    if wishes.everything:
        return _("all pledges")
    count = len([each for each in wishes.pledges if each in setting.library.pledges])
    return _n("{count} pledge", "{count} pledges", count)


def news_text(wishes: Wishes | None, setting: Setting) -> str:
    """What comes, in one line: "all pledges, at once"."""
    _ = gettext(setting.language)
    if wishes is None:
        return _("none")
    return _comma(setting.language).join([pledges_text(wishes, setting), _(_WHEN[wishes.cadence])])


def _followed_lines(wishes: Wishes, setting: Setting) -> list[str]:
    library = setting.library
    held = [library.pledges[each] for each in wishes.pledges if each in library.pledges]
    lines = [f"— {titled(pledge, setting.language, library)}" for pledge in held[:NAMED]]
    if (more := len(held) - NAMED) > 0:
        _n = ngettext(setting.language)
        lines.append(_n("…and {count} more.", "…and {count} more.", more))
    return lines


def quiet_text(wishes: Wishes, setting: Setting) -> str:
    """The quiet hours with the clock they are told by."""
    _ = gettext(setting.language)
    if wishes.quiet is None:
        return _("none")
    hours = hours_text(wishes.quiet, setting.language)
    zone = zone_text(setting.zone, setting.language, setting.now)
    return _comma(setting.language).join([hours, zone])


def _comma(language: Language) -> str:
    return "，" if language == "zh" else ", "


def _rows(wishes: Wishes, language: Language) -> Iterable[tuple[InlineKeyboardButton, ...]]:
    _ = gettext(language)

    def one(text: str, deed: Deed, value: str, is_chosen: bool) -> InlineKeyboardButton:
        return button(chosen(_(text), is_chosen), deed, value, language)

    yield (
        one(N_("All pledges"), Deed.EVERYTHING, "", wishes.everything),
        one(N_("Choose pledges…"), Deed.CHOOSE, "0", not wishes.everything),
    )
    yield (
        one(N_("Every figure"), Deed.MILESTONES, "0", not wishes.milestones_only),
        one(N_("Milestones only"), Deed.MILESTONES, "1", wishes.milestones_only),
    )
    yield tuple(
        one(text, Deed.CADENCE, cadence.value, wishes.cadence is cadence)
        for cadence, text in CADENCES.items()
    )
    yield (
        one(N_("With sound"), Deed.SILENT, "0", not wishes.silent),
        one(N_("Without sound"), Deed.SILENT, "1", wishes.silent),
    )
    yield (one(N_("Quiet hours…"), Deed.QUIET, "", wishes.quiet is not None),)
    yield (one(N_("Unsubscribe"), Deed.LEAVE, "", False), settings_button(language))
