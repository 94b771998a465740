"""compose(): the message that one reader gets of an announcement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.store.renderings import Part, Rendering

#: Telegram's limits, in the units in which it counts.
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Button:
    """What stands on it, and what it does: hand `data` to the bot, or open `url`."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """Words, buttons, and the digest of a picture under which the words stand; "" for none."""

    html: str
    buttons: tuple[tuple[Button, ...], ...]
    picture: str = ""


def compose(rendering: Rendering, pledges: Collection[str], *, plain: bool = False) -> Letter:
    """What a reader of those pledges gets, of all without any; `plain` leaves the picture out.

    Of the parts on pledges the last go where it would be too long, and the picture where even
    the others are too long to stand under it.
    """
    wanted = [part for part in rendering.parts if _is_for(part, pledges)]
    picture = "" if plain else rendering.picture
    if picture and _units([part for part in wanted if not part.pledge]) > LONGEST_CAPTION:
        picture = ""
    kept = _fitting(wanted, LONGEST_CAPTION if picture else LONGEST_TEXT)
    return Letter(BETWEEN.join(part.html for part in kept), _buttons(rendering), picture)


def _buttons(rendering: Rendering) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(_button(one) for one in row) for row in rendering.buttons)


def _button(one: Mapping[str, str]) -> Button:
    return Button(one["text"], one.get("data"), one.get("url"))


def _is_for(part: Part, pledges: Collection[str]) -> bool:
    """A part speaks of one target, which several pledges may have named: commas between them."""
    return not part.pledge or not pledges or not set(pledges).isdisjoint(part.pledge.split(","))


def _fitting(parts: Sequence[Part], most: int) -> list[Part]:
    kept = list(parts)
    while _units(kept) > most:
        last = next((at for at in reversed(range(len(kept))) if kept[at].pledge), None)
        if last is None:
            break
        del kept[last]
    return kept


def _units(parts: Sequence[Part]) -> int:
    return sum(part.units for part in parts) + len(BETWEEN) * max(0, len(parts) - 1)
