"""add_routes(): every handler, in the order it is tried."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers.addressing import Addressed, FromPerson, Named
from handlers.broadcasting import broadcast
from handlers.chart import show_chart
from handlers.choices import reply_to_press
from handlers.context import Context
from handlers.curating import correct, record, review
from handlers.failures import report
from handlers.feedback import take_feedback
from handlers.guest import reply_to_guest
from handlers.inline import reply_to_inline
from handlers.language_choice import ask_language
from handlers.membership import follow_migration, notice_standing
from handlers.missed import show_missed
from handlers.operators import for_operators, show_counts, show_unanswered
from handlers.pledges import list_pledges, show_pledge
from handlers.privacy import ask_to_forget, explain_privacy
from handlers.progress import show_progress
from handlers.question import reply_to_question
from handlers.quotes import show_quotes
from handlers.settings import show_settings
from handlers.sources import show_sources
from handlers.subscription import show_subscriptions, subscribe, unsubscribe
from handlers.turnover import show_turnover
from handlers.unread import reply_to_no_text
from handlers.welcome import explain, point_to_help, welcome

#: The kinds of updates that are handled; Telegram is asked for no others.
UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS: dict[str, Handler] = {
    "start": welcome,
    "help": explain,
    "pledges": list_pledges,
    "pledge": show_pledge,
    "progress": show_progress,
    "turnover": show_turnover,
    "quotes": show_quotes,
    "sources": show_sources,
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "missed": show_missed,
    "subscriptions": show_subscriptions,
    "settings": show_settings,
    "chart": show_chart,
    "language": ask_language,
    "feedback": take_feedback,
    "privacy": explain_privacy,
    "forget": ask_to_forget,
}

#: For those who run the bot, in private; to anybody else these commands are not known.
FOR_OPERATORS: dict[str, Handler] = {
    "stats": show_counts,
    "unanswered": show_unanswered,
    "review": review,
    "record": record,
    "correct": correct,
    "broadcast": broadcast,
}

#: What a channel may ask for, by a post that names the bot.
IN_CHANNELS = ("subscribe", "unsubscribe", "subscriptions", "settings", "language")


def add_routes(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Let the application answer everything that this bot answers."""
    spoken = filters.UpdateType.MESSAGES & FromPerson()
    for command, handler in COMMANDS.items():
        application.add_handler(CommandHandler(command, handler, spoken))
    posted = filters.UpdateType.CHANNEL_POST & Named()
    for command in IN_CHANNELS:
        application.add_handler(CommandHandler(command, COMMANDS[command], posted))
    add = application.add_handler
    for command, handler in FOR_OPERATORS.items():
        add(CommandHandler(command, for_operators(handler), spoken))
    add(MessageHandler(spoken & filters.COMMAND, point_to_help))
    add(MessageHandler(spoken & Addressed() & (filters.TEXT | filters.CAPTION), reply_to_question))
    new = filters.UpdateType.MESSAGE & FromPerson() & filters.ChatType.PRIVATE
    add(MessageHandler(new & ~filters.StatusUpdate.ALL, reply_to_no_text))
    add(CallbackQueryHandler(reply_to_press))
    add(InlineQueryHandler(reply_to_inline))
    add(MessageHandler(filters.UpdateType.GUEST_MESSAGE, reply_to_guest))
    add(MessageHandler(filters.StatusUpdate.MIGRATE, follow_migration))
    add(ChatMemberHandler(notice_standing, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(report)
