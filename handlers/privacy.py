"""/privacy and /forget: what is held about a person, and how all of it goes."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.addressing import Place, place_of
from handlers.callbacks import Pressed, Stale, forgetting
from handlers.context import Context
from handlers.languages import gettext, ngettext
from handlers.page import Page
from handlers.replying import hush, language_here, send, tell
from knowledge.facts import Language
from knowledge.holdings import Holdings, Lasting


async def explain_privacy(update: Update, context: Context) -> None:
    """Say what is stored and for how long."""
    page = Page(await language_here(update, context))
    _privacy_page(page, context.privacy.lasting)
    await tell(update, context, page.card().html)


def _privacy_page(page: Page, lasting: Lasting) -> None:
    _, _n = gettext(page.language), ngettext(page.language)
    texts = _n("{count} day", "{count} days", lasting.text_days)
    answers = _n("{count} day", "{count} days", lasting.answer_days)
    minutes = _n("{count} minute", "{count} minutes", lasting.follow_up_minutes)
    page.head(_("What I keep, and for how long"))
    page.line(
        _(
            "the words of your questions, for {time}. They show the curators what is missing. "
            "After that only the date, the language, the subject and whether I had an answer "
            "remain.",
            time=texts,
        ),
        _("• Questions:"),
        spaced=True,
    )
    page.line(
        _(
            "which message of mine answered which of yours, for {time}, so that replies, edits "
            "and buttons work. Only so long can a question be traced to you.",
            time=answers,
        ),
        _("• Answers:"),
    )
    page.line(
        _(
            "what we spoke of last, with the words of a question I could not answer, for {time}, "
            "so that you can go on asking.",
            time=minutes,
        ),
        _("• Conversation:"),
    )
    page.line(
        _(
            "language, time zone, subscriptions and which news you were sent, until you delete them."
        ),
        _("• Settings:"),
    )
    page.line(
        _("the words you send with /feedback, for {time}, without who wrote them.", time=texts),
        _("• Feedback:"),
    )
    page.line(
        _(
            "Telegram gives me a number for you and for the chat. I keep those, but no name and "
            "no telephone number. My logs hold neither names nor messages."
        ),
        spaced=True,
    )
    page.line(_("/forget deletes at once everything that I hold about you."))


async def ask_to_forget(update: Update, context: Context) -> None:
    """Ask once whether everything held about a person is to be deleted, and say what that is."""
    place = place_of(update)
    if place is None:
        return
    language = await language_here(update, context)
    _ = gettext(language)
    if _is_nobody(update):
        line = _("Here you write in the name of a chat, and I cannot tell who you are.")
        await tell(update, context, f"{line} {_('Please write /forget to me in private.')}")
        return
    found = await context.privacy.held(place.person)
    if found.is_nothing:
        await tell(update, context, _("I hold nothing about you."))
        return
    page = Page(language)
    page.head(_("Delete everything that I hold about you?"))
    _list(found, page)
    page.line(_warning(found, place, language), spaced=True)
    await send(
        context, place, page.card().html, _choice(language, place.person), update.effective_message
    )


def _is_nobody(update: Update) -> bool:
    """Whether somebody writes in the name of a group or channel."""
    message = update.effective_message
    return isinstance(message, Message) and message.sender_chat is not None


def _warning(found: Holdings, place: Place, language: Language) -> str:
    _ = gettext(language)
    if not place.is_private:
        return _("This cannot be undone. What this group has set and subscribed to stays.")
    if found.subscriptions:
        return _("This cannot be undone. News will no longer come to you.")
    return _("This cannot be undone.")


def _choice(language: Language, person: int) -> InlineKeyboardMarkup:
    _ = gettext(language)
    delete, keep = (forgetting(language, person, wanted=wanted) for wanted in (True, False))
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(_("Delete everything"), callback_data=delete)],
            [InlineKeyboardButton(_("Keep it"), callback_data=keep)],
        ]
    )


async def forget_or_keep(press: Pressed, update: Update, context: Context) -> None:
    """Do what the person decided; nobody else may press."""
    query = update.callback_query
    wanted, person = press.payload[:1], press.payload[1:]
    if query is None or wanted not in ("y", "n") or not person.isascii() or not person.isdigit():
        raise Stale
    _ = gettext(press.language)
    if query.from_user.id != int(person):
        await hush(query, _("Only the person who wrote /forget can decide that."))
        return
    page = Page(press.language)
    if wanted == "n":
        page.line(_("Nothing was deleted."))
    else:
        found = await context.privacy.forget(query.from_user.id)
        if found.is_nothing:
            # The second of two quick taps must not replace the list of what was deleted.
            await hush(query, _("I hold nothing about you."))
            return
        page.head(_("Deleted. I hold nothing about you any more."))
        _list(found, page)
        page.line(
            _("The messages themselves are Telegram's: delete them in the chat."), spaced=True
        )
    await hush(query)
    await query.edit_message_text(page.card().html)


def _list(found: Holdings, page: Page) -> None:
    for item in _items(found, page.language):
        page.line(f"• {item}")


def _items(found: Holdings, language: Language) -> Iterator[str]:
    """What is held, item by item."""
    _, _n = gettext(language), ngettext(language)
    if found.questions:
        yield _n("{count} question", "{count} questions", found.questions)
    if found.answers:
        yield _n("{count} record of an answer", "{count} records of answers", found.answers)
    if found.subscriptions:
        yield _n("{count} subscription", "{count} subscriptions", found.subscriptions)
    if found.deliveries:
        yield _n(
            "{count} record of news sent to you",
            "{count} records of news sent to you",
            found.deliveries,
        )
    if found.settings:
        yield _("the settings of your chat with me")
