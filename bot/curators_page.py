"""What a curator reads on the terminal: what feeds brought, what waits, what a decision did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.composing import compose
from bot.console_page import html_text
from bot.curation import Curation
from bot.rounds import Visit
from bot.tracking import Doubted, Kept, Outcome, Told
from knowledge.curation import Decision, Waiting
from knowledge.facts import Language

_NAMES: Mapping[Language, str] = {"en": "English", "ru": "Russian", "zh": "Chinese"}


async def visited(visit: Visit, curation: Curation) -> tuple[str, ...]:
    """What a feed brought and what became of it, with the English words of its news."""
    lines = _head(visit)
    for outcome in visit.outcomes:
        lines += _became(outcome)
        if isinstance(outcome, Told):
            words = await curation.words(outcome.number)
            lines += _indented(html_text(words.get("en", "")))
    return tuple(lines)


def rehearsed(visit: Visit) -> tuple[str, ...]:
    """What a feed would bring, and what would become of it."""
    lines = _head(visit)
    for doubted in visit.doubted:
        lines += ["  would be held for a person:", *(f"    {one}" for one in doubted.reasons)]
    if visit.preview is not None:
        lines.append(f"  news for {chats(visit.preview.readers)}:")
        lines += _indented(html_text(_english(visit)))
    elif visit.releases > len(visit.doubted):
        lines.append("  nothing of it would be told")
    return tuple(lines)


def waiting(one: Waiting) -> tuple[str, ...]:
    """Something that waits: its figures, the doubts, and what readers would get."""
    lines = [f"{one.ref}  {one.origin}, {one.at:%Y-%m-%d %H:%M} UTC"]
    lines += [f"  {figure}" for figure in one.figures]
    lines += [f"  doubt: {doubt}" for doubt in one.doubts]
    if not one.shown:
        return (*lines, "  nobody would be told: it makes no news")
    lines.append(f"  for {chats(one.readers)}:")
    for language, html in one.shown.items():
        lines += [f"  — in {_NAMES[language]} —", *_indented(html_text(html))]
    return tuple(lines)


def decided(decision: Decision) -> str:
    """What a decision did, in one line."""
    if not decision.approved:
        return f"{decision.ref} is dropped; nothing was kept or sent"
    said = [f"{decision.ref} is approved"]
    if decision.stored:
        said.append(f"{_counted(decision.stored)} kept")
    said.append(f"queued for {chats(decision.readers)}")
    if decision.withdrawn:
        said.append(f"stopped on its way to {chats(decision.withdrawn)}")
    return "; ".join(said)


def chats(count: int) -> str:
    """A number of chats."""
    return f"{count} chat" if count == 1 else f"{count} chats"


def _counted(figures: int) -> str:
    return f"{figures} figure" if figures == 1 else f"{figures} figures"


def _head(visit: Visit) -> list[str]:
    brought = f"{visit.releases} releases" if visit.releases > 1 else "1 release"
    lines = [f"{visit.feed}: {brought if visit.releases else 'nothing new'}"]
    return lines + [f"  problem: {problem}" for problem in visit.problems]


def _became(outcome: Outcome) -> list[str]:
    match outcome:
        case Doubted(number, reasons):
            held = f"held as f{number}" if number is not None else "held before, or decided on"
            return [f"  {held}:", *(f"    {one}" for one in reasons)]
        case Kept(stored):
            return [f"  {_counted(stored)} kept; nothing to tell"]
        case Told(number, stored, readers, held):
            kept = f"  {_counted(stored)} kept; news a{number}"
            return [f"{kept} waits for approval:" if held else f"{kept} for {chats(readers)}:"]


def _english(visit: Visit) -> str:
    if visit.preview is None or "en" not in visit.preview.worded.renderings:
        return ""
    return compose(visit.preview.worded.renderings["en"], (), plain=True).html


def _indented(text: str) -> Iterable[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]
