"""Which keyboards Telegram accepts under a message."""

from typing import Any
from urllib.parse import urlsplit

import telegram

from tests.botserver_refusals import Json, bad_request, not_simulated
from tests.botserver_rules import check_array, check_object
from tests.botserver_signatures import fields

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MARKUPS: dict[str, type[Any]] = {
    "inline_keyboard": telegram.InlineKeyboardMarkup,
    "keyboard": telegram.ReplyKeyboardMarkup,
    "remove_keyboard": telegram.ReplyKeyboardRemove,
    "force_reply": telegram.ForceReply,
}
ACTIONS = fields(telegram.InlineKeyboardButton).keys() - {"text", "style", "icon_custom_emoji_id"}
NOT_AN_INLINE_BUTTON = "can't parse inline keyboard button: "


def check_markup(markup: Json | None, *, inline_only: bool = False) -> Json | None:
    """Return the inline keyboard that will stand under the message, if any, or refuse."""
    if markup is None:
        return None
    kinds = [kind for kind in MARKUPS if kind in markup]
    if not kinds:
        raise bad_request("object expected as reply markup")
    if kinds != ["inline_keyboard"] and inline_only:
        raise bad_request("inline keyboard expected")
    kind = kinds[0]
    constant = {kind} & {"remove_keyboard", "force_reply"}
    check_object(MARKUPS[kind], markup, "reply_markup", constant)
    if kind == "inline_keyboard":
        rows = _rows(markup[kind])
        for row in rows:
            for button in row:
                check_inline_button(button)
        return {kind: rows} if rows else None
    if kind == "keyboard":
        for row in _rows(markup[kind]):
            for button in row:
                _check_reply_button(button)
    return None


def _rows(keyboard: object) -> list[list[Any]]:
    """Return the rows that hold buttons; Telegram leaves the empty ones out."""
    rows = [row for row in check_array(keyboard, "keyboard") if check_array(row, "keyboard row")]
    if any(len(row) > MOST_IN_A_ROW for row in rows) or sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def check_inline_button(button: Any) -> None:
    """Refuse a button that does not do exactly one thing, or not one that can be done."""
    check_object(telegram.InlineKeyboardButton, button, "inline keyboard button")
    if not button["text"].strip():
        raise bad_request(f'{NOT_AN_INLINE_BUTTON}field "text" must be non-empty')
    actions = sorted(ACTIONS & button.keys())
    if not actions:
        raise bad_request(
            f"{NOT_AN_INLINE_BUTTON}Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(
            f"{NOT_AN_INLINE_BUTTON}exactly one action expected, found {' and '.join(actions)}"
        )
    _check_action(actions[0], button[actions[0]])


def _check_action(action: str, value: Any) -> None:
    match action:
        case "callback_data":
            if not 1 <= len(value.encode()) <= 64:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            _check_address(value, ("http", "https", "tg", "ton"))
        case "web_app":
            check_object(telegram.WebAppInfo, value, action)
            _check_address(value["url"], ("https",))
        case "copy_text":
            check_object(telegram.CopyTextButton, value, action)
            if not 1 <= len(value["text"]) <= 256:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "switch_inline_query_chosen_chat":
            check_object(telegram.SwitchInlineQueryChosenChat, value, action)
        case "callback_game" | "pay" | "login_url":
            raise not_simulated(f"a button with {action}")


def _check_address(address: str, schemes: tuple[str, ...]) -> None:
    parts = urlsplit(address if "://" in address else f"http://{address}")
    wrong = f"inline keyboard button URL '{address}' is invalid: "
    if parts.scheme not in schemes:
        raise bad_request(f"{wrong}Unsupported URL protocol")
    if parts.scheme in ("http", "https") and "." not in (parts.hostname or ""):
        raise bad_request(f"{wrong}Wrong HTTP URL")


def _check_reply_button(button: Any) -> None:
    if isinstance(button, str):
        button = {"text": button}
    check_object(telegram.KeyboardButton, button, "keyboard button")
    if not button["text"].strip():
        raise bad_request('can\'t parse keyboard button: field "text" must be non-empty')
