"""The methods about the bot itself, its chats, and the queries people put to it."""

import json
import re
from collections.abc import Mapping

import telegram

from tests.botserver_chats import World
from tests.botserver_inline import check_answer, check_result
from tests.botserver_messages import Method
from tests.botserver_refusals import Json, bad_request
from tests.botserver_rules import check_object

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
LONGEST = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {
    "default": telegram.BotCommandScopeDefault,
    "all_private_chats": telegram.BotCommandScopeAllPrivateChats,
    "all_group_chats": telegram.BotCommandScopeAllGroupChats,
    "all_chat_administrators": telegram.BotCommandScopeAllChatAdministrators,
    "chat": telegram.BotCommandScopeChat,
    "chat_administrators": telegram.BotCommandScopeChatAdministrators,
    "chat_member": telegram.BotCommandScopeChatMember,
}
EXPIRED = "query is too old and response timeout expired or query ID is invalid"


def get_me(world: World, _given: Json) -> Json:
    """Return the bot as a user, with what it may do."""
    return world.bot


def get_chat(world: World, given: Json) -> Json:
    """Return all that is told about a chat."""
    chat = world.find(given["chat_id"])
    if chat.bot_status in ("left", "kicked") and (refusal := chat.refusal()):
        raise refusal
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    return chat.shown | full


NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False
) | {"gifts_from_channels": False}


def get_chat_member(world: World, given: Json) -> Json:
    """Return someone's standing in a chat."""
    chat = world.writable(given["chat_id"])
    user = world.bot if given["user_id"] == world.bot["id"] else world.users.get(given["user_id"])
    if user is None:
        raise bad_request("user not found")
    return world.member(chat, user)


def get_chat_administrators(world: World, given: Json) -> list[Json]:
    """Return the people who run a chat, and the bots when they are asked for."""
    chat = world.writable(given["chat_id"])
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    running = [
        world.member(chat, world.users[user])
        for user, status in chat.members.items()
        if status in ("creator", "administrator")
    ]
    if given.get("return_bots") and chat.bot_status == "administrator":
        running.append(world.member(chat, world.bot))
    return running


def leave_chat(world: World, given: Json) -> bool:
    """Take the bot out of a group or channel."""
    chat = world.writable(given["chat_id"])
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    return True


def answer_callback_query(world: World, given: Json) -> bool:
    """Close a button press; each can be closed once."""
    if given["callback_query_id"] not in world.callbacks:
        raise bad_request(EXPIRED)
    if len(given.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    world.callbacks.remove(given["callback_query_id"])
    return True


def answer_inline_query(world: World, given: Json) -> bool:
    """Show results to the person who typed an inline query."""
    if given["inline_query_id"] not in world.inline_queries:
        raise bad_request(EXPIRED)
    answers = check_answer(given)
    for result in given["results"]:
        if file_id := result.get("photo_file_id"):
            world.files.photo(file_id)
        if file_id := result.get("document_file_id"):
            world.files.document(file_id)
    world.inline_answers[given["inline_query_id"]] = answers
    return True


def answer_guest_query(world: World, given: Json) -> Json:
    """Put the one message of a guest into the chat that it was called in."""
    if given["guest_query_id"] not in world.guest_queries:
        raise bad_request(EXPIRED)
    message = check_result(given["result"])
    world.guest_queries.remove(given["guest_query_id"])
    number = world.identifier()
    world.inline_messages[number] = message
    return {"inline_message_id": number}


def set_my_commands(world: World, given: Json) -> bool:
    """Set the menu for a scope and a language."""
    if len(given["commands"]) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in given["commands"]:
        check_object(telegram.BotCommand, command, "bot command")
        if not COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_menu(world, given)] = given["commands"]
    return True


def get_my_commands(world: World, given: Json) -> list[Json]:
    """Return the menu of exactly this scope and language."""
    return world.commands.get(_menu(world, given), [])


def delete_my_commands(world: World, given: Json) -> bool:
    """Remove the menu of a scope and a language."""
    world.commands.pop(_menu(world, given), None)
    return True


def _menu(world: World, given: Json) -> tuple[str, str]:
    """Return the key of a menu, or refuse a scope or language that cannot be."""
    scope = given.get("scope", {"type": "default"})
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    check_object(SCOPES[scope["type"]], scope, "BotCommandScope")
    if "chat_id" in scope:
        world.writable(scope["chat_id"])
    return json.dumps(scope, sort_keys=True), _language(given)


def _language(given: Json) -> str:
    language: str = given.get("language_code", "")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _profile(field: str) -> tuple[Method, Method]:
    """Return the methods that set and get one line of the bot's profile, per language."""

    def set_it(world: World, given: Json) -> bool:
        text = given.get(field, "")
        if len(text) > LONGEST[field]:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        world.profile[field, _language(given)] = text
        return True

    def get_it(world: World, given: Json) -> Json:
        # A language without a text of its own shows the one for all.
        text = world.profile.get((field, _language(given))) or world.profile.get((field, ""))
        return {field: text or (world.bot["first_name"] if field == "name" else "")}

    return set_it, get_it


def succeed(_world: World, _given: Json) -> bool:
    """Return True, and change nothing that a test could see."""
    return True


_set_name, _get_name = _profile("name")
_set_description, _get_description = _profile("description")
_set_short, _get_short = _profile("short_description")

ACCOUNT_METHODS: Mapping[str, Method] = {
    "answerCallbackQuery": answer_callback_query,
    "answerGuestQuery": answer_guest_query,
    "answerInlineQuery": answer_inline_query,
    "close": succeed,
    "deleteMyCommands": delete_my_commands,
    "getChat": get_chat,
    "getChatAdministrators": get_chat_administrators,
    "getChatMember": get_chat_member,
    "getFile": lambda world, given: world.files.described(given["file_id"]),
    "getMe": get_me,
    "getMyCommands": get_my_commands,
    "getMyDescription": _get_description,
    "getMyName": _get_name,
    "getMyShortDescription": _get_short,
    "leaveChat": leave_chat,
    "logOut": succeed,
    "setMyCommands": set_my_commands,
    "setMyDescription": _set_description,
    "setMyName": _set_name,
    "setMyShortDescription": _set_short,
}
