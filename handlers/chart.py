"""/chart: pictures, sent by Telegram's own name for them where it has seen them before."""

from __future__ import annotations

from html import escape

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)

from handlers.addressing import place_of
from handlers.callbacks import Callbacks
from handlers.chart_request import wanted_by
from handlers.context import Context
from handlers.languages import N_, gettext
from handlers.picture_sending import Sending
from handlers.picture_words import lacking
from handlers.pledge_words import titled
from handlers.pledges import HEADLINE
from handlers.question import ask, recalled, typed, words_after, written_in
from handlers.replying import reply_with, send
from knowledge import picturing
from knowledge.answers import Answer, ClarificationAnswer
from knowledge.facts import Language
from knowledge.intents import PledgeIntent
from knowledge.pictures import Kind, NoPicture, Wanted

_BUTTONS = {
    Kind.PLEDGE: N_("This pledge"),
    Kind.YEARS: N_("By year"),
    Kind.PACE: N_("Within the year"),
}


async def show_chart(update: Update, context: Context) -> None:
    """Send the headline picture, or the one that the words ask for."""
    words = words_after(context)
    _before, language = await recalled(update, context)
    if not words:
        await send_chart(update, context, Wanted(Kind.YEARS, HEADLINE), language)
        return
    language = written_in(words, language)
    base = context.desk.base(context.today())
    found = wanted_by(words, lambda part: ask(part, language, None, context), base)
    if isinstance(found, Wanted):
        await send_chart(update, context, found, language, typed(update))
    elif options := _pledges_in(found):
        await _ask_which(update, context, options, language)
    else:
        await reply_with(update, context, found, typed(update))


def _pledges_in(answer: Answer) -> list[str]:
    """The pledges that an answer asks to choose among; none where it asks for something else."""
    if not isinstance(answer.reply, ClarificationAnswer):
        return []
    found = [each.pledge for each in answer.reply.options if isinstance(each, PledgeIntent)]
    return found if len(found) == len(answer.reply.options) else []


async def _ask_which(
    update: Update, context: Context, pledges: list[str], language: Language
) -> None:
    """Ask which of several pledges is to be drawn; each is a button."""
    place = place_of(update)
    if place is None:
        return
    callbacks = Callbacks(context.library)
    rows = [
        [
            InlineKeyboardButton(
                titled(context.library.pledges[each], language, context.library),
                callback_data=callbacks.charting(Wanted(Kind.PLEDGE, each), language),
            )
        ]
        for each in pledges
    ]
    which = gettext(language)("Which pledge shall I draw?")
    await send(context, place, which, InlineKeyboardMarkup(rows), update.effective_message)


async def send_chart(
    update: Update,
    context: Context,
    wanted: Wanted,
    language: Language,
    question: str | None = None,
) -> None:
    """Send a picture with its words and buttons, or say why there is none; remember its pledge.

    `question` is what a person typed.
    """
    place, message = place_of(update), update.effective_message
    if place is None or message is None:
        return
    found = picturing.picture(wanted, context.desk.base(context.today()))
    buttons = chart_buttons(wanted, language, context)
    if isinstance(found, NoPicture):
        html = escape(lacking(found, language, context.library), quote=False)
        sent = await send(context, place, html, buttons, message)
    else:
        old = None
        if update.edited_message:
            old = await context.exchanges.answer_to(place.chat, message.message_id)
        parts = (wanted.pledge, wanted.other, wanted.kind.value, language)
        name = "-".join(filter(None, parts)) + ".png"
        sending = Sending(context, place, message, buttons, old)
        sent = await sending.picture(found, language, name)
    await context.exchanges.remember(
        place.chat,
        place.person,
        place.thread,
        message=sent,
        answer=context.desk.fulfil(PledgeIntent(wanted.pledge), context.today(), language),
        asked_in=None if update.callback_query else message.message_id,
        question=question,
        chat_kind=place.kind,
    )


def chart_buttons(wanted: Wanted, language: Language, context: Context) -> InlineKeyboardMarkup:
    """Other pictures of what is shown, and the pledge itself in words."""
    _, callbacks = gettext(language), Callbacks(context.library)
    if wanted.kind is Kind.COMPARE:
        return InlineKeyboardMarkup([[b] for b in _each_button(wanted, language, context)])
    pledge, base = context.library.pledges[wanted.pledge], context.desk.base(context.today())
    pictures = [
        InlineKeyboardButton(
            _(_BUTTONS[kind]), callback_data=callbacks.charting(Wanted(kind, pledge.id), language)
        )
        for kind in picturing.kinds_for(pledge, base)
        if kind is not wanted.kind
    ]
    told = callbacks.answering(PledgeIntent(pledge.id), language)
    words = InlineKeyboardButton(_("About this pledge"), callback_data=told)
    return InlineKeyboardMarkup([row for row in (pictures, [words]) if row])


def _each_button(
    wanted: Wanted, language: Language, context: Context
) -> list[InlineKeyboardButton]:
    """One button for each of the pledges compared, with its name."""
    callbacks, pledges = Callbacks(context.library), context.library.pledges
    return [
        InlineKeyboardButton(
            pledges[each].name.within(language),
            callback_data=callbacks.charting(Wanted(Kind.PLEDGE, each), language),
        )
        for each in dict.fromkeys((wanted.pledge, wanted.other))
    ]
