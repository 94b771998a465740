"""Several News → one message: the week, the month, or what somebody missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from handlers.dates_text import date_text
from handlers.figure_lines import FigureWords
from handlers.languages import N_, gettext, ngettext
from handlers.names_text import capital
from handlers.page import Page
from handlers.target_lines import happenings, target_name, target_part
from handlers.told import Line, Part, Told, part, sentences, sources_part
from handlers.wording_news import buttons, happening, headline, stop_part
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.news import News

Cadence = Literal["weekly", "monthly"]

#: Releases that one message tells; the newest ones, where there are more.
MOST = 6

_HEADS = {"weekly": N_("The week in figures"), "monthly": N_("The month in figures")}


def digest(news: Sequence[News], cadence: Cadence, library: Library, language: Language) -> Told:
    """What a week or a month brought, oldest first. Raises ValueError where it brought nothing."""
    if not news:
        raise ValueError("a digest of nothing is not sent")
    return _together(gettext(language)(_HEADS[cadence]), news, library, language)


def missed(news: Sequence[News], since: date, library: Library, language: Language) -> Told:
    """What somebody missed since a day, in one message; that it was nothing, where it was."""
    _ = gettext(language)
    on = date_text(since.isoformat(), language)
    if not news:
        return Told((part([("", _("Nothing new was announced since {on}.", on=on))], language),))
    return _together(_("What was announced since {on}", on=on), news, library, language)


def _together(head: str, news: Sequence[News], library: Library, language: Language) -> Told:
    page = Page(language)
    words = FigureWords(language, library)
    shown = news[-MOST:]
    parts = [part([(head, "")], language)]
    if left := len(news) - len(shown):
        said = ngettext(language)(
            "{count} earlier release is left out.", "{count} earlier releases are left out.", left
        )
        parts.append(part([("", said)], language))
    parts += [_release(one, page, words) for one in shown]
    parts += [target_part(standing, language) for standing in shown[-1].standings]
    parts += [sources_part(page), stop_part(language)]
    return Told(tuple(parts), buttons(shown[-1], library, language))


def _release(news: News, page: Page, words: FigureWords) -> Part:
    """One release in a paragraph: its figure, and the milestones of the pair and of targets."""
    language = page.language
    figure = news.headline
    stop = "。" if language == "zh" else "."
    origin = capital(words.origin(figure, page)) + stop
    lines: list[Line] = [("", f"• {headline(news, words)}{stop}"), ("", origin)]
    lines += [("", said) for e in news.events if not e.pledge and (said := happening(e, page))]
    for standing in news.standings:
        if any(event.is_milestone for event in standing.events):
            colon = "：" if language == "zh" else ": "
            said = sentences(happenings(standing, language), language)
            lines.append(("", f"{target_name(standing, language)}{colon}{said}"))
    return part(lines, language)
