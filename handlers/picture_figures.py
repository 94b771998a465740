"""Figures in captions: each behind its period, with its publisher, linked to its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from handlers.dates_text import period_text
from handlers.drawing_words import Scale, period_tick, scale_of
from handlers.figure_lines import FigureWords
from handlers.languages import gettext
from handlers.names_text import capital
from knowledge.answers import Figure
from knowledge.facts import Language, Pledge
from knowledge.library import Library

#: Decimals of a figure in a run of figures: as many as publishers print.
_EXACT = 3


@dataclass(frozen=True, slots=True)
class LinkedFigures:
    """Says figures as Telegram HTML in one language."""

    language: Language
    library: Library

    def stated(self, figure: Figure, *, inside: bool = False) -> str:
        """One figure behind its period; `inside` where a lead stands before that."""
        _ = gettext(self.language)
        period = period_text(figure.period, self.language)
        said = [plain(self._words.amount(figure)), *self._facts(figure)]
        if inside:
            return _("{name}, {statement}", name=plain(period), statement=self.joined(said))
        return _("{name}: {statement}", name=plain(capital(period)), statement=self.joined(said))

    def headline(self, figure: Figure, pledge: Pledge) -> str:
        """One figure behind what it measures."""
        said = [plain(self._words.headline(figure, pledge)), *self._facts(figure)]
        return self.joined(said)

    def _facts(self, figure: Figure) -> list[str]:
        """Printed rate, publisher and release linked to the source, and doubts."""
        rate, doubt = self._words.rate(figure), self._words.doubt(figure)
        origin = _link(figure, self._words.published(figure))
        return [part for part in (plain(rate), origin, plain(doubt)) if part]

    @property
    def _words(self) -> FigureWords:
        return FigureWords(self.language, self.library)

    def run(self, figures: Iterable[Figure], scale: Scale) -> str:
        """Figures in a row, each linked to its source."""
        _ = gettext(self.language)
        more = _EXACT - scale.decimals
        dash = "" if self.language == "zh" else " — "
        row = self.joined(
            period_tick(figure, self.language)
            + dash
            + _link(figure, scale.of_figure(figure, more=more))
            for figure in figures
        )
        return _("{name}: {statement}", name=plain(capital(scale.words)), statement=row)

    def scale(self, figures: Iterable[Figure]) -> Scale:
        """The unit that fits all of them."""
        held = [figure for figure in figures if figure.value is not None]
        values = [figure.value for figure in held if figure.value is not None]
        return scale_of(values, held[0].unit, self.language)

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of one line."""
        return ("；" if self.language == "zh" else "; ").join(parts)


def plain(text: str) -> str:
    """Text as HTML that shows it."""
    return escape(text, quote=False)


def _link(figure: Figure, text: str) -> str:
    if not figure.source.url:
        return plain(text)
    return f'<a href="{escape(figure.source.url, quote=True)}">{plain(text)}</a>'
