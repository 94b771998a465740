"""Subject ↔ JSON, each with the name of its type: {"type": "PledgeIntent", "pledge": …}."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from knowledge.intents import Intent, SourcesIntent, Subject, Unanswered

_TYPES: dict[str, type[Subject]] = {kind.__name__: kind for kind in (*get_args(Intent), Unanswered)}


def to_json(subject: Subject) -> str:
    """The subject as JSON text."""
    return json.dumps(_plain(subject))


def from_json(text: str) -> Subject | None:
    """The subject of a JSON text; None when another version of this program wrote it.

    Fields that were since renamed must not be read as if they had never been given.
    """
    try:
        return _subject(json.loads(text))
    except (ValueError, LookupError, TypeError):
        return None


def _plain(subject: Subject) -> dict[str, Any]:
    name = type(subject).__name__
    plain = {"type": name, **_adapter(name).dump_python(subject, mode="json")}
    if isinstance(subject, SourcesIntent):
        plain["of"] = _plain(subject.of)
    if isinstance(subject, Unanswered):
        plain["before"] = None if subject.before is None else _plain(subject.before)
    return plain


def _subject(plain: dict[str, Any]) -> Subject:
    given = dict(plain)
    name = given.pop("type")
    kind = _TYPES[name]
    if given.keys() != {field.name for field in fields(kind)}:
        raise LookupError(f"not the fields of {name}")
    if kind is SourcesIntent:
        return SourcesIntent(of=_intent(given["of"]))
    if kind is Unanswered:
        before = given["before"]
        return Unanswered(given["text"], None if before is None else _intent(before))
    return _adapter(name).validate_python(given)


def _intent(plain: dict[str, Any]) -> Intent:
    """One that stands inside another. Raises LookupError where it may not stand there."""
    found = _subject(plain)
    if isinstance(found, Unanswered):
        raise LookupError("a refused question inside another subject")
    return found


@cache
def _adapter(name: str) -> TypeAdapter[Subject]:
    return TypeAdapter(_TYPES[name])
