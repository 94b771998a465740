"""/chart: pictures, sent by Telegram's own name for them where it has seen them before."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from handlers.addressing import Place, place_of
from handlers.callbacks import Callbacks
from handlers.chart_request import wanted_by
from handlers.context import Context
from handlers.languages import N_, gettext
from handlers.picture_words import caption, lacking
from handlers.pledges import HEADLINE
from handlers.question import Lead, ask, recalled, typed, words_after, written_in
from handlers.replying import reply_with, send
from handlers.studio import digest_of
from knowledge import picturing
from knowledge.facts import Language
from knowledge.intents import PledgeIntent
from knowledge.pictures import Kind, NoPicture, Picture, Wanted

_LEAD: Lead = {"en": "pledge", "ru": "цель", "zh": "目标"}
_BUTTONS = {
    Kind.PLEDGE: N_("This pledge"),
    Kind.YEARS: N_("By year"),
    Kind.PACE: N_("Within the year"),
}

_log = structlog.get_logger(__name__)


async def show_chart(update: Update, context: Context) -> None:
    """Send the headline picture, or the one that the words ask for."""
    words = words_after(context)
    _before, language = await recalled(update, context)
    if not words:
        await send_chart(update, context, Wanted(Kind.YEARS, HEADLINE), language)
        return
    language = written_in(words, language)
    base = context.desk.base(context.today())
    found = wanted_by(
        words, lambda part: ask(f"{_LEAD[language]} {part}", language, None, context), base
    )
    if isinstance(found, Wanted):
        await send_chart(update, context, found, language, typed(update))
    else:
        await reply_with(update, context, found, typed(update))


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
        sent = await _Sending(context, place, message, buttons).picture(found, wanted, language)
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


class _Sending:
    """One picture on its way to one place."""

    def __init__(
        self, context: Context, place: Place, to: object, buttons: InlineKeyboardMarkup
    ) -> None:
        self._context = context
        self._place = place
        self._to = to
        self._buttons = buttons

    async def picture(self, picture: Picture, wanted: Wanted, language: Language) -> int:
        """Send a picture; return the message's number. Its words go alone if it is refused."""
        context, library = self._context, self._context.library
        words = caption(picture, language, library)
        digest = digest_of(picture, language, library)
        if known := await context.pictures.file_id(digest):
            # Telegram may have forgotten it, or another bot sent it.
            with suppress(BadRequest):
                return (await self._photo(known, words)).message_id
        png = await self._drawn(picture, language)
        name = "-".join(filter(None, (wanted.pledge, wanted.other, wanted.kind.value, language)))
        try:
            sent = await self._photo(InputFile(png, filename=f"{name}.png"), words)
        except BadRequest as refusal:
            _log.warning("a picture was refused", reason=refusal.message)
            return await send(context, self._place, words, self._buttons, self._to)
        await context.pictures.keep(digest, sent.photo[-1].file_id)
        return sent.message_id

    async def _drawn(self, picture: Picture, language: Language) -> bytes:
        # Whoever waits sees that something is on its way; nothing is lost without it.
        with suppress(TelegramError):
            await self._context.bot.send_chat_action(
                self._place.chat, ChatAction.UPLOAD_PHOTO, message_thread_id=self._place.topic
            )
        return await self._context.studio.png(picture, language, self._context.library)

    async def _photo(self, photo: str | InputFile, words: str) -> Message:
        quoted = None
        if not self._place.is_private and isinstance(self._to, Message):
            quoted = ReplyParameters(self._to.message_id, allow_sending_without_reply=True)
        return await self._context.bot.send_photo(
            self._place.chat,
            photo,
            caption=words,
            message_thread_id=self._place.topic,
            reply_markup=self._buttons,
            reply_parameters=quoted,
        )
