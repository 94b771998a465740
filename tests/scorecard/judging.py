"""Judging: whether an answer states what was asked for, something else, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tests.scorecard.cases import Case

Reply = dict[str, Any]


class Result(StrEnum):
    """What an answer was worth."""

    RIGHT = "right"
    OFFERED = "offered"  # not answered, but one of the buttons answers it
    REFUSED = "refused"  # nothing given though the base holds it
    WRONG = "wrong"  # something stated that was not asked for, or an answer where none was due


_SCALES = {"bn": 9, "mn": 6, "Mt": 6}
_UNITS = {"Mt": "tonnes", "bcm": "m3", "percent": "percent"}


def judge(case: Case, reply: Reply, offers: Callable[[], Iterable[Reply]]) -> Result:
    """The worth of a reply. `offers` gives the replies to its suggestions, when tapped."""
    outcome = reply["outcome"]
    if outcome == "answered":
        if "answered" not in case.outcomes:
            return Result.WRONG
        return Result.RIGHT if states(case, reply) else Result.WRONG
    if outcome in case.outcomes:
        return Result.RIGHT
    if "answered" not in case.outcomes:
        return Result.RIGHT if outcome in ("unknown", "clarification", "help") else Result.WRONG
    return Result.OFFERED if any(states(case, offer) for offer in offers()) else Result.REFUSED


def states(case: Case, reply: Reply) -> bool:
    """Whether a reply is an answer that states every fact asked for and no other pledge."""
    if reply["outcome"] not in ("answered", "help"):
        return False
    if case.figures and not all(_figure(wanted, reply) for wanted in case.figures):
        return False
    if case.quotes:
        if any(quote["id"] in case.quotes for quote in reply["quotes"]):
            return True
        return bool(case.figures) and reply["kind"] in case.kinds and reply["kind"] != "quotes"
    if case.pledges:
        about = reply["pledges"]
        if reply["kind"] == "list" and "list" in case.kinds:
            held = len(set(case.pledges) & set(about))
            return 2 * held >= len(case.pledges) or bool(about and about[0] in case.pledges)
        if about:
            # "What replaced it?" states the pledge and its successor.
            stated = about[:2] if reply["kind"] == "details" else about[:1]
            return any(one in case.pledges for one in stated)
        return bool(case.figures)
    if case.figures:
        return True
    return not case.kinds or reply["kind"] in case.kinds or _alike(case.kinds, reply["kind"])


_ALIKE = {"status": {"details"}, "details": {"status"}, "figure": {"comparison"},
          "comparison": {"figure"}, "claim": {"disagreement"}, "disagreement": {"claim"}}  # fmt: skip


def _alike(kinds: tuple[str, ...], kind: str) -> bool:
    return any(kind in _ALIKE.get(one, ()) for one in kinds)


def _figure(wanted: dict[str, Any], reply: Reply) -> bool:
    return any(_same(wanted, figure) for figure in reply["figures"]) or _in_text(wanted, reply)


def _same(wanted: dict[str, Any], figure: dict[str, Any]) -> bool:
    unit, value = _whole(wanted["value"], wanted["unit"])
    if figure["unit"] != unit or figure["value"] is None or figure["computed"]:
        return False
    tolerance = max(abs(value) * Decimal("0.0005"), Decimal("0.05") if unit == "percent" else 0)
    if abs(Decimal(str(figure["value"])) - value) > tolerance:
        return False
    return all(
        figure[key] == wanted[key]
        for key in ("period", "window", "flow", "reporter")
        if wanted.get(key)
    )


def _whole(value: float, unit: str) -> tuple[str, Decimal]:
    code, _, scale = unit.partition(" ")
    if code in _UNITS:
        return _UNITS[code], Decimal(str(value)).scaleb({"Mt": 6, "bcm": 9}.get(code, 0))
    return code, Decimal(str(value)).scaleb(_SCALES.get(scale, 0))


def _in_text(wanted: dict[str, Any], reply: Reply) -> bool:
    """Facts on composition carry their number in the sentence."""
    if reply["kind"] not in ("composition", "claim", "disagreement"):
        return False
    plain = f"{Decimal(str(wanted['value'])).normalize():f}".lstrip("-")
    text = reply["text"].replace(",", ".")
    _, whole = _whole(wanted["value"], wanted["unit"])
    chinese = f"{whole.scaleb(-8).normalize():f}"
    return plain in text or (abs(whole) > 10**6 and chinese in text)
