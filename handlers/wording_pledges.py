"""One pledge: its verdict first, the figure it rests on, and what else a reader should know."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handlers.figure_lines import FigureWords
from handlers.figures_text import amount_text, percent_text, share_text
from handlers.languages import N_, gettext
from handlers.names_text import capital
from handlers.page import Page
from handlers.pledge_words import (
    DENIED,
    named_line,
    status_meaning,
    status_text,
    titled,
)
from handlers.wording_details import detail_lines
from handlers.wording_quotes import quotation
from handlers.wording_whole import note_lines
from knowledge.answers import Figure, PledgeAnswer
from knowledge.facts import Confidence, Source, Status
from knowledge.intents import Detail
from knowledge.library import Library
from knowledge.turnover import Window

_ATTESTED = {
    Confidence.SINGLE_SOURCE: N_("The pledge itself rests on a single source."),
    Confidence.LOW: N_("The pledge itself rests on a weak source."),
}

#: Details that are the verdict itself, told at length or from another side.
VERDICTS = (Detail.STATUS, Detail.WHY, Detail.PACE, Detail.ALL)

_TENTH = Decimal("0.1")

#: Years after its deadline in which a pledge card still shows the newest figure.
_CURRENT = 2


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a pledge is shown besides its verdict and the figure that it rests on."""

    others: int = 2  # other counts
    further: int = 4  # sources, those of the statements included
    newest: bool = True  # the newest figure, of a pledge that is settled
    passed: bool = True  # the first figure at the target
    quote: bool = True
    origin: bool = True  # who named it, what followed, where sources differ


#: From the whole card to the shortest. What goes first is said by a button under the card.
EXTENTS = (
    Extent(),
    Extent(others=1, further=0),
    Extent(others=0, further=0),
    Extent(others=0, further=0, newest=False),
    Extent(others=0, further=0, newest=False, passed=False),
    Extent(others=0, further=0, newest=False, passed=False, quote=False),
)
COMPACT = Extent(0, 0, newest=False, passed=False, quote=False, origin=False)


def pledge_page(
    answer: PledgeAnswer, page: Page, library: Library, extent: Extent = EXTENTS[0]
) -> None:
    """Say a pledge: the detail asked for and the verdict, then figures and origin."""
    words = FigureWords(page.language, library)
    if answer.detail in VERDICTS:
        _verdict(answer, page, library)
        if answer.forecast:
            _no_forecast(page)
        detail_lines(answer, page, library)
        _measured(answer, page, words, extent)
        if answer.detail is not Detail.ALL and extent.origin:
            page.line(named_line(answer.pledge, page.language))
    else:
        detail_lines(answer, page, library)
        page.line(_status_line(answer, page, library))
        if answer.forecast:
            _no_forecast(page)
        _decisive(answer, page, words)
    _marks(answer, page, extent)
    if answer.detail is Detail.ALL:
        note_lines(answer, page)
    if answer.quote is not None and extent.quote:
        quotation(answer.quote, page, library)
    _origins(answer, page, extent)


def _origins(answer: PledgeAnswer, page: Page, extent: Extent) -> None:
    """List further sources: in any case one, and one on the pledge itself where it is told of."""
    further = _sources(answer)
    if answer.quote is not None and not extent.quote:
        further += (answer.quote.source,)
    page.mention(further, most=max(extent.further, 1))
    own = [source for source in further if source.id in answer.pledge.sources]
    if own and extent.origin and not set(own) & set(page.cited()):
        page.cite(own[0])


def _verdict(answer: PledgeAnswer, page: Page, library: Library) -> None:
    _ = gettext(page.language)
    status = answer.progress.status
    said = _(DENIED[status]) if answer.denied else status_text(status, page.language)
    page.head(
        _("{status}: {title}", status=said, title=titled(answer.pledge, page.language, library))
    )


def _status_line(answer: PledgeAnswer, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    return _(
        "{title}. Status: {status}.",
        title=titled(answer.pledge, page.language, library),
        status=status_text(answer.progress.status, page.language).lower(),
    )


def _no_forecast(page: Page) -> None:
    _ = gettext(page.language)
    page.line(_("I do not forecast. Here are the record and the pace needed."))


def _sources(answer: PledgeAnswer) -> tuple[Source, ...]:
    """The sources to list, without that of a newest figure which the card does not show."""
    newest = answer.progress.newest
    hidden = newest is not None and newest not in shown_figures(answer)
    return tuple(
        source
        for source in answer.sources
        if not (hidden and newest and source == newest.source) or source.id in answer.pledge.sources
    )


def shown_figures(answer: PledgeAnswer) -> tuple[Figure, ...]:
    """The figures that the whole card shows, the decisive one first."""
    how = answer.progress
    if answer.detail not in VERDICTS:
        return tuple(figure for figure in (how.decisive,) if figure is not None)
    others = how.others[: EXTENTS[0].others]
    shown = (how.decisive, _passed(answer), _current(answer), *others)
    return tuple(figure for figure in shown if figure is not None)


def _passed(answer: PledgeAnswer) -> Figure | None:
    """The first figure at the target, where it is not the decisive one or another year."""
    first = answer.progress.first_reached
    if first is None or first == answer.progress.decisive or first.period.window is Window.YEAR:
        return None
    return first


def _current(answer: PledgeAnswer) -> Figure | None:
    """The newest figure while it has to do with the pledge: open, or due not long before."""
    newest = answer.progress.newest
    if newest is None or answer.progress.status is Status.PENDING:
        return newest
    deadline = answer.pledge.target.deadline[:4]
    return newest if deadline and newest.period.year - int(deadline) <= _CURRENT else None


def _measured(answer: PledgeAnswer, page: Page, words: FigureWords, extent: Extent) -> None:
    """The decisive figure and its share, when it was passed, the newest figure, other counts."""
    _ = gettext(page.language)
    how = answer.progress
    if how.decisive is None:
        page.line(_("No figure for it is held."))
    if answer.detail in (Detail.STATUS, Detail.PACE):
        _reason(answer, page)
    _decisive(answer, page, words)
    if (first := _passed(answer)) and extent.passed:
        row = words.led(first, page, rated=False)
        is_late = how.status is Status.MISSED
        page.line(
            _("Reached only later: {row}", row=row)
            if is_late
            else _("First reached: {row}", row=row)
        )
    if answer.detail is not Detail.PACE:
        _pace(answer, page)
    is_open = how.status is Status.PENDING
    newest = _current(answer) if extent.newest or is_open else None
    if newest is not None:
        page.line(_("Latest held: {row}", row=words.led(newest, page, rated=False)))
    elif how.decisive is not None and is_open:
        page.line(_("This is the latest figure held."))
    for other in how.others[: extent.others]:
        page.line(words.other(other, page, answer.pledge, rated=False))
    if how.others and not extent.others and not (answer.disagreements and extent.origin):
        page.line(_("Another count is held; see the sources."))


def _reason(answer: PledgeAnswer, page: Page) -> None:
    """The explanation, where no figure explains the verdict by itself."""
    status = answer.progress.status
    if answer.progress.decisive is None or answer.progress.share is None or answer.progress.judged:
        page.line(answer.pledge.outcome.explanation.within(page.language))
    elif meaning := status_meaning(status, page.language):
        page.line(meaning)


def _decisive(answer: PledgeAnswer, page: Page, words: FigureWords) -> None:
    figure = answer.progress.decisive
    if figure is None:
        return
    _ = gettext(page.language)
    share = _share(answer, figure, page)
    stated = words.headline(figure, answer.pledge)
    full = "。" if page.language == "zh" else ". "
    facts = capital(words.facts(figure, page, rated=False))
    page.line(full.join([f"{stated}{share}", facts]), spaced=answer.detail is Detail.ALL)


def is_share_of_itself(answer: PledgeAnswer) -> bool:
    """Whether the figure is already a share of the target, so that none is to be computed."""
    return answer.pledge.target.unit == "percent" and answer.pledge.target.amount == 100


def _share(answer: PledgeAnswer, figure: Figure, page: Page) -> str:
    """How that stands to the target, marked as computed."""
    _ = gettext(page.language)
    how = answer.progress
    if how.share is None or is_share_of_itself(answer):
        return ""
    share = share_text(how.share, page.language)
    if not how.gap or answer.pledge.target.unit == "percent":
        return _(", {share} of the target (our calculation)", share=share)
    amount = amount_text(abs(how.gap), figure.unit, page.language)
    if how.gap > 0:
        return _(
            ", {share} of the target, {amount} short (our calculation)", share=share, amount=amount
        )
    return _(
        ", {share} of the target, {amount} above it (our calculation)", share=share, amount=amount
    )


def _pace(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    how = answer.progress
    if how.pace is None or how.years_left is None:
        return
    page.line(
        _(
            "Needed: {rate} more each year until {year} (our calculation).",
            rate=percent_text((how.pace * 100).quantize(_TENTH), page.language),
            year=answer.pledge.target.deadline[:4],
        )
    )


def _is_over(answer: PledgeAnswer) -> bool:
    return answer.progress.status in (Status.MISSED, Status.SUPERSEDED, Status.UNVERIFIED)


def _marks(answer: PledgeAnswer, page: Page, extent: Extent) -> None:
    """What replaced it, where sources differ, how well it is attested."""
    if extent.origin:
        _neighbours(answer, page)
    _ = gettext(page.language)
    mark = _ATTESTED.get(answer.pledge.confidence)
    if mark:
        page.line(_(mark))
    if answer.progress.judged and answer.detail in VERDICTS:
        page.line(_("This verdict is a person's reading, not arithmetic alone."))


def _neighbours(answer: PledgeAnswer, page: Page) -> None:
    """What replaced it, and where sources differ."""
    _ = gettext(page.language)
    language = page.language
    if answer.followed_by and answer.detail is not Detail.REPLACED and _is_over(answer):
        title = answer.followed_by[0].title.within(language)
        page.line(_("Followed by: {titles}.", titles=title))
    if answer.disagreements:
        title = answer.disagreements[0].title.within(language)
        if more := len(answer.disagreements) - 1:
            page.line(_("Sources differ: {titles}; {count} more.", titles=title, count=more))
        else:
            page.line(_("Sources differ: {titles}.", titles=title))
