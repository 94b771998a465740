"""Two pages behind the menu of a subscription: choosing pledges, and quiet hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from telegram import InlineKeyboardButton

from handlers.callback_fields import code_of
from handlers.callbacks import Deed
from handlers.languages import gettext
from handlers.menus import Menu, Setting, chosen, pairs
from handlers.page import Page
from handlers.pledge_words import titled
from handlers.quiet_hours import PRESETS, data_of, hours_text
from handlers.settings_menu import zone_button
from handlers.subscription_menu import button, pledges_text
from handlers.time_zones import at, clock_text, zone_text
from knowledge.facts import Language, Pledge, Status
from knowledge.library import Library
from knowledge.wishes import QuietHours, Wishes

#: Pledges on one page.
ROWS = 8
_FIRST = {"RUS", "CHN"}


def pledge_page(wishes: Wishes | None, number: int, setting: Setting, command: str) -> Menu:
    """A page of pledges to choose from, counted from 0; one past the end shows the last."""
    language, library = setting.language, setting.library
    _ = gettext(language)
    pledges = in_order(library)
    last = -(-len(pledges) // ROWS) - 1
    number = min(number, last)
    page = Page(language)
    page.head(_("Choose pledges"))
    if wishes is not None and wishes.everything:
        page.line(_("News of all pledges comes now. Choose one, and only what you chose comes."))
    elif wishes is not None:
        page.line(pledges_text(wishes, setting), _("Subscription:"))
    page.line(_("Or name one: {command}", command=f"{command} 300"))
    followed = () if wishes is None or wishes.everything else wishes.pledges
    rows = [
        (_choice(pledge, pledge.id in followed, number, setting),)
        for pledge in pledges[number * ROWS : (number + 1) * ROWS]
    ]
    return Menu(
        page.card().html,
        (
            *rows,
            tuple(_turns(number, last, language)),
            (button(chosen(_("All pledges"), wishes is not None and wishes.everything),
                    Deed.EVERYTHING, "", language),),
            (back_button(language),),
        ),
    )  # fmt: skip


def in_order(library: Library) -> list[Pledge]:
    """The pledges as they are offered: those still open first, and Russia and China first."""
    return sorted(
        library.pledges.values(),
        key=lambda each: (
            each.outcome.status is not Status.PENDING,
            not set(each.parties) <= _FIRST,
            each.target.deadline or "9999",
            each.id,
        ),
    )


def _choice(pledge: Pledge, is_followed: bool, page: int, setting: Setting) -> InlineKeyboardButton:
    deed = Deed.UNFOLLOW_HERE if is_followed else Deed.FOLLOW_HERE
    text = chosen(titled(pledge, setting.language, setting.library), is_followed)
    return button(text, deed, f"{page}:{code_of(pledge.id)}", setting.language)


def _turns(number: int, last: int, language: Language) -> Iterator[InlineKeyboardButton]:
    if number > 0:
        yield button("‹", Deed.CHOOSE, str(number - 1), language)
    yield button(f"{number + 1} / {last + 1}", Deed.CHOOSE, str(number), language)
    if number < last:
        yield button("›", Deed.CHOOSE, str(number + 1), language)


def back_button(language: Language) -> InlineKeyboardButton:
    """The button that leads back to the menu."""
    _ = gettext(language)
    return button("‹ " + _("Back"), Deed.MENU, "", language)


def quiet_page(wishes: Wishes, setting: Setting, command: str) -> Menu:
    """The quiet hours to choose from, and the clock they are told by."""
    language = setting.language
    _ = gettext(language)
    page = Page(language)
    page.head(_("Quiet hours"))
    page.line(_("Nothing is sent in these hours; it comes when they end."))
    zone = zone_text(setting.zone, language, setting.now)
    clock = clock_text(at(setting.now, setting.zone), language)
    page.line(_("{zone}, now {clock}", zone=zone, clock=clock), _("Time zone:"))
    page.line(_("Other hours: {command}", command=f"{command} 22–8"))
    return Menu(
        page.card().html,
        (
            (button(chosen(_("No quiet hours"), wishes.quiet is None), Deed.QUIET, "-", language),),
            *pairs(_hours(each, wishes, language) for each in _offered(wishes)),
            (zone_button(language),),
            (back_button(language),),
        ),
    )


def _offered(wishes: Wishes) -> Iterable[QuietHours]:
    """The presets, and the hours that hold."""
    own = (wishes.quiet,) if wishes.quiet and wishes.quiet not in PRESETS else ()
    return (*own, *PRESETS)


def _hours(quiet: QuietHours, wishes: Wishes, language: Language) -> InlineKeyboardButton:
    text = chosen(hours_text(quiet, language), quiet == wishes.quiet)
    return button(text, Deed.QUIET, data_of(quiet), language)
