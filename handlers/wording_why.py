"""Why an answer is what it is: what was understood, whose count was taken, and which print."""

from __future__ import annotations

from handlers.asking import question_text
from handlers.aspect_words import aspect_text
from handlers.dates_text import dated, period_text
from handlers.figure_lines import FigureWords
from handlers.languages import N_, gettext, ngettext
from handlers.names_text import capital, economy_text, pair_text
from handlers.page import Card, Page
from knowledge.answers import Answer, CompareAnswer, Figure, FiguresAnswer, PledgeAnswer
from knowledge.facts import Pledge
from knowledge.library import Library
from knowledge.turnover import Flow

_FLOWS = {
    Flow.TOTAL: N_("exports and imports together"),
    Flow.EXPORT: N_("exports"),
    Flow.IMPORT: N_("imports"),
}
_COVERAGES = {
    "goods": N_("goods only"),
    "goods_services": N_("goods and services"),
    "part": N_("a part of the trade"),
}


def why_card(answer: Answer, prints: int, library: Library) -> Card:
    """What was understood, and where the main figure comes from.

    `prints` counts the prints held of that figure.
    """
    page = Page(answer.language)
    _ = gettext(page.language)
    page.head(_("Why this answer"))
    _understood(answer, page, library)
    figure, pledge = main_figure(answer)
    if figure is not None:
        _figure(figure, pledge, page, library)
        _release(figure, prints, page)
        page.cite(figure.source)
    elif pledge is not None:
        page.line(_("No figure for it is held, so the record decides."), spaced=True)
    if isinstance(answer.reply, PledgeAnswer):
        _verdict(answer.reply, page)
    return page.card()


def main_figure(answer: Answer) -> tuple[Figure | None, Pledge | None]:
    """The figure that an answer rests on, and the pledge that it measures."""
    match answer.reply:
        case PledgeAnswer(progress=how, pledge=pledge):
            return how.decisive, pledge
        case FiguresAnswer(figures=(figure, *_)) | CompareAnswer(figures=(figure, *_)):
            return figure, None
        case _:
            return None, None


def _understood(answer: Answer, page: Page, library: Library) -> None:
    _ = gettext(page.language)
    if answer.intent is None:
        return
    asked = question_text(answer.intent, page.language, library)
    page.line(asked, _("I understood:"))
    page.line(aspect_text(answer.intent, page.language), _("Asked for:"))


def _figure(figure: Figure, pledge: Pledge | None, page: Page, library: Library) -> None:
    """What is counted, of whom, when, and by whom."""
    _ = gettext(page.language)
    language = page.language
    words = FigureWords(language, library)
    comma = "，" if language == "zh" else ", "
    page.line(capital(words.measured(figure, pledge)), _("The figure:"), spaced=True)
    if figure.series:
        parts = [_(_FLOWS[figure.flow]), _(_COVERAGES.get(figure.coverage, ""))]
        page.line(comma.join(filter(None, parts)), _("What is counted:"))
        pair = pair_text((figure.reporter, figure.partner), language, library)
        page.line(pair, _("Pair:"))
    window = words.window(figure)
    page.line(
        comma.join(filter(None, [period_text(figure.period, language), window])), _("Period:")
    )
    page.line(_counted(figure, page, library), _("Whose count:"))


def _counted(figure: Figure, page: Page, library: Library) -> str:
    """Who counted it, and why this count goes first."""
    _ = gettext(page.language)
    language = page.language
    publisher = figure.publisher.within(language)
    series = library.series.get(figure.series)
    if series is None:
        return _("as reported by {publisher}", publisher=publisher)
    reporter = capital(economy_text(figure.reporter, language, library))
    places = {"reporter": reporter, "publisher": publisher}
    if series.headline:
        return _("{publisher} ({reporter}). For this pair I show this count first.", **places)
    return _("{publisher} ({reporter}).", **places)


def _release(figure: Figure, prints: int, page: Page) -> None:
    """When it was published, and which of several prints it is."""
    _ = gettext(page.language)
    _n = ngettext(page.language)
    date = dated(figure.released_on, page.language)
    page.line(date or _("date not held"), _("Published:"))
    if prints > 1:
        page.line(
            _n(
                "{count} print of this figure is held. I show the best attested, most exact one.",
                "{count} prints of this figure are held. I show the best attested, most exact one.",
                prints,
            )
        )
    elif prints == 1:
        page.line(_("It is the only print of this figure held."))


def _verdict(answer: PledgeAnswer, page: Page) -> None:
    """What the verdict rests on."""
    _ = gettext(page.language)
    how = answer.progress
    if how.judged:
        said = _("A person has read the record and decided; figures alone do not settle it.")
    elif how.decisive is None or how.share is None:
        said = _("It follows from the date and the record; there is no figure to divide.")
    else:
        said = _("It follows from the figure, the target and the deadline, by arithmetic.")
    page.line(said, _("The verdict:"), spaced=True)
