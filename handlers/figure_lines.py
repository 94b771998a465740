"""One figure as a line: amount, period, window, publisher, release date, and its doubts."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.dates_text import date_short, date_text, dated, in_period, period_text, window_text
from handlers.figures_text import amount_text, rate_text
from handlers.languages import N_, gettext
from handlers.names_text import capital, count_text, measured_text
from handlers.page import Page
from knowledge.answers import Figure
from knowledge.facts import Language, Pledge
from knowledge.library import Library
from knowledge.turnover import Window

_QUALIFIED = {
    "about": N_("about {amount}"),
    "above": N_("above {amount}"),
    "below": N_("below {amount}"),
    "rounded": N_("{amount} (rounded)"),
    "inferred": N_("{amount} (worked out, not printed)"),
    "claim": N_("{amount} (a claim)"),
    "commitment": N_("{amount} (a commitment, not trade done)"),
}
_DOUBTS = {
    "medium": N_("second-hand or rounded figure"),
    "single_source": N_("single source"),
    "low": N_("weak source"),
}


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Says figures in one language."""

    language: Language
    library: Library

    def amount(self, figure: Figure) -> str:
        """The amount with what was printed of its exactness: "above $200 billion"."""
        _ = gettext(self.language)
        if figure.value is None:
            return _("no level printed")
        said = amount_text(figure.value, figure.unit, self.language)
        shape = _QUALIFIED.get(figure.qualifier)
        return _(shape, amount=said) if shape else said

    def measured(self, figure: Figure, pledge: Pledge | None = None) -> str:
        """What it measures."""
        return measured_text(figure, self.language, self.library, pledge)

    def period(self, figure: Figure) -> str:
        """Its period."""
        return period_text(figure.period, self.language)

    def within(self, figure: Figure) -> str:
        """Its period inside a sentence."""
        return in_period(figure.period, self.language)

    def rate(self, figure: Figure) -> str:
        """The printed rate of change, said to be printed; empty where there is none."""
        _ = gettext(self.language)
        if figure.change_percent is None:
            return ""
        rate = rate_text(figure.change_percent, self.language)
        if figure.change_disputed:
            return _("{rate} on the year as printed, contradicted by the flows", rate=rate)
        return _("{rate} on the year, as printed", rate=rate)

    def window(self, figure: Figure) -> str:
        """The window where the words of the period do not say it."""
        plain = (Window.YEAR, Window.YTD, Window.MONTH)
        return (
            window_text(figure.period.window, self.language)
            if figure.period.window in plain
            else ""
        )

    def origin(self, figure: Figure, page: Page) -> str:
        """Publisher, release date, doubts, and the mark of the source."""
        _ = gettext(self.language)
        said = self._published(figure, page)
        if doubt := self.doubt(figure):
            said = _("{statement}; {doubt}", statement=said, doubt=doubt)
        return said + page.cite(figure.source)

    def doubt(self, figure: Figure) -> str:
        """What is weak about it; empty where nothing is."""
        _ = gettext(self.language)
        return _(_DOUBTS[figure.confidence]) if figure.confidence in _DOUBTS else ""

    def _published(self, figure: Figure, page: Page) -> str:
        _ = gettext(self.language)
        repeated = page.is_repeated(figure.publisher.within(self.language))
        return self.published(figure, _("same publisher") if repeated else "")

    def published(self, figure: Figure, publisher: str = "") -> str:
        """Who published it and when; a figure kept with a pledge was reported by its source."""
        _ = gettext(self.language)
        publisher = publisher or figure.publisher.within(self.language)
        date = dated(figure.released_on, self.language)
        match bool(figure.series), bool(date):
            case True, True:
                return _("{publisher}, released {date}", publisher=publisher, date=date)
            case True, False:
                return _("{publisher}, release date not held", publisher=publisher)
            case False, True:
                date = date_text(figure.released_on, self.language)
                return _("reported by {publisher}, {date}", publisher=publisher, date=date)
            case _:
                return _("reported by {publisher}, date not held", publisher=publisher)

    def headline(self, figure: Figure, pledge: Pledge | None = None) -> str:
        """A figure in a sentence: "China's trade with Russia in 2023: $240.11 billion"."""
        _ = gettext(self.language)
        places = {"measured": self.measured(figure, pledge), "amount": self.amount(figure)}
        if not figure.series:
            return capital(
                _("{measured}, {period}: {amount}", period=self.period(figure), **places)
            )
        return capital(_("{measured} {within}: {amount}", within=self.within(figure), **places))

    def cited(self, figure: Figure, pledge: Pledge | None = None) -> str:
        """A figure with its window and its origin, to stand alone elsewhere."""
        _ = gettext(self.language)
        doubt = _DOUBTS.get(figure.confidence)
        origin = [self.window(figure), self._published(figure, Page(self.language))]
        inside = self._joined([*origin, _(doubt) if doubt else ""])
        return _bracketed(self.headline(figure, pledge), inside, self.language)

    def facts(self, figure: Figure, page: Page, *, rated: bool = True) -> str:
        """Window, printed rate, publisher and release: what stands under a headline."""
        parts = [self.window(figure), self.rate(figure) if rated else ""]
        return self._joined([*parts, self.origin(figure, page)])

    def row(self, figure: Figure, page: Page, *, named: str = "") -> str:
        """One line of several: "2023: $240.11 billion; +26.3% on the year; …"."""
        _ = gettext(self.language)
        period = self._dated(figure)
        name = _("{name}, {period}", name=named, period=period) if named else period
        return _("{name}: {statement}", name=name, statement=self._statement(figure, page))

    def brief(self, figure: Figure, page: Page) -> str:
        """One line of a run of years whose publisher stands above it."""
        _ = gettext(self.language)
        rate = ""
        if figure.change_percent is not None:
            rate = rate_text(figure.change_percent, self.language)
        comma = "，" if self.language == "zh" else ", "
        stated = comma.join(part for part in (self.amount(figure), rate) if part)
        released = date_short(figure.released_on, self.language) or _("date not held")
        doubt = _DOUBTS.get(figure.confidence)
        inside = (
            _("{statement}; {doubt}", statement=released, doubt=_(doubt)) if doubt else released
        )
        statement = _bracketed(stated, inside, self.language) + page.cite(figure.source)
        return _("{name}: {statement}", name=self._dated(figure), statement=statement)

    def led(self, figure: Figure, page: Page, *, rated: bool = True) -> str:
        """The same behind a lead of its own: "2023, $240.11 billion; …"."""
        _ = gettext(self.language)
        statement = self._statement(figure, page, rated=rated)
        return _("{name}, {statement}", name=self._dated(figure), statement=statement)

    def other(
        self, figure: Figure, page: Page, pledge: Pledge | None = None, *, rated: bool = True
    ) -> str:
        """Another count of the same thing, whosever it is."""
        _ = gettext(self.language)
        count = count_text(figure, self.language, self.library, pledge)
        statement = self._statement(figure, page, rated=rated)
        row = _("{name}, {statement}", name=count, statement=statement)
        return _("Another count: {row}", row=row)

    def _dated(self, figure: Figure) -> str:
        """The period, with the window where a single month could be either."""
        period = self.period(figure)
        if figure.period.window is Window.YTD and figure.period.last_month == 1:
            return _bracketed(period, self.window(figure), self.language)
        return period

    def _statement(self, figure: Figure, page: Page, *, rated: bool = True) -> str:
        rate = self.rate(figure) if rated or figure.value is None else ""
        amount = self.amount(figure) if figure.value is not None else ""
        return self._joined([amount, rate, self.origin(figure, page)])

    def _joined(self, parts: list[str]) -> str:
        comma = "；" if self.language == "zh" else "; "
        return comma.join(part for part in parts if part)


def _bracketed(text: str, inside: str, language: Language) -> str:
    return f"{text}（{inside}）" if language == "zh" else f"{text} ({inside})"
