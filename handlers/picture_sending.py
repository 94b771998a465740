"""A picture on its way to a place: by Telegram's name for it, or drawn and uploaded."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import structlog
from telegram import InlineKeyboardMarkup, InputMediaPhoto, Message, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from handlers.addressing import Place
from handlers.context import Context
from handlers.picture_words import caption
from handlers.replying import is_gone, is_not_modified, send
from handlers.studio import digest_of
from knowledge.facts import Language
from knowledge.pictures import Picture

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Sending:
    """Where a picture goes, with its buttons.

    In a group it replies to `to`. `old` is the message whose place it takes, if any.
    """

    context: Context
    place: Place
    to: object
    buttons: InlineKeyboardMarkup
    old: int | None = None

    async def picture(self, picture: Picture, language: Language, name: str) -> int:
        """Send a picture; return the message's number. Its words go alone if it is refused."""
        context, library = self.context, self.context.library
        words = caption(picture, language, library)
        digest = digest_of(picture, language, library)
        if known := await context.pictures.file_id(digest):
            # Telegram may have forgotten it, or know it from another bot.
            with suppress(BadRequest):
                sent = await self._put(known, words, name)
                return sent.message_id
        try:
            sent = await self._put(await self._drawn(picture, language), words, name)
        except BadRequest as refusal:
            _log.warning("a picture was refused", reason=refusal.message)
            return await send(context, self.place, words, self.buttons, self.to)
        except TelegramError:
            raise
        except Exception:
            # The words say all that is on it.
            _log.exception("a picture could not be drawn")
            return await send(context, self.place, words, self.buttons, self.to)
        await context.pictures.keep(digest, sent.photo[-1].file_id)
        return sent.message_id

    async def _drawn(self, picture: Picture, language: Language) -> bytes:
        # Whoever waits sees that something is on its way; nothing is lost without it.
        with suppress(TelegramError):
            await self.context.bot.send_chat_action(
                self.place.chat, ChatAction.UPLOAD_PHOTO, message_thread_id=self.place.topic
            )
        return await self.context.studio.png(picture, language, self.context.library)

    async def _put(self, photo: str | bytes, words: str, name: str) -> Message:
        """Put a photo in the place of the old message while that stands, or send it."""
        if self.old is not None:
            try:
                edited = await self.context.bot.edit_message_media(
                    InputMediaPhoto(photo, caption=words, filename=name),
                    chat_id=self.place.chat,
                    message_id=self.old,
                    reply_markup=self.buttons,
                )
            except BadRequest as refusal:
                if not (is_gone(refusal) or is_not_modified(refusal)):
                    raise
            else:
                assert isinstance(edited, Message), "only inline messages are told less of"
                return edited
        return await self._send(photo, words, name)

    async def _send(self, photo: str | bytes, words: str, name: str) -> Message:
        quoted = None
        if not self.place.is_private and isinstance(self.to, Message):
            quoted = ReplyParameters(self.to.message_id, allow_sending_without_reply=True)
        return await self.context.bot.send_photo(
            self.place.chat,
            photo,
            caption=words,
            filename=name,
            message_thread_id=self.place.topic,
            reply_markup=self.buttons,
            reply_parameters=quoted,
        )
