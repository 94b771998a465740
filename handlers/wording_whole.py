"""All that is held on a pledge: summary, explanation, the plain facts one by one, the note."""

from __future__ import annotations

from handlers.dates_text import date_text
from handlers.languages import gettext
from handlers.names_text import pair_text
from handlers.page import FOLDED_FROM, Page
from handlers.pledge_words import (
    deadline_text,
    joint_text,
    kind_text,
    makers_with_roles,
    target_text,
)
from knowledge.answers import PledgeAnswer
from knowledge.library import Library


def whole(answer: PledgeAnswer, page: Page, library: Library) -> None:
    """Summary and explanation, then the plain facts one by one."""
    _ = gettext(page.language)
    pledge, language = answer.pledge, page.language
    page.line(pledge.summary.within(language))
    page.line(pledge.outcome.explanation.within(language))
    page.line(target_text(pledge, language), _("Target:"), spaced=True)
    page.line(deadline_text(pledge, language) or _("none attested"), _("Deadline:"))
    page.line(makers_with_roles(pledge, language), _("Named by:"))
    if pledge.announced_on:
        page.line(date_text(pledge.announced_on, language), _("Announced:"))
    if pledge.venue is not None and pledge.venue.within(language):
        page.line(pledge.venue.within(language), _("Where:"))
    joint = joint_text(pledge, language, library)
    parties = pair_text(pledge.parties, language, library)
    page.line(f"{parties}. {joint}" if language != "zh" else f"{parties}。{joint}", _("Parties:"))
    page.line(kind_text(pledge, language), _("Kind:"))


def note_lines(answer: PledgeAnswer, page: Page) -> None:
    """What the curators noted, folded when long."""
    _ = gettext(page.language)
    note = answer.pledge.note
    if note is None or not note.within(page.language):
        return
    text = note.within(page.language)
    if len(text) <= FOLDED_FROM:
        page.line(text, _("Note:"))
        return
    page.line("", _("Note:"))
    page.quote(text)
