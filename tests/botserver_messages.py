"""The methods that put messages into chats, change them and take them out."""

from collections.abc import Callable, Mapping
from typing import Any

import telegram
from telegram.constants import ChatAction, ReactionEmoji

from tests.botserver_chats import Chat, World
from tests.botserver_keyboards import check_markup
from tests.botserver_refusals import NOT_MODIFIED, Json, bad_request, not_simulated
from tests.botserver_rules import check_object, message_caption, message_text

Method = Callable[[World, Json], Any]
CONTENT = frozenset(
    {"text", "entities", "caption", "caption_entities", "photo", "document", "reply_markup"}
)
BODY = CONTENT - {"reply_markup"} | {"link_preview_options"}
ACTIONS = frozenset(action.value for action in ChatAction)
REACTIONS = frozenset(emoji.value for emoji in ReactionEmoji)


def send_message(world: World, given: Json) -> Json:
    """Return the text message now in the chat."""
    content = message_text(given["text"], given.get("parse_mode"), given.get("entities"))
    if "link_preview_options" in given:
        content["link_preview_options"] = given["link_preview_options"]
    return _send(world, given, content)


def send_photo(world: World, given: Json) -> Json:
    """Return the photo message now in the chat."""
    content = message_caption(given)
    return _send(world, given, {"photo": world.files.photo(given["photo"])} | content, "photos")


def send_document(world: World, given: Json) -> Json:
    """Return the document message now in the chat."""
    content = message_caption(given)
    document = world.files.document(given["document"])
    return _send(world, given, {"document": document} | content, "documents")


def _send(world: World, given: Json, content: Json, named: str = "text messages") -> Json:
    chat = world.writable(given["chat_id"], named)
    keyboard = check_markup(given.get("reply_markup"), inline_only=chat.type == "channel")
    if keyboard:
        content["reply_markup"] = keyboard
    return world.put(chat, _author(world, chat) | _place(chat, given) | content, own=True)


def _author(world: World, chat: Chat) -> Json:
    """Return whose the bot's messages are here: those of a channel are the channel's."""
    if chat.type == "channel":
        return {"sender_chat": chat.shown}
    return {"from": {key: world.bot[key] for key in ("id", "is_bot", "first_name", "username")}}


def _place(chat: Chat, given: Json) -> Json:
    """Return the topic and the reply of a message that is about to be sent, or refuse."""
    thread = given.get("message_thread_id")
    replied = _replied(chat, given["reply_parameters"]) if "reply_parameters" in given else None
    if replied and thread is None:
        thread = replied.get("message_thread_id")
    if refusal := chat.topic_refusal(thread):
        raise refusal
    return placed(chat, thread, replied)


def placed(chat: Chat, thread: int | None, replied: Json | None) -> Json:
    """Return the fields that say in which topic a message stands and what it answers."""
    place: Json = {}
    if thread is not None:
        # In a topic, what answers nothing else answers the message that opened it.
        replied = replied or chat.topics[thread].opening
        place = {"message_thread_id": thread, "is_topic_message": True}
    if replied:
        # Replies are told one level deep.
        shown = {key: replied[key] for key in replied if key != "reply_to_message"}
        place["reply_to_message"] = shown
    return place


def _replied(chat: Chat, parameters: Json) -> Json | None:
    if parameters.get("chat_id", chat.id) != chat.id:
        raise not_simulated("a reply to another chat")
    replied = chat.messages.get(parameters["message_id"])
    if replied is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    if replied and parameters.get("quote", "") not in replied.get("text", ""):
        raise bad_request("QUOTE_TEXT_INVALID")
    return replied


def edit_message_text(world: World, given: Json) -> Json | bool:
    """Return the message with its new text."""
    new = message_text(given["text"], given.get("parse_mode"), given.get("entities"))
    if "link_preview_options" in given:
        new["link_preview_options"] = given["link_preview_options"]
    standing = _editable(world, given)
    if "text" not in standing:
        raise bad_request("there is no text in the message to edit")
    return _edited(world, given, standing, new)


def edit_message_caption(world: World, given: Json) -> Json | bool:
    """Return the message with its new caption."""
    new = message_caption(given)
    standing = _editable(world, given)
    if "text" in standing:
        raise bad_request("there is no caption in the message to edit")
    kept = {key: standing[key] for key in ("photo", "document") if key in standing}
    return _edited(world, given, standing, kept | new)


def edit_message_reply_markup(world: World, given: Json) -> Json | bool:
    """Return the message with its new buttons, or with none."""
    standing = _editable(world, given)
    return _edited(world, given, standing, {k: standing[k] for k in BODY if k in standing})


def edit_message_media(world: World, given: Json) -> Json | bool:
    """Return the message with its new photo or document."""
    media = given["media"]
    match media.get("type"):
        case "photo":
            check_object(telegram.InputMediaPhoto, media, "media")
            content: Json = {"photo": world.files.photo(media["media"])}
        case "document":
            check_object(telegram.InputMediaDocument, media, "media")
            content = {"document": world.files.document(media["media"])}
        case kind:
            raise not_simulated(f"media of type {kind}")
    return _edited(world, given, _editable(world, given), content | message_caption(media))


def _editable(world: World, given: Json) -> Json:
    """Return the bot's own message that is meant, or refuse."""
    if "inline_message_id" in given:
        if given["inline_message_id"] not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.inline_messages[given["inline_message_id"]]
    if "chat_id" not in given or "message_id" not in given:
        raise bad_request("message identifier is not specified")
    chat = world.writable(given["chat_id"])
    if given["message_id"] not in chat.messages:
        raise bad_request("message to edit not found")
    if given["message_id"] not in chat.own:
        raise bad_request("message can't be edited")
    return chat.messages[given["message_id"]]


def _edited(world: World, given: Json, standing: Json, content: Json) -> Json | bool:
    """Return the message holding `content` and the buttons given; True for an inline one."""
    keyboard = check_markup(given.get("reply_markup"), inline_only=True)
    if keyboard:
        content["reply_markup"] = keyboard
    if all(content.get(key) == standing.get(key) for key in CONTENT):
        raise bad_request(NOT_MODIFIED)
    kept = {key: standing[key] for key in standing if key not in CONTENT | BODY}
    if "inline_message_id" in given:
        world.inline_messages[given["inline_message_id"]] = kept | content
        return True
    message: Json = kept | content | {"edit_date": world.now()}
    world.find(given["chat_id"]).messages[given["message_id"]] = message
    return message


def delete_message(world: World, given: Json) -> bool:
    """Take a message out of its chat."""
    chat = world.writable(given["chat_id"])
    number = given["message_id"]
    if number not in chat.messages:
        raise bad_request("message to delete not found")
    may = number in chat.own or chat.type == "private" or chat.bot_status == "administrator"
    if not may:
        raise bad_request("message can't be deleted")
    del chat.messages[number]
    return True


def send_chat_action(world: World, given: Json) -> bool:
    """Show that the bot is busy."""
    if given["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.writable(given["chat_id"])
    thread = given.get("message_thread_id")
    # Unlike a message, an action may name General.
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    return True


def set_message_reaction(world: World, given: Json) -> bool:
    """Put one reaction, or none, under a message."""
    chat = world.writable(given["chat_id"])
    reactions = given.get("reaction", [])
    if given["message_id"] not in chat.messages:
        raise bad_request("message to react not found")
    for reaction in reactions:
        if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
            raise not_simulated("a reaction other than an emoji")
        if reaction.get("emoji") not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    if len(reactions) > 1:  # a bot is not a premium user
        raise bad_request("REACTIONS_TOO_MANY")
    chat.reactions[given["message_id"]] = reactions
    return True


MESSAGE_METHODS: Mapping[str, Method] = {
    "deleteMessage": delete_message,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageText": edit_message_text,
    "sendChatAction": send_chat_action,
    "sendDocument": send_document,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "setMessageReaction": set_message_reaction,
}
