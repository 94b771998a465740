"""How each field of an Intent is written into a button's data, and read back."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, get_args

from knowledge.facts import Status
from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    HelpIntent,
    HelpTopic,
    ListIntent,
    Operation,
    PledgeIntent,
    QuotesIntent,
)
from knowledge.library import Library
from knowledge.turnover import Flow, Period, Unit, Window

_WINDOWS = {
    Window.YEAR: "y",
    Window.YTD: "t",
    Window.MONTH: "m",
    Window.FISCAL: "f",
    Window.SEASON: "s",
    Window.SPAN: "p",
}
_WINDOW_OF = {letter: window for window, letter in _WINDOWS.items()}


def code_of(text: str, size: int = 3) -> str:
    """A short name that stays the same as long as the text does."""
    found = hashlib.blake2b(text.encode(), digest_size=size).digest()
    return base64.urlsafe_b64encode(found).decode()


@dataclass(frozen=True)
class Codes:
    """What may be named in the data of buttons about one library."""

    library: Library

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Every id that a button may name, by its code."""
        library = self.library
        named: Iterable[str] = (
            *library.pledges,
            *library.quotes,
            *library.people,
            *library.claims,
            *library.disagreements,
            *library.composition,
            *library.explainers,
            *library.sources,
        )
        return {code_of(id): id for id in named}

    def id_of(self, code: str) -> str:
        """The id with that code; LookupError when there is none."""
        return self.ids[code]

    def known(self, id: str) -> str:
        """The id of an economy or series, if it is one; LookupError otherwise."""
        if id not in self.library.economies and id not in self.library.series:
            raise LookupError(id)
        return id

    def measure(self, name: str) -> str:
        """What some pledge is measured by; LookupError when none is."""
        if all(pledge.measure != name for pledge in self.library.pledges.values()):
            raise LookupError(name)
        return name


@dataclass(frozen=True, slots=True)
class Way:
    """How one field is written and read."""

    write: Callable[[Codes, Any], str]
    read: Callable[[Codes, str], Any]


def _one_of(words: type[StrEnum]) -> Way:
    return Way(lambda _, value: str(value.value), lambda _, part: words(part))


def _many(way: Way) -> Way:
    return Way(
        lambda codes, values: ",".join(way.write(codes, value) for value in values),
        lambda codes, part: tuple(way.read(codes, each) for each in part.split(",")),
    )


def _amount(text: str) -> Decimal:
    amount = Decimal(text)
    # Forged data could otherwise ask for a million digits.
    if not amount.is_finite() or abs(amount.adjusted()) > 20:
        raise ValueError(text)
    return amount


_ID = Way(lambda _, value: code_of(value), lambda codes, part: codes.id_of(part))
_NAME = Way(lambda _, value: str(value), lambda codes, part: codes.known(part))
_UNIT = Way(lambda _, value: str(value), lambda _, part: get_args(Unit)[get_args(Unit).index(part)])
_MEASURE = Way(lambda _, value: str(value), lambda codes, part: codes.measure(part))
_YEAR = Way(lambda _, value: str(value), lambda _, part: int(part))
_FLAG = Way(lambda _, value: "1" if value else "", lambda _, part: part == "1")
_AMOUNT = Way(lambda _, value: f"{value.normalize():E}", lambda _, part: _amount(part))
_PERIOD = Way(
    lambda _, value: _WINDOWS[value.window] + value.text,
    lambda _, part: Period(part[1:], _WINDOW_OF[part[0]]),
)

KINDS: Mapping[str, type[Any]] = {
    "p": PledgeIntent,
    "l": ListIntent,
    "f": FigureIntent,
    "c": CompareIntent,
    "q": QuotesIntent,
    "d": DisagreementIntent,
    "m": ClaimIntent,
    "k": CompositionIntent,
    "e": ExplainIntent,
    "h": HelpIntent,
}
WAYS: Mapping[str, Mapping[str, Way]] = {
    "p": {"pledge": _ID, "detail": _one_of(Detail), "forecast": _FLAG},
    "l": {
        "status": _many(_one_of(Status)),
        "economies": _many(_NAME),
        "people": _many(_ID),
        "deadline": _many(_YEAR),
        "made": _many(_YEAR),
        "amount": _AMOUNT,
        "unit": _UNIT,
        "measure": _MEASURE,
        "counted": _FLAG,
        "without": _many(_NAME),
        "undated": _FLAG,
    },
    "f": {
        "reporter": _NAME,
        "partner": _NAME,
        "flow": _one_of(Flow),
        "periods": _many(_PERIOD),
        "series": _NAME,
        "revisions": _FLAG,
        "pledge": _ID,
    },
    "c": {
        "operation": _one_of(Operation),
        "reporter": _NAME,
        "partner": _NAME,
        "flow": _one_of(Flow),
        "periods": _many(_PERIOD),
        "threshold": _AMOUNT,
        "series": _NAME,
        "pledge": _ID,
    },
    "q": {"quotes": _many(_ID), "speaker": _ID, "pledge": _ID, "years": _many(_YEAR)},
    "d": {"ids": _many(_ID)},
    "m": {"ids": _many(_ID), "report": _ID},
    "k": {"ids": _many(_ID)},
    "e": {"id": _ID},
    "h": {"topic": _one_of(HelpTopic)},
}
