"""What is said when a subscription begins, returns or ends."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks import Deed
from handlers.languages import gettext
from handlers.menus import Menu, Setting
from handlers.page import Page
from handlers.pledge_words import titled
from handlers.pledges import Meant
from handlers.subscription_menu import (
    button,
    follow_button,
    resume_button,
    settings_button,
)
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.wishes import Beginning, Begun

#: Pledges offered when words may mean several.
_OFFERED = 6


def greeting(began: Beginning, pledge: str, setting: Setting) -> Sequence[str]:
    """What became of the wish to be told of a pledge, or of all: ""."""
    _ = gettext(setting.language)
    match began.how:
        case Begun.NEW:
            return (
                _("Subscribed."),
                _("I write here when a new trade figure is out. Every message says how to stop."),
            )
        case Begun.RETURNED:
            return (
                _("Welcome back."),
                _("All is as you left it. What came out meanwhile is not sent again."),
            )
        case Begun.ADDED if not pledge:
            return (_("From now on news of all pledges comes here."),)
        case _:
            return (followed_word(began, pledge, setting.language, setting.library),)


def followed_word(began: Beginning, pledge: str, language: Language, library: Library) -> str:
    """What became of the wish to be told of a pledge, in one or two sentences."""
    _ = gettext(language)
    if began.how is Begun.ALREADY and began.wishes.everything:
        return _("News of all pledges comes here already.")
    name = titled(library.pledges[pledge], language, library)
    if began.how is Begun.ALREADY:
        return _("Already followed here: {name}.", name=name)
    return _("Followed: {name}. What comes and when: /subscriptions", name=name)


def left_menu(was: bool, language: Language) -> Menu:
    """That nothing comes any more, or that nothing came; and a way back."""
    _ = gettext(language)
    page = Page(language)
    if not was:
        page.head(_("No news comes here."))
        page.line(_("Subscribe, and I write here when a new trade figure is out."))
        subscribe = button(_("Subscribe to all pledges"), Deed.EVERYTHING, "", language)
        return Menu(page.card().html, ((subscribe,), (settings_button(language),)))
    page.head(_("Unsubscribed. No more news comes here."))
    page.line(_("Your choices are kept. /subscribe brings them back."))
    return Menu(page.card().html, ((resume_button(language),),))


def which_menu(found: Meant, setting: Setting) -> Menu:
    """The pledges that words may mean, each with a button; or that they mean none."""
    language, library = setting.language, setting.library
    _ = gettext(language)
    page = Page(language)
    if found.pledges and not found.is_near:
        page.head(_("Which pledge do you mean?"))
    else:
        page.head(_("I hold no such pledge."))
        near = _("Closest to it:") if found.pledges else _("/pledges shows all that are held.")
        page.line(near)
    choose = button(_("Choose pledges…"), Deed.CHOOSE, "0", language)
    named = [(id, titled(library.pledges[id], language, library)) for id in found.pledges]
    rows = [(follow_button(id, language, name),) for id, name in named[:_OFFERED]]
    return Menu(page.card().html, (*rows, (choose,)))
