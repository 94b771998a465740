"""What the server refuses in a request by itself, and the table of methods it refuses by."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.botserver import BotServer
from tests.botserver_client import call, refusal, result
from tests.botserver_refusals import Json
from tests.botserver_signatures import METHODS, Kind

PUBLISHED = Path(__file__).parents[2] / "shared/botapi/api.json"
# Bot API 10.1 lets an edit bring a rich message instead of a text; the framework speaks 10.0.
LATER: dict[str, Json] = {"editMessageText": {"rich_message": ("object", False), "text": None}}
LATER_METHODS = {
    "answerChatJoinRequestQuery",
    "sendChatJoinRequestWebApp",
    "sendRichMessage",
    "sendRichMessageDraft",
}


@pytest.fixture(scope="module")
def server() -> Iterator[BotServer]:
    with BotServer() as running:
        yield running


@pytest.fixture(scope="module")
def anna(server: BotServer) -> int:
    return server.user("Anna", started=True)


def published() -> Json:
    if not PUBLISHED.exists():
        pytest.skip("the published description of the Bot API is not here")
    methods: Json = json.loads(PUBLISHED.read_text(encoding="utf-8"))["methods"]
    return methods


def kind(types: list[str]) -> Kind:
    single: dict[str, Kind] = {
        "Boolean": "boolean",
        "Float": "number",
        "Integer": "integer",
        "String": "string",
    }
    if types[0].startswith("Array of"):
        return "array"
    if set(types) == {"Integer", "String"}:
        return "chat"
    if "InputFile" in types:
        return "file"
    return single.get(types[0], "object")


def test_every_method_takes_exactly_the_published_parameters() -> None:
    for name, method in published().items():
        if name in LATER_METHODS:
            assert name not in METHODS
            continue
        theirs = {
            field["name"]: (kind(field["types"]), field["required"])
            for field in method.get("fields", [])
        }
        ours = {name: (each.kind, each.required) for name, each in METHODS[name].items()}
        for later, meaning in LATER.get(name, {}).items():
            assert theirs.pop(later) == (meaning or ("string", False))
            ours.pop(later, None)
        assert ours == theirs, name


def test_the_framework_offers_no_method_that_is_not_published() -> None:
    assert METHODS.keys() <= published().keys()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"text": "x", "colour": "red"}, "unknown parameter colour"),
        ({"text": "x", "reply_to_message_id": 1}, "unknown parameter reply_to_message_id"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 5}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody_here"}, "chat not found"),
        ({"text": "x", "disable_notification": "yes"},
         'parameter "disable_notification" must be of type boolean'),
        ({"text": "x", "message_thread_id": "one"},
         'parameter "message_thread_id" must be of type integer'),
        ({"text": "x", "entities": {}}, 'parameter "entities" must be of type array'),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "link_preview_options": {"disabled": True}},
         'unknown field "disabled" in link_preview_options'),
        ({"text": "x", "link_preview_options": {"is_disabled": "true"}},
         'field "is_disabled" of link_preview_options must be of type boolean'),
        ({"text": "x", "reply_parameters": {"quote": "x"}},
         'field "message_id" of reply_parameters is missing'),
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"},
         "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    ],
)  # fmt: skip
def test_a_message_telegram_would_not_take_is_refused(
    server: BotServer, anna: int, given: Json, reason: str
) -> None:
    assert refusal(server, "sendMessage", **{"chat_id": anna} | given) == f"Bad Request: {reason}"
    assert server.refused[-1].reason == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    "text", ["x" * 4096, "<b>" + "x" * 4096 + "</b>", "&amp;" * 4096, " " * 5000 + "x"]
)
def test_length_is_counted_after_markup_is_read(server: BotServer, anna: int, text: str) -> None:
    result(server, "sendMessage", chat_id=anna, text=text, parse_mode="HTML")


def test_text_is_kept_without_the_space_around_it(server: BotServer, anna: int) -> None:
    message = result(server, "sendMessage", chat_id=anna, text="\n <b>so </b>\n", parse_mode="HTML")
    assert message["text"] == "so"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 2}]


def button(**fields: Any) -> Json:
    return {"inline_keyboard": [[{"text": "x"} | fields]]}


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (button(callback_data=""), "BUTTON_DATA_INVALID"),
        (button(callback_data="ы" * 33), "BUTTON_DATA_INVALID"),
        (button(),
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (button(callback_data="a", url="https://example.org"),
         "can't parse inline keyboard button: exactly one action expected, "
         "found callback_data and url"),
        (button(text="", callback_data="a"),
         'can\'t parse inline keyboard button: field "text" must be non-empty'),
        (button(callback="a"), 'unknown field "callback" in inline keyboard button'),
        (button(url="javascript:alert(1)"),
         "inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL"),
        (button(url="file:///etc"),
         "inline keyboard button URL 'file:///etc' is invalid: Unsupported URL protocol"),
        (button(url="http://localhost/x"),
         "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL"),
        (button(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 9]},
         "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 6] * 17},
         "reply markup is too long"),
        ({"inline_keyboard": [{"text": "x", "callback_data": "x"}]},
         "array expected as keyboard row"),
        ({"keyboard": [[{"text": ""}]]},
         'can\'t parse keyboard button: field "text" must be non-empty'),
        ({"buttons": []}, "object expected as reply markup"),
    ],
)  # fmt: skip
def test_a_keyboard_telegram_would_not_take_is_refused(
    server: BotServer, anna: int, markup: Json, reason: str
) -> None:
    said = refusal(server, "sendMessage", chat_id=anna, text="x", reply_markup=markup)
    assert said == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    "markup",
    [
        button(callback_data="ы" * 32),
        button(url="tg://resolve?domain=x"),
        button(url="example.org"),
        button(copy_text={"text": "x" * 256}),
        button(switch_inline_query=""),
        {"keyboard": [["Yes", {"text": "No"}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "Which year?"},
        {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 5] * 20},
    ],
)
def test_a_keyboard_at_the_edge_of_the_rules_is_taken(
    server: BotServer, anna: int, markup: Json
) -> None:
    message = result(server, "sendMessage", chat_id=anna, text="x", reply_markup=markup)
    assert message.get("reply_markup") == (markup if "inline_keyboard" in markup else None)


def article(number: str = "1", **fields: Any) -> Json:
    content = {"message_text": "x"}
    same = {"type": "article", "id": number, "title": "T", "input_message_content": content}
    return same | fields


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article("ы" * 33)], "RESULT_ID_INVALID"),
        ([article(type="page")], "can't parse inline query result: unknown type"),
        ([article(price=1)], 'unknown field "price" in inline query result of type article'),
        ([article(title=" ")],
         'field "title" of inline query result of type article must be non-empty'),
        ([article(input_message_content={"message_text": ""})], "message text is empty"),
        ([article(reply_markup=button())],
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ([{"type": "photo", "id": "1", "photo_file_id": "none"}],
         "wrong file identifier/HTTP URL specified"),
    ],
)  # fmt: skip
def test_an_inline_answer_telegram_would_not_take_is_refused(
    server: BotServer, anna: int, results: list[Json], reason: str
) -> None:
    query = server.inline(anna, "trade")
    said = refusal(server, "answerInlineQuery", inline_query_id=query, results=results)
    assert said == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("setMyCommands", {"commands": [{"command": "Help", "description": "x"}]},
         "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "help", "description": ""}]},
         "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [{"command": "help"}]},
         'field "description" of bot command is missing'),
        ("setMyCommands", {"commands": [], "scope": {"type": "everyone"}},
         "can't parse BotCommandScope: unsupported type specified"),
        ("setMyCommands", {"commands": [], "language_code": "ru-RU"},
         "invalid language code specified"),
        ("setMyShortDescription", {"short_description": "x" * 121},
         "short description is too long"),
        ("getFile", {"file_id": "none"}, "invalid file_id"),
        ("answerCallbackQuery", {"callback_query_id": "1"},
         "query is too old and response timeout expired or query ID is invalid"),
    ],
)  # fmt: skip
def test_other_methods_refuse_what_telegram_would(
    server: BotServer, method: str, given: Json, reason: str
) -> None:
    assert refusal(server, method, **given) == f"Bad Request: {reason}"


def test_a_known_method_without_behaviour_says_so(server: BotServer) -> None:
    answer = call(server, "sendDice", chat_id=1)
    assert answer["error_code"] == 501
    assert server.refused[-1].reason == "Not Implemented: sendDice is not simulated"
