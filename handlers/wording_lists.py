"""Lists of pledges: one line each, with the status in words."""

from __future__ import annotations

from handlers.asking_pledges import list_filters
from handlers.languages import gettext, ngettext
from handlers.page import Page
from handlers.pledge_words import status_text, titled
from knowledge.answers import ListAnswer
from knowledge.library import Library

#: Rows shown; the rest is counted.
ROWS = 8


def list_page(answer: ListAnswer, page: Page, library: Library, start: int = 0) -> None:
    """Say how many pledges pass the filters, then a screen of them from `start` on."""
    _ = gettext(page.language)
    _n = ngettext(page.language)
    filters = list_filters(answer.filters, page.language, library)
    if not answer.rows:
        if filters:
            page.head(_("No pledge held fits: {filters}.", filters=filters))
        else:
            page.head(_("No pledge is held."))
        page.line(_("/pledges shows all that are held."))
        return
    count = _n("{count} pledge", "{count} pledges", len(answer.rows))
    page.head(_("{count}: {filters}", count=count, filters=filters) if filters else count)
    for place, (pledge, how) in enumerate(answer.rows[start : start + ROWS], start + 1):
        status = status_text(how.status, page.language)
        lead = f"{place}. {status}：" if page.language == "zh" else f"{place}. {status} —"
        page.line(titled(pledge, page.language, library), lead)
    if (more := len(answer.rows) - start - ROWS) > 0:
        page.line(_n("…and {count} more.", "…and {count} more.", more))
