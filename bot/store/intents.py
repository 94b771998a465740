"""Intent ↔ JSON, each with the name of its type: {"type": "PledgeIntent", "pledge": …}."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from knowledge.intents import Intent, SourcesIntent

_TYPES: dict[str, type[Intent]] = {kind.__name__: kind for kind in get_args(Intent)}


def to_json(intent: Intent) -> str:
    """The intent as JSON text."""
    return json.dumps(_plain(intent))


def from_json(text: str) -> Intent | None:
    """The intent of a JSON text; None when another version of this program wrote it.

    Fields that were since renamed must not be read as if they had never been given.
    """
    try:
        return _intent(json.loads(text))
    except (ValueError, LookupError, TypeError):
        return None


def _plain(intent: Intent) -> dict[str, Any]:
    name = type(intent).__name__
    plain = {"type": name, **_adapter(name).dump_python(intent, mode="json")}
    if isinstance(intent, SourcesIntent):
        plain["of"] = _plain(intent.of)
    return plain


def _intent(plain: dict[str, Any]) -> Intent:
    given = dict(plain)
    name = given.pop("type")
    kind = _TYPES[name]
    if given.keys() != {field.name for field in fields(kind)}:
        raise LookupError(f"not the fields of {name}")
    if kind is SourcesIntent:
        return SourcesIntent(of=_intent(given["of"]))
    return _adapter(name).validate_python(given)


@cache
def _adapter(name: str) -> TypeAdapter[Intent]:
    return TypeAdapter(_TYPES[name])
