"""What a curator is shown of news and figures that wait for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge.facts import Language


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for approval; `ref` names it: f… for figures, a… for announcements.

    `origin` is the feed that brought it, or record, correct, news, broadcast. `doubts` are what
    guards said. `shown` is what readers would get, by language, as HTML; empty where nobody
    would be told. `readers` are the chats it would go to now.
    """

    ref: str
    origin: str
    figures: tuple[str, ...]
    doubts: tuple[str, ...]
    shown: Mapping[Language, str]
    readers: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What approving or dropping something did.

    `stored` figures are new; `readers` chats are told; `withdrawn` is how many the wrong news had
    not reached yet.
    """

    ref: str
    approved: bool
    stored: int = 0
    readers: int = 0
    withdrawn: int = 0


class NotWaiting(LookupError):
    """Nothing of that name waits: decided on already, or mistyped."""


class NothingToCorrect(ValueError):
    """The figures entered are not held at all, or stand already as entered."""
