"""What Telegram would refuse in a request by itself: parameters, types, texts and lengths."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import telegram

from tests.botserver_entities import utf16
from tests.botserver_html import parse
from tests.botserver_refusals import Json, Refused, bad_request, not_simulated
from tests.botserver_signatures import METHODS, Kind, Signature, fields

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_ENTITIES = 100
INTEGER = re.compile(r"-?\d{1,19}")
BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}
# The framework sends its defaults along with every message it changes; Telegram passes over them.
UNHEEDED: Mapping[str, frozenset[str]] = {
    "editMessageMedia": frozenset({"parse_mode", "link_preview_options"}),
    "editMessageReplyMarkup": frozenset({"parse_mode", "link_preview_options"}),
}
NESTED: Mapping[str, type[Any]] = {
    "reply_parameters": telegram.ReplyParameters,
    "link_preview_options": telegram.LinkPreviewOptions,
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes


def decode(method: str, sent: Mapping[str, Any], files: Mapping[str, Upload]) -> Json:
    """Return the parameters of a request, each as what the method says it is, or refuse.

    Telegram ignores parameters it does not know; here they are refused, so that mistakes show.
    """
    signature, decoded = METHODS[method], {}
    for name, value in sent.items():
        if name in UNHEEDED.get(method, ()):
            continue
        if name not in signature:
            raise bad_request(f"unknown parameter {name}")
        decoded[name] = _value(signature[name].kind, name, value, files)
    for name, parameter in signature.items():
        if parameter.kind == "file" and name in files:
            decoded[name] = files[name]
        if parameter.required and name not in decoded:
            raise _missing(name)
    for name, cls in NESTED.items():
        if name in decoded:
            check_object(cls, decoded[name], name)
    return decoded


def _missing(name: str) -> Refused:
    match name:
        case "text":
            return bad_request("message text is empty")
        case "chat_id":
            return bad_request("chat_id is empty")
    return bad_request(f"missing required parameter {name}")


def _value(kind: Kind, name: str, value: Any, files: Mapping[str, Upload]) -> Any:
    """Return one value decoded; forms carry everything as text, JSON bodies may not."""
    if isinstance(value, str):
        value = _from_text(kind, name, value)
        if kind == "file":
            value = _attached(value, files)
    if kind == "object" and isinstance(value, dict) and isinstance(value.get("media"), str):
        value = value | {"media": _attached(value["media"], files)}
    if not _fits(kind, value):
        raise bad_request(f'parameter "{name}" must be of type {kind}')
    return value


def _attached(address: str, files: Mapping[str, Upload]) -> str | Upload:
    """Return the file that came with the request under this address, or the address itself."""
    if not address.startswith("attach://"):
        return address
    name = address.removeprefix("attach://")
    if name not in files:
        raise bad_request(f'file "{name}" not found in the request')
    return files[name]


def _from_text(kind: Kind, name: str, value: str) -> Any:
    match kind:
        case "integer" if INTEGER.fullmatch(value):
            return int(value)
        case "chat" if INTEGER.fullmatch(value):
            return int(value)
        case "boolean" if value in BOOLEANS:
            return BOOLEANS[value]
        case "number":
            try:
                return float(value)
            except ValueError:
                return value
        case "array" | "object":
            try:
                return json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {name} JSON {kind}") from None
    return value


_TYPES: Mapping[Kind, tuple[type[Any], ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "chat": (int, str),
    "file": (str, Upload),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}


def _fits(kind: Kind, value: object) -> bool:
    # In Python True is an int; on the wire it never is.
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def check_object(
    cls: type[Any], value: object, where: str, constant: Collection[str] = ("type",)
) -> None:
    """Refuse what is not an object with the fields of `cls`; `constant` ones may stand too."""
    if not isinstance(value, dict):
        raise bad_request(f"object expected as {where}")
    known: Signature = fields(cls)
    for name, given in value.items():
        if name in known:
            kind = known[name].kind
            if kind != "object" and not _fits(kind, given):
                raise bad_request(f'field "{name}" of {where} must be of type {kind}')
        elif name not in constant:
            raise bad_request(f'unknown field "{name}" in {where}')
    for name, parameter in known.items():
        if parameter.required and name not in value:
            raise bad_request(f'field "{name}" of {where} is missing')


def check_array(value: object, where: str) -> list[Any]:
    """Return `value` when it is a list, or refuse."""
    if not isinstance(value, list):
        raise bad_request(f"array expected as {where}")
    return value


def message_text(text: str, mode: str | None, entities: object) -> Json:
    """Return the `text` and `entities` of the message that would be shown, or refuse."""
    if not text:
        raise bad_request("message text is empty")
    shown, found = _formatted(text, mode, entities)
    if not shown:
        raise bad_request("text must be non-empty")
    # Telegram counts characters here; code units are never fewer.
    if utf16(shown) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": shown, "entities": found} if found else {"text": shown}


def message_caption(given: Mapping[str, Any]) -> Json:
    """Return the `caption` and `caption_entities` of the message, both absent when empty."""
    shown, found = _formatted(
        given.get("caption", ""), given.get("parse_mode"), given.get("caption_entities")
    )
    if utf16(shown) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not shown:
        return {}
    return {"caption": shown, "caption_entities": found} if found else {"caption": shown}


def _formatted(text: str, mode: str | None, entities: object) -> tuple[str, list[Json]]:
    found: list[Json] = []
    if mode and mode.lower() in ("markdown", "markdownv2"):
        raise not_simulated(f"parse_mode {mode}")
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if mode:
        text, found = parse(text)
    elif entities:
        found = [_checked_entity(entity) for entity in check_array(entities, "entities")]
    return _trimmed(text, found)


def _checked_entity(entity: object) -> Json:
    check_object(telegram.MessageEntity, entity, "message entity")
    assert isinstance(entity, dict)
    return dict(entity)


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return the text without the white space around it, its entities moved along."""
    kept = text.strip()
    if not entities or kept == text:
        return kept, entities[:MOST_ENTITIES]
    cut, length = utf16(text[: len(text) - len(text.lstrip())]), utf16(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, length)
        if start < end:
            moved.append(entity | {"offset": start, "length": end - start})
    return kept, moved[:MOST_ENTITIES]
