"""News → what subscribers read: the figure, last year's, each target, sources, how to stop."""

from __future__ import annotations

from decimal import Decimal

from handlers.callbacks import Act, Callbacks, Deed, doing
from handlers.dates_text import in_period, month_genitive, period_text, year_text
from handlers.figure_lines import FigureWords
from handlers.figures_text import amount_text, rate_text, share_text
from handlers.languages import gettext
from handlers.names_text import capital
from handlers.page import Page
from handlers.target_lines import target_part
from handlers.told import Button, Line, Part, Told, part, sentences, sources_part
from knowledge import pictures
from knowledge.answers import Figure, Usual
from knowledge.facts import Language
from knowledge.intents import Detail, FigureIntent, PledgeIntent, SourcesIntent
from knowledge.library import Library
from knowledge.news import Event, Kind, News
from knowledge.pictures import Wanted
from knowledge.serving import is_full_year
from knowledge.turnover import Flow

#: What Telegram lets stand under a picture, in UTF-16 code units after parsing.
ROOM = 1024


def announcement(news: News, library: Library, language: Language) -> Told:
    """One release as subscribers read it; what is usual by a month is left out where room is short."""
    rows = buttons(news, library, language)
    whole = Told(_parts(news, library, language, has_usual=True), rows)
    if whole.units() <= ROOM:
        return whole
    return Told(_parts(news, library, language, has_usual=False), rows)


def _parts(
    news: News, library: Library, language: Language, *, has_usual: bool
) -> tuple[Part, ...]:
    page = Page(language)
    parts = [head_part(news, page, FigureWords(language, library))]
    compared = _comparison(news, page)
    if has_usual and (usual := _usual(news, language)):
        compared.append(usual)
    if compared:
        parts.append(part([("", line) for line in compared], language))
    parts += [target_part(standing, language) for standing in news.standings]
    return (*parts, sources_part(page), stop_part(language))


def head_part(news: News, page: Page, words: FigureWords) -> Part:
    """The figure in bold, both flows, whose count it is."""
    full = "。" if page.language == "zh" else "."
    lines: list[Line] = [(headline(news, words), "")]
    origin = capital(words.facts(news.headline, page, rated=False)) + full
    if flows := _flows(news, page, words):
        lines.append(("", flows))
    return part([*lines, ("", origin)], page.language)


def headline(news: News, words: FigureWords) -> str:
    """The figure in one line with its printed rate: "China's trade … $218.17 billion; +26.7% …"."""
    _ = gettext(words.language)
    figure = news.headline
    said = words.headline(figure)
    if rate := words.rate(figure):
        said = f"{said}{'；' if words.language == 'zh' else '; '}{rate}"
    if any(event.kind is Kind.FIGURE for event in news.events):
        return said
    return _("Revised: {headline}", headline=said)


def stop_part(language: Language) -> Part:
    """How to stop, which stands in every message."""
    return part([("", gettext(language)("To stop these messages: /unsubscribe"))], language)


def buttons(news: News, library: Library, language: Language) -> tuple[tuple[Button, ...], ...]:
    """Progress and chart of the target said first, the sources of the figure, the way to stop."""
    _ = gettext(language)
    callbacks = Callbacks(library)
    figure = news.headline
    row: list[Button] = []
    if news.standings:
        pledge = news.standings[0].named[-1]
        intent = PledgeIntent(pledge.id, Detail.PACE)
        row.append(Button(_("Progress"), callbacks.answering(intent, language)))
        chart = Wanted(pictures.Kind.YEARS, pledge.id)
        row.append(Button(_("Chart"), callbacks.charting(chart, language)))
    asked = FigureIntent(figure.reporter, figure.partner, figure.flow, (figure.period,))
    row.append(Button(_("Sources"), callbacks.answering(SourcesIntent(asked), language)))
    return (tuple(row), stop_row(language))


def stop_row(language: Language) -> tuple[Button, ...]:
    """The button that ends the subscription; it stands under all that is sent unasked."""
    _ = gettext(language)
    return (Button(_("Unsubscribe"), doing(Act.NEWS, Deed.STOP, "", language)),)


def _flows(news: News, page: Page, words: FigureWords) -> str:
    """Exports and imports beside the figure said first; the second one's parties are the same."""
    _ = gettext(page.language)
    full, between = ("。", "；") if page.language == "zh" else (".", "; ")
    exports, imports = news.exports, news.imports
    said = []
    if exports is not None and exports != news.headline:
        said.append(_flow(words.measured(exports), exports, page, words))
    if imports is not None and imports != news.headline:
        name = _("imports") if exports is not None else words.measured(imports)
        said.append(_flow(name, imports, page, words))
    flows = capital(between.join(said)) + full if said else ""
    lacking = news.total is None and exports is not None and imports is not None
    return sentences([flows, _("The total is not held.") if lacking else ""], page.language)


def _flow(name: str, figure: Figure, page: Page, words: FigureWords) -> str:
    rate = "" if figure.change_percent is None else rate_text(figure.change_percent, page.language)
    comma = "，" if page.language == "zh" else ", "
    stated = comma.join(one for one in (words.amount(figure), rate) if one)
    colon = "：" if page.language == "zh" else ": "
    return f"{name}{colon}{stated}{page.cite(figure.source)}"


def _comparison(news: News, page: Page) -> list[str]:
    """Last year's figure, unless it is the record beaten; a record; revisions."""
    said = [happening(event, page) for event in news.events if not event.pledge]
    known = (news.year_before or news.last_year,)
    if not any(e.kind is Kind.RECORD and e.before in known for e in news.events):
        said.insert(0, _year_before(news, page))
    return [one for one in said if one]


def _year_before(news: News, page: Page) -> str:
    _ = gettext(page.language)
    before = news.year_before
    if before is None or before.value is None:
        return _last_year(news, page)
    amount = amount_text(before.value, before.unit, page.language)
    cited = page.cite(before.source)
    if is_full_year(before.period):
        return _("The year before: {amount}.", amount=amount + cited)
    return _("The same months a year earlier: {amount}.", amount=amount + cited)


def _last_year(news: News, page: Page) -> str:
    """The last full year, where the same months of it are not held."""
    last = news.last_year
    if last is None or last.value is None:
        return ""
    amount = amount_text(last.value, last.unit, page.language) + page.cite(last.source)
    year = period_text(last.period, page.language)
    return gettext(page.language)("{year} as a whole: {amount}.", year=year, amount=amount)


def happening(event: Event, page: Page) -> str:
    """A record or a revision; empty for what is said elsewhere."""
    _ = gettext(page.language)
    before = event.before
    if before is None or before.value is None:
        return ""
    amount = amount_text(before.value, before.unit, page.language)
    match event.kind:
        case Kind.RECORD:
            return _(
                "More than in any full year held before; until now the highest was {year}: {amount}.",
                year=year_text(before.period.year, page.language),
                amount=amount + page.cite(before.source),
            )
        case Kind.REVISION:
            return _revision(event.figure, amount + page.cite(before.source), page)
        case _:
            return ""


def _revision(figure: Figure, before: str, page: Page) -> str:
    _ = gettext(page.language)
    names = {
        Flow.TOTAL: _("the total"),
        Flow.EXPORT: _("exports"),
        Flow.IMPORT: _("imports"),
    }
    return _(
        "Revised by the publisher: {flow} {within} from {before} to {amount}.",
        flow=names[figure.flow],
        within=in_period(figure.period, page.language),
        before=before,
        amount=amount_text(figure.value or Decimal(0), figure.unit, page.language),
    )


def _usual(news: News, language: Language) -> str:
    _ = gettext(language)
    found = news.usual
    is_needed = any(s.is_open and s.pledges[0].target.per == "year" for s in news.standings)
    if found is None or not is_needed:
        return ""
    comma = "、" if language == "zh" else ", "
    return _(
        "By the end of {month}, earlier years stood at {range} of their full total ({years}; an illustration, our calculation).",
        month=month_genitive(news.period.last_month, language),
        range=_range(found, language),
        years=comma.join(map(str, found.years)),
    )


def _range(found: Usual, language: Language) -> str:
    """Both shares: "26.9–30.5%", “26.9%—30.5%”."""
    least, most = (share_text(share, language) for share in (found.least, found.most))
    if least == most:
        return least
    if language == "zh":
        return f"{least}—{most}"
    return f"{least.rstrip('%').rstrip()}–{most}"
