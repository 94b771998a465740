"""What each Bot API method and object accepts, read from the framework's own signatures."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import telegram

Kind = Literal["array", "boolean", "chat", "file", "integer", "number", "object", "string"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as it travels: what its value must be, and whether it must be there."""

    kind: Kind
    required: bool


Signature = Mapping[str, Parameter]

# What the framework takes for itself and never sends under these names.
OWN = frozenset(
    {
        "api_kwargs",
        "connect_timeout",
        "current_offset",
        "disable_web_page_preview",
        "filename",
        "filename_depr",
        "pool_timeout",
        "read_timeout",
        "reply_to_message_id",
        "self",
        "write_timeout",
    }
)
# Conveniences of single methods: the framework unpacks them into other parameters.
UNPACKED = {
    "editMessageLiveLocation": frozenset({"location"}),
    "sendContact": frozenset({"contact"}),
    "sendLocation": frozenset({"location"}),
    "sendMediaGroup": frozenset({"caption", "caption_entities", "parse_mode"}),
    "sendPoll": frozenset({"correct_option_id"}),
    "sendVenue": frozenset({"venue"}),
}
# Optional in Python only because the object above may stand for them.
REQUIRED = {
    "editMessageLiveLocation": frozenset({"latitude", "longitude"}),
    "sendContact": frozenset({"first_name", "phone_number"}),
    "sendLocation": frozenset({"latitude", "longitude"}),
    "sendVenue": frozenset({"address", "latitude", "longitude", "title"}),
}


def kind_of(annotation: object) -> Kind:
    """Return what a value so annotated is on the wire."""
    said = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    if said.startswith(("FileInput", "typing.Union[str, pathlib.Path")):
        return "file"
    if said.startswith("collections.abc.Sequence"):
        return "array"
    if said.startswith(("int | str", "str | int")):
        return "chat"
    for sign, kind in _SIGNS:
        if said.startswith(sign):
            return kind
    return "object"


_DEFAULT = "typing.Union[telegram._utils.defaultvalue.DefaultValue"
_SIGNS: tuple[tuple[str, Kind], ...] = (
    ("bool", "boolean"),
    ("int", "integer"),
    ("float", "number"),
    ("str", "string"),
    ("typing.Optional[typing.Literal[0", "integer"),
    (f"{_DEFAULT}[bool]", "boolean"),
    (f"{_DEFAULT}[str]", "string"),
)


def read(callable_: Callable[..., object], method: str = "") -> dict[str, Parameter]:
    """Return the parameters a method or a constructor of the framework puts on the wire."""
    dropped = OWN | UNPACKED.get(method, frozenset())
    if method:  # in ReplyParameters it is a field of the wire
        dropped |= {"allow_sending_without_reply"}
    required = REQUIRED.get(method, frozenset())
    return {
        parameter.name: Parameter(
            kind_of(parameter.annotation),
            parameter.default is parameter.empty or parameter.name in required,
        )
        for parameter in inspect.signature(callable_).parameters.values()
        if parameter.name not in dropped and parameter.kind is not parameter.VAR_KEYWORD
    }


def _methods() -> dict[str, Signature]:
    """Return the signature of every method of the Bot API the framework offers, by its name."""
    found: dict[str, Signature] = {"close": read(telegram.Bot.close, "close")}
    for name, function in inspect.getmembers(telegram.Bot, inspect.isfunction):
        if not name.startswith("_") and name != name.lower():
            found[name] = read(function, name)
    return found


METHODS: Mapping[str, Signature] = _methods()


_FIELDS: dict[object, Signature] = {}


def fields(cls: Callable[..., object]) -> Signature:
    """Return what an object of the Bot API may hold; the framework adds a constant `type`."""
    if cls not in _FIELDS:
        _FIELDS[cls] = read(cls)
    return _FIELDS[cls]
