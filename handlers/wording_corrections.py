"""Correction → what is sent after a wrong figure, to those who received it."""

from __future__ import annotations

from handlers.figure_lines import FigureWords
from handlers.languages import gettext
from handlers.names_text import capital
from handlers.page import Page
from handlers.target_lines import target_part
from handlers.told import Part, Told, part, sources_part
from handlers.wording_news import stop_part, stop_row
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.news import Correction, Kind, Standing


def correction(corrected: Correction, library: Library, language: Language) -> Told:
    """The right figure, the wrong one named as wrong, and where the targets stand now."""
    page = Page(language)
    words = FigureWords(language, library)
    parts = [_head(corrected, page, words)]
    parts += [_target(corrected, standing, language) for standing in corrected.standings]
    return Told((*parts, sources_part(page), stop_part(language)), (stop_row(language),))


def _head(corrected: Correction, page: Page, words: FigureWords) -> Part:
    _ = gettext(page.language)
    full = "。" if page.language == "zh" else "."
    head = _("Correction: {headline}", headline=words.headline(corrected.right))
    wrong = words.amount(corrected.wrong) + page.cite(corrected.wrong.source)
    said = _("Earlier we gave {amount}. That was wrong, and we are sorry.", amount=wrong)
    origin = capital(words.facts(corrected.right, page)) + full
    return part([(head, ""), ("", said), ("", origin)], page.language)


def _target(corrected: Correction, standing: Standing, language: Language) -> Part:
    ids = {pledge.id for pledge in standing.pledges}
    fallen = any(e.pledge in ids and e.kind is not Kind.FIGURE for e in corrected.untrue)
    _ = gettext(language)
    also = (_("What we reported of this target with it no longer holds."),) if fallen else ()
    return target_part(standing, language, also)
