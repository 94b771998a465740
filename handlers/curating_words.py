"""What a curator reads: a thing that waits, what a decision did, what is wrong with an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from html import escape, unescape

from babel.numbers import format_decimal
from telegram import InlineKeyboardButton

from handlers.callbacks import Act, doing
from handlers.dates_text import locale_of
from handlers.language_choice import NAMES
from handlers.languages import N_, gettext, ngettext
from handlers.menus import Menu, chosen
from handlers.page import LIMIT
from handlers.told import units_of
from knowledge.curation import Decision, Waiting
from knowledge.facts import Language
from knowledge.recording import FIELDS, HEADLINE, Fault, Problem

#: What an entry looks like; invented figures, and no address that exists.
EXAMPLE = (
    "period=2026-05 window=ytd total=107.15bn change=18.4 released=2026-06-09"
    " publisher=Xinhua url=https://example.org/may"
)

_ORIGINS = {
    "record": N_("Figures entered by hand"),
    "correct": N_("A correction"),
    "news": N_("News"),
    "broadcast": N_("Words to all subscribers"),
}
_EXAMPLES = dict(part.split("=", 1) for part in EXAMPLE.split())
_PROBLEMS = {
    Fault.UNKNOWN_FIELD: N_("there is no such field; there are {fields}"),
    Fault.NO_PERIOD: N_("{given} is no period; write {example}"),
    Fault.NO_AMOUNT: N_("{given} is no amount; write {example}"),
    Fault.NO_MAGNITUDE: N_("{given} has no magnitude; write for example {example}"),
    Fault.NO_PERCENT: N_("{given} is no rate of change; write {example}"),
    Fault.NO_DATE: N_("{given} is no date; write {example}"),
    Fault.IN_FUTURE: N_("{given} is not over yet; check the year"),
    Fault.NO_ADDRESS: N_("{given} is no web address; copy the whole of it, with https://"),
    Fault.NO_SERIES: N_("there is no series {given}; without one it is {series}"),
}


class Deed(StrEnum):
    """What a button does with something that waits."""

    LOOK = "l"
    SHOW = "s"
    APPROVE = "a"
    DROP = "d"


def button(text: str, deed: Deed, value: str, language: Language) -> InlineKeyboardButton:
    """A button about something that waits."""
    return InlineKeyboardButton(text, callback_data=doing(Act.REVIEW, deed, value, language))


def waiting_card(one: Waiting, shown: Language | None, language: Language) -> Menu:
    """Something that waits, with what its readers would get in the language `shown`."""
    _ = gettext(language)
    head = _head(one, language)
    if one.doubts:
        doubts = "".join(f"\n• {escape(doubt, quote=False)}" for doubt in one.doubts)
        lead = _("Doubts:")
        head += f"\n\n<b>{lead}</b>{doubts}"
    if one.shown:
        head += f"\n\n{_readers(one.readers, language)}"
    else:
        head += "\n\n" + _("Nobody would be told: it makes no news.")
    languages = tuple(
        button(chosen(NAMES[each], each == shown), Deed.SHOW, f"{each}:{one.ref}", language)
        for each in one.shown
    )
    decisions = (
        button(_("Approve"), Deed.APPROVE, one.ref, language),
        button(_("Drop"), Deed.DROP, one.ref, language),
    )
    if shown is not None and shown in one.shown:
        head += f"\n\n———\n{one.shown[shown]}"
    return Menu(head, (languages, decisions))


def fits(menu: Menu) -> bool:
    """Whether Telegram takes that in one message."""
    return units_of(unescape(re.sub(r"<[^>]*>", "", menu.html))) <= LIMIT


def decided_text(one: Waiting, decision: Decision, language: Language) -> str:
    """What stands in the place of the card after a decision."""
    _ = gettext(language)
    said = [_("Approved.") if decision.approved else _("Dropped. Nothing was kept or sent.")]
    if decision.approved:
        said += _done(decision, language)
    gap = "" if language == "zh" else " "
    return f"{_head(one, language)}\n\n<b>{said[0]}</b>{gap}{gap.join(said[1:])}".rstrip()


def problems_text(problems: Sequence[Problem], language: Language) -> str:
    """Everything that is wrong with an entry, one line each, with what to write instead."""
    head = gettext(language)("Nothing was entered:")
    lines = [f"• {escape(problem_line(one, language), quote=False)}" for one in problems]
    return "\n".join([head, *lines])


def problem_line(one: Problem, language: Language) -> str:
    """One thing that is wrong: "total: 107.15 has no magnitude; write for example 107.15bn"."""
    _ = gettext(language)
    places = {
        "given": f"“{one.given[:40]}”" if language != "ru" else f"«{one.given[:40]}»",
        "example": _example(one.field),
        "fields": ", ".join(FIELDS),
        "series": HEADLINE,
    }
    colon = "：" if language == "zh" else ": "
    return f"{one.field[:40]}{colon}{_problem(one, language, places)}"


def usage(command: str, language: Language) -> str:
    """How /record or /correct is used."""
    _ = gettext(language)
    further = [field for field in FIELDS if field not in _EXAMPLES]
    lead = _("Write the figure as it was published, with its source:")
    if command == "correct":
        lead = _("Write the right figure, with its source; it takes the place of the wrong one:")
    rest = _("There are also {fields}.", fields=", ".join(further))
    return f"{lead}\n<code>/{command} {EXAMPLE}</code>\n{rest}"


def _problem(one: Problem, language: Language, places: dict[str, str]) -> str:
    _ = gettext(language)
    if one.fault is Fault.MISSING:
        if one.field == "total":
            return _("a figure is missing; give the total, exports or imports")
        return _("is missing; write for example {example}", example=places["example"])
    if one.fault is Fault.NO_PERIOD and one.field == "window":
        return _("write month, ytd (the year so far) or year")
    said = _PROBLEMS[one.fault]
    named = {name: text for name, text in places.items() if f"{{{name}}}" in said}
    return _(said, **named)


def _example(field: str) -> str:
    if field in ("total", "exports", "imports"):
        return _EXAMPLES["total"]
    if field.endswith("change"):
        return _EXAMPLES["change"]
    return _EXAMPLES.get(field, "")


def _head(one: Waiting, language: Language) -> str:
    _ = gettext(language)
    origin = _ORIGINS.get(one.origin)
    named = _(origin) if origin else _("Figures from the feed {feed}", feed=one.origin)
    figures = "".join(f"\n{escape(line, quote=False)}" for line in one.figures)
    return f"<b>{one.ref} · {named}</b>{figures}"


def _readers(count: int, language: Language) -> str:
    _n = ngettext(language)
    number = _number(count, language)
    return _n("{number} chat would read it.", "{number} chats would read it.", count, number=number)


def _done(decision: Decision, language: Language) -> list[str]:
    """What an approval did, a sentence each."""
    _n = ngettext(language)
    stored, readers, withdrawn = decision.stored, decision.readers, decision.withdrawn
    places = {"number": _number(stored, language)}
    said = [_n("{number} figure was kept.", "{number} figures were kept.", stored, **places)]
    places = {"number": _number(readers, language)}
    told = _n("{number} chat is being told.", "{number} chats are being told.", readers, **places)
    places = {"number": _number(withdrawn, language)}
    stopped = _n(
        "Stopped on its way to {number} chat.",
        "Stopped on its way to {number} chats.",
        withdrawn,
        **places,
    )
    return (said if stored else []) + [told] + ([stopped] if withdrawn else [])


def _number(count: int, language: Language) -> str:
    return str(format_decimal(count, locale=locale_of(language)))
