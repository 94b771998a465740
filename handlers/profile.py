"""Profile: the bot's name, what it is for, and its menus of commands, in three languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from handlers.languages import N_, gettext
from knowledge.facts import LANGUAGES, Language

NAME = N_("Trade Pledges")
SHORT = N_("Who promised how much trade, and was it kept? Figures with sources, words verbatim.")
DESCRIPTION = N_(
    "Ask about trade pledges in your own words: how close is Russia–China trade to $300 billion, "
    "who promised it, was it kept, what was traded in 2021. "
    "Every figure has its period and its source. Where I have no answer, I say so; I do not forecast.\n\n"
    "/subscribe tells you when a new figure is out."
)

#: What each command does, in the order of the menus.
COMMANDS = {
    "help": N_("What I can answer"),
    "pledges": N_("Trade pledges and what became of them"),
    "pledge": N_("One pledge: /pledge 300"),
    "progress": N_("How far a pledge has come"),
    "turnover": N_("Trade figures: /turnover 2021"),
    "chart": N_("Trade as a picture"),
    "quotes": N_("Who said what"),
    "sources": N_("Where it was published"),
    "subscribe": N_("Be told of new figures"),
    "subscriptions": N_("What comes here, and when"),
    "unsubscribe": N_("Be told nothing more"),
    "missed": N_("What was announced meanwhile"),
    "settings": N_("Language, time zone, length of answers"),
    "language": N_("Language of the answers"),
    "feedback": N_("Write to the curators"),
    "privacy": N_("What is stored about you"),
    "forget": N_("Delete all that is stored about you"),
}
FOR_OPERATORS = {
    "stats": N_("Counts"),
    "unanswered": N_("Questions without an answer"),
    "review": N_("Announcements that wait"),
    "record": N_("Enter a figure"),
    "correct": N_("Correct a figure"),
    "broadcast": N_("Write to all subscribers"),
}
#: What anybody in a group may use, and what is for its administrators.
_IN_GROUPS = ("help", "pledges", "progress", "turnover", "chart", "quotes", "sources")
_FOR_ADMINISTRATORS = ("subscribe", "subscriptions", "unsubscribe", "settings")

_log = structlog.get_logger(__name__)


def menus(
    known: Collection[str], operators: Sequence[int]
) -> Iterable[tuple[BotCommandScope, tuple[str, ...]]]:
    """The commands that each kind of chat is shown, of those that are known."""
    groups = _known(_IN_GROUPS, known)
    yield BotCommandScopeAllPrivateChats(), _known(COMMANDS, known)
    yield BotCommandScopeAllGroupChats(), groups
    yield (
        BotCommandScopeAllChatAdministrators(),
        (*groups, *_known(_FOR_ADMINISTRATORS, known)),
    )
    for person in operators:
        yield BotCommandScopeChat(person), _known((*COMMANDS, *FOR_OPERATORS), known)


def _known(commands: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(command for command in commands if command in known)


async def introduce(bot: Bot, known: Collection[str], operators: Sequence[int]) -> None:
    """Tell Telegram the name, the descriptions and the menus, where they have changed.

    None of them is needed for answering: what Telegram refuses is left as it was.
    """
    for step in _steps(bot, known, operators):
        try:
            await step()
        except (BadRequest, Forbidden, RetryAfter) as refusal:
            # An operator who has not started the bot, or a name that was changed too often.
            _log.info("part of the profile was not set", reason=refusal.message)
        except TelegramError as error:
            _log.warning("the profile was not set", exc_info=error)
            return


def _steps(
    bot: Bot, known: Collection[str], operators: Sequence[int]
) -> Iterator[Callable[[], Awaitable[None]]]:
    for language in LANGUAGES:
        for set_text in (_set_name, _set_short_description, _set_description):
            yield partial(set_text, bot, language)
        for scope, commands in menus(known, operators):
            yield partial(_set_menu, bot, language, scope, commands)


def code_of(language: Language) -> str | None:
    """How Telegram is told the language; what is set for none is shown to all others."""
    return None if language == "en" else language


async def _set_name(bot: Bot, language: Language) -> None:
    _, code = gettext(language), code_of(language)
    if (await bot.get_my_name(code)).name != (name := _(NAME)):
        await bot.set_my_name(name, code)


async def _set_short_description(bot: Bot, language: Language) -> None:
    _, code = gettext(language), code_of(language)
    held = await bot.get_my_short_description(code)
    if held.short_description != (text := _(SHORT)):
        await bot.set_my_short_description(text, code)


async def _set_description(bot: Bot, language: Language) -> None:
    _, code = gettext(language), code_of(language)
    if (await bot.get_my_description(code)).description != (text := _(DESCRIPTION)):
        await bot.set_my_description(text, code)


async def _set_menu(
    bot: Bot, language: Language, scope: BotCommandScope, commands: Sequence[str]
) -> None:
    _, code = gettext(language), code_of(language)
    said = COMMANDS | FOR_OPERATORS
    wanted = tuple(BotCommand(command, _(said[command])) for command in commands)
    if await bot.get_my_commands(scope, code) != wanted:
        await bot.set_my_commands(wanted, scope, code)
