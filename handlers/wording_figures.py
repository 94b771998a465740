"""Figures asked for: the headline count, then other counts, age and what is missing."""

from __future__ import annotations

from handlers.dates_text import period_text
from handlers.figure_lines import FigureWords
from handlers.figures_text import share_text
from handlers.languages import gettext
from handlers.names_text import capital, flow_text
from handlers.page import Page
from knowledge.answers import Figure, FiguresAnswer
from knowledge.library import Library

#: Other counts shown below the headline.
OTHERS = 3

#: Prints of one figure shown when its history is asked for.
PRINTS = 6


def figures_page(answer: FiguresAnswer, page: Page, library: Library, others: int = OTHERS) -> None:
    """Say the figures; one is a headline with its facts, several are rows.

    That another count exists is always said; `others` is how many are shown.
    """
    words = FigureWords(page.language, library)
    if answer.newest:
        _newest(answer, page, words)
    elif len(answer.figures) == 1:
        _one(answer.figures[0], page, words)
    else:
        _several(answer.figures, page, words)
    _mirrored(answer, page, library)
    _share(answer, page)
    for other in answer.others[:others]:
        page.line(words.other(other, page))
    if answer.others and not others:
        page.line(gettext(page.language)("Another count is held; see the sources."))
    _missing(answer, page)
    _prints(answer, page, words)


def _one(figure: Figure, page: Page, words: FigureWords) -> None:
    _ = gettext(page.language)
    if figure.value is None:
        said = _(
            "{measured} {within}: {rate}",
            measured=words.measured(figure),
            within=words.within(figure),
            rate=words.rate(figure),
        )
        page.head(capital(said))
        page.line(_("Only the rate was printed, no level."))
        page.line(words.origin(figure, page))
        return
    page.head(words.headline(figure))
    page.line(capital(words.facts(figure, page)))


def _newest(answer: FiguresAnswer, page: Page, words: FigureWords) -> None:
    """The newest figure held, that there is no newer one, and the last full year."""
    _ = gettext(page.language)
    newest = answer.figures[0]
    page.head(words.headline(newest))
    page.line(capital(words.facts(newest, page)))
    page.line(_("This is the latest figure held."))
    for year in answer.figures[1:]:
        page.line(_("Last full year: {row}", row=words.led(year, page)))


def _several(figures: tuple[Figure, ...], page: Page, words: FigureWords) -> None:
    measured = {words.measured(figure) for figure in figures}
    one = len(measured) == 1
    page.head(capital(words.measured(figures[0])))
    for figure in figures:
        page.line("• " + words.row(figure, page, named="" if one else words.measured(figure)))


def _mirrored(answer: FiguresAnswer, page: Page, library: Library) -> None:
    """Say so where the flow asked for is held as the other side counts it."""
    figure = answer.figures[0]
    if answer.flow is figure.flow:
        return
    _ = gettext(page.language)
    asked = flow_text(figure.partner, figure.reporter, answer.flow, page.language, library)
    page.line(_("The same flow as: {flow}, counted by the other side.", flow=asked))


def _share(answer: FiguresAnswer, page: Page) -> None:
    _ = gettext(page.language)
    if answer.pledge is None or answer.share is None:
        return
    page.line(
        _(
            "{share} of the target “{title}” (our calculation).",
            share=share_text(answer.share, page.language),
            title=answer.pledge.title.within(page.language),
        )
    )


def _missing(answer: FiguresAnswer, page: Page) -> None:
    _ = gettext(page.language)
    if not answer.missing:
        return
    periods = [period_text(period, page.language) for period in answer.missing]
    comma = "、" if page.language == "zh" else ", "
    page.line(_("Not held: {periods}.", periods=comma.join(periods)))


def _prints(answer: FiguresAnswer, page: Page, words: FigureWords) -> None:
    """How one figure was printed over time, or that only one print is held."""
    _ = gettext(page.language)
    if len(answer.revised) == 1:
        page.line(_("Only one print of this figure is held."))
    if len(answer.revised) < 2:
        return
    page.line("", _("All prints held:"), spaced=True)
    for figure in answer.revised[:PRINTS]:
        page.line("• " + words.row(figure, page))
