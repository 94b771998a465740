"""Which answers to an inline query Telegram accepts, and the message a chosen one becomes."""

import re
from typing import Any

import telegram
from telegram.constants import InlineQueryResultType

from tests.botserver_keyboards import check_markup
from tests.botserver_refusals import Json, bad_request, not_simulated
from tests.botserver_rules import check_array, check_object, message_caption, message_text

MOST_RESULTS = 50
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
# A cached result and a fetched one share their `type`; the field that names the file tells them.
RESULTS: dict[tuple[str, bool], type[Any]] = {
    ("article", False): telegram.InlineQueryResultArticle,
    ("document", False): telegram.InlineQueryResultDocument,
    ("document", True): telegram.InlineQueryResultCachedDocument,
    ("photo", False): telegram.InlineQueryResultPhoto,
    ("photo", True): telegram.InlineQueryResultCachedPhoto,
}
TYPES = frozenset(kind.value for kind in InlineQueryResultType)


def check_answer(given: Json) -> dict[str, Json]:
    """Return the message each result would become, by the id of the result, or refuse."""
    results = check_array(given["results"], "results")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(given.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    if "button" in given:
        _check_button(given["button"])
    messages: dict[str, Json] = {}
    for result in results:
        message = check_result(result)
        if result["id"] in messages:
            raise bad_request("RESULT_ID_DUPLICATE")
        messages[result["id"]] = message
    return messages


def check_result(result: Any) -> Json:
    """Return the message a single result would become, or refuse."""
    message = _message(result)
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    return message


def _check_button(button: Json) -> None:
    check_object(telegram.InlineQueryResultsButton, button, "button")
    if ("web_app" in button) == ("start_parameter" in button):
        raise bad_request("inline query results button must have exactly one action")
    if not START_PARAMETER.fullmatch(button.get("start_parameter", "web_app")):
        raise bad_request("START_PARAM_INVALID")


def _message(result: Any) -> Json:
    """Return the content a chosen result puts into the chat."""
    if not isinstance(result, dict):
        raise bad_request("object expected as inline query result")
    kind = str(result.get("type", ""))
    cls = RESULTS.get((kind, f"{kind}_file_id" in result))
    if cls is None and kind in TYPES:
        raise not_simulated(f"an inline result of type {kind}")
    if cls is None:
        raise bad_request("can't parse inline query result: unknown type")
    where = f"inline query result of type {kind}"
    check_object(cls, result, where)
    if not result.get("title", "title").strip():
        raise bad_request(f'field "title" of {where} must be non-empty')
    if "input_message_content" in result:
        message = _content(result["input_message_content"])
    else:
        message = message_caption(result) | {kind: result.get(f"{kind}_file_id", "")}
    keyboard = check_markup(result.get("reply_markup"), inline_only=True)
    return message | {"reply_markup": keyboard} if keyboard else message


def _content(content: Any) -> Json:
    if not isinstance(content, dict) or "message_text" not in content:
        raise not_simulated("inline content other than text")
    check_object(telegram.InputTextMessageContent, content, "input_message_content")
    return message_text(content["message_text"], content.get("parse_mode"), content.get("entities"))
