"""The bot's profile and menus: set per language where they changed, never in the way of a start."""

from collections.abc import Mapping, Sequence

import pytest
from telegram import Bot

from handlers.languages import gettext
from handlers.profile import COMMANDS, DESCRIPTION, FOR_OPERATORS, NAME, SHORT, introduce
from handlers.routes import COMMANDS as KNOWN
from knowledge.facts import LANGUAGES, Language
from tests.botserver import BotServer
from tests.botserver_client import result

PRIVATE = {"type": "all_private_chats"}
GROUPS = {"type": "all_group_chats"}
ADMINISTRATORS = {"type": "all_chat_administrators"}


async def introduced(server: BotServer, operators: Sequence[int] = ()) -> list[str]:
    """The methods called by a bot that introduces itself."""
    before = len(server.sent)
    bot = Bot(server.token, base_url=f"{server.url}/bot")
    async with bot:
        await introduce(bot, {*KNOWN, "stats"}, operators)
    return [call.method for call in server.sent[before:]]


def menu(server: BotServer, scope: Mapping[str, object], language: str = "") -> dict[str, str]:
    """The commands of a menu with what they do."""
    found = result(server, "getMyCommands", scope=scope, language_code=language)
    return {each["command"]: each["description"] for each in found}


async def test_everything_is_set_once_and_only_what_changed_is_set_again() -> None:
    with BotServer() as server:
        first = await introduced(server)
        assert len([method for method in first if method.startswith("set")]) == 18
        again = await introduced(server)
        assert not [method for method in again if method.startswith("set")]
        result(server, "setMyName", name="Another", language_code="ru")
        assert [m for m in await introduced(server) if m.startswith("set")] == ["setMyName"]
        assert not server.refused


async def test_each_language_and_each_kind_of_chat_has_its_menu() -> None:
    with BotServer() as server:
        await introduced(server)
        for language in ("", "ru", "zh"):
            assert set(menu(server, PRIVATE, language)) <= set(KNOWN)
        assert "subscribe" not in menu(server, GROUPS)
        assert "subscribe" in menu(server, ADMINISTRATORS)
        assert menu(server, PRIVATE, "ru")["unsubscribe"] == "Отписаться"
        assert menu(server, PRIVATE, "zh")["unsubscribe"] == "取消订阅"
        assert "stats" not in menu(server, PRIVATE)


async def test_operators_see_their_own_commands_and_one_who_is_unknown_stops_nothing() -> None:
    with BotServer() as server:
        boss, stranger = server.user("Boss", started=True), 99
        await introduced(server, [stranger, boss])
        assert "stats" in menu(server, {"type": "chat", "chat_id": boss})
        assert menu(server, PRIVATE, "zh")


async def test_no_failure_there_is_raised() -> None:
    with BotServer() as server:
        server.fail_next("setMyName", retry_after=86_400)
        server.fail_next("getMyCommands", status=502)
        await introduced(server)
        assert server.faulted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_within_telegrams_limits(language: Language) -> None:
    _ = gettext(language)
    assert len(_(NAME)) <= 64
    assert len(_(SHORT)) <= 120
    assert len(_(DESCRIPTION)) <= 512
    for said in (COMMANDS | FOR_OPERATORS).values():
        assert len(_(said)) <= 60


def test_every_command_that_is_known_to_people_has_a_line_in_the_menus() -> None:
    assert set(KNOWN) - {"start"} <= set(COMMANDS | FOR_OPERATORS)
