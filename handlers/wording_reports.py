"""What the operator reads after an announcement: who was reached, who was not and why, how fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel.numbers import format_decimal

from handlers.callbacks import Act, doing
from handlers.curating_words import Deed
from handlers.dates_text import locale_of
from handlers.languages import N_, gettext
from handlers.told import Button, Line, Told, part
from knowledge.facts import Language

#: Why a message did not arrive; a reason of any other name is shown as it is.
_REASONS = {
    "blocked": N_("blocked the bot"),
    "deactivated": N_("account deleted"),
    "kicked": N_("bot removed"),
    "chat not found": N_("chat not found"),
    "topic closed": N_("topic closed"),
    "topic gone": N_("topic deleted"),
    "rendering": N_("the message could not be read"),
    "withdrawn": N_("taken back before it was sent"),
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one announcement.

    `failed` counts by reason; `repeated` are those of the sent that may have come twice;
    `seconds` is how long it took.
    """

    title: str
    sent: int
    failed: Mapping[str, int]
    unknown: int
    seconds: float
    repeated: int = 0

    @property
    def rate(self) -> float:
        """Messages sent in a second."""
        return self.sent / self.seconds if self.seconds > 0 else 0.0


def report(done: Delivered, language: Language) -> Told:
    """The report on one announcement."""
    _ = gettext(language)
    places = {
        "sent": _number(done.sent, language),
        "failed": _number(sum(done.failed.values()), language),
        "unknown": _number(done.unknown, language),
        "seconds": _number(done.seconds, language),
        "rate": _number(done.rate, language),
    }
    lines: list[Line] = [
        (_("Delivery report"), ""),
        ("", done.title),
        ("", _("Sent: {sent}. Failed: {failed}. Unknown: {unknown}.", **places)),
    ]
    if done.repeated:
        lines.append(
            ("", _("May have come twice: {count}.", count=_number(done.repeated, language)))
        )
    lines += [("", _reason(*each, language)) for each in sorted(done.failed.items())]
    lines.append(("", _("Time: {seconds} s, {rate} messages a second.", **places)))
    return Told((part(lines, language),))


def alarm(said: str, language: Language, ref: str = "") -> Told:
    """Something that needs a person, as the program said it; `ref` is what waits for them."""
    _ = gettext(language)
    lines: list[Line] = [(_("This needs a look"), ""), ("", said)]
    if not ref:
        return Told((part(lines, language),))
    lines.append(("", _("Approve or drop it: /review {ref}", ref=ref)))
    look = Button(_("Show it"), doing(Act.REVIEW, Deed.LOOK, ref, language))
    return Told((part(lines, language),), ((look,),))


def _reason(reason: str, count: int, language: Language) -> str:
    name = gettext(language)(_REASONS[reason]) if reason in _REASONS else reason
    return f"• {name}{'：' if language == 'zh' else ': '}{_number(count, language)}"


def _number(value: float, language: Language) -> str:
    return str(format_decimal(value, "#,##0.#", locale_of(language)))
