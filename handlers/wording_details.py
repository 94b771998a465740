"""One side of a pledge, said first when it is what was asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from handlers.dates_text import date_text, on_date
from handlers.figures_text import amount_text, percent_text
from handlers.languages import N_, gettext, ngettext
from handlers.names_text import capital
from handlers.page import Page
from handlers.pledge_words import (
    deadline_text,
    joint_text,
    kind_text,
    makers_with_roles,
    target_text,
)
from handlers.wording_whole import whole
from knowledge.answers import PledgeAnswer
from knowledge.facts import Pledge, Reaffirmation
from knowledge.intents import Detail
from knowledge.library import Library

#: Repetitions shown of those held.
_REPEATED = 5

_NO = N_("No.")


def detail_lines(answer: PledgeAnswer, page: Page, library: Library) -> None:
    """The lines that answer the detail asked for."""
    pledge = answer.pledge
    match answer.detail:
        case Detail.STATUS:
            pass
        case Detail.ALL:
            whole(answer, page, library)
        case Detail.WHY:
            page.line(pledge.outcome.explanation.within(page.language))
        case Detail.PACE:
            _pace(answer, page)
        case Detail.WHO:
            _who(answer, page)
        case Detail.WHEN:
            _when(answer, page)
        case Detail.WHERE:
            _where(answer, page)
        case Detail.AMOUNT:
            _amount(answer, page)
        case Detail.DEADLINE:
            _deadline(answer, page)
        case Detail.BASELINE:
            _baseline(answer, page, library)
        case Detail.JOINT:
            _joint(answer, page, library)
        case Detail.REPEATED:
            _repeated(answer, page, library)
        case Detail.REPLACED:
            _replaced(answer, page)
        case never:
            assert_never(never)


def _head(answer: PledgeAnswer, page: Page, text: str) -> None:
    """The detail in bold; it begins by contradicting what the question asserted wrongly."""
    _ = gettext(page.language)
    space = "" if page.language == "zh" else " "
    page.head(f"{_(_NO)}{space}{text}" if answer.denied else text)


def _who(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    who = makers_with_roles(answer.pledge, page.language)
    _head(answer, page, _("Named by: {who}.", who=who))
    _announced(answer.pledge, page)


def _announced(pledge: Pledge, page: Page) -> None:
    _ = gettext(page.language)
    if pledge.announced_on:
        on = on_date(pledge.announced_on, page.language)
        page.line(_("Announced {on}.", on=on))
    else:
        page.line(_("The date of the announcement is not held."))


def _when(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    pledge = answer.pledge
    if pledge.announced_on:
        on = on_date(pledge.announced_on, page.language)
        _head(answer, page, _("Announced {on}.", on=on))
    else:
        _head(answer, page, _("The date of the announcement is not held."))
    page.line(_("Named by: {who}.", who=makers_with_roles(pledge, page.language)))


def _where(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    venue = answer.pledge.venue
    if venue is None or not venue.within(page.language):
        _head(answer, page, _("Where it was announced is not held."))
    else:
        _head(answer, page, _stop(capital(venue.within(page.language)), page))
    _announced(answer.pledge, page)


def _amount(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    pledge = answer.pledge
    if pledge.target.amount is None:
        _head(answer, page, _("No number was named."))
    else:
        amount = target_text(pledge, page.language)
        _head(answer, page, _("The amount: {amount}.", amount=amount))
    page.line(_("Measured: {measure}.", measure=_ended(pledge.measure_text.within(page.language))))


def _deadline(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    deadline = deadline_text(answer.pledge, page.language)
    if deadline:
        _head(answer, page, _("Deadline: {date}.", date=deadline))
    else:
        _head(answer, page, _("No deadline is attested."))
    _stated(answer.pledge, page)


def _stated(pledge: Pledge, page: Page) -> None:
    _ = gettext(page.language)
    if pledge.stated is not None and pledge.stated.within(page.language):
        said = _ended(pledge.stated.within(page.language))
        page.line(_("The date as stated: {stated}.", stated=said))


def _baseline(answer: PledgeAnswer, page: Page, library: Library) -> None:
    _ = gettext(page.language)
    baseline = answer.pledge.baseline
    if baseline is None:
        _head(answer, page, _("No starting level is held."))
        return
    if baseline.value is not None:
        amount = amount_text(baseline.value, baseline.unit or "", page.language)
        source = library.sources.get(baseline.source)
        mark = page.cite(source) if source else ""
        period = date_text(baseline.period, page.language) if baseline.period[4:5] != "/" else ""
        _head(
            answer,
            page,
            _("Starting level: {amount} ({period}).", amount=amount, period=period) + mark,
        )
    if baseline.text is not None and baseline.text.within(page.language):
        text = _ended(baseline.text.within(page.language))
        if baseline.value is None:
            _head(answer, page, _("Starting level: {text}.", text=text))
        else:
            page.line(_stop(text, page))


def _joint(answer: PledgeAnswer, page: Page, library: Library) -> None:
    _ = gettext(page.language)
    pledge = answer.pledge
    _head(answer, page, _("{joint}.", joint=joint_text(pledge, page.language, library)))
    page.line(_("Kind: {kind}.", kind=kind_text(pledge, page.language)))
    page.line(_("Named by: {who}.", who=makers_with_roles(pledge, page.language)))


def _repeated(answer: PledgeAnswer, page: Page, library: Library) -> None:
    _ = gettext(page.language)
    _n = ngettext(page.language)
    again = answer.pledge.reaffirmed
    if not again:
        _head(answer, page, _("No later repetition is held."))
        return
    count = _n("Repeated {count} time:", "Repeated {count} times:", len(again))
    _head(answer, page, count)
    for one in again[:_REPEATED]:
        page.line("• " + _repetition(one, page, library))
    if (more := len(again) - _REPEATED) > 0:
        page.line(_n("…and {count} more.", "…and {count} more.", more))


def _repetition(one: Reaffirmation, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    source = library.sources.get(one.source)
    mark = page.cite(source) if source else ""
    on = date_text(one.on, page.language)
    return _("{date}: {who}", date=on, who=one.by.within(page.language)) + mark


def _replaced(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    language = page.language
    between = "；" if language == "zh" else "; "
    if answer.followed_by:
        titles = between.join(one.title.within(language) for one in answer.followed_by)
        _head(answer, page, _("Followed by: {titles}.", titles=titles))
    else:
        _head(answer, page, _("No pledge that followed it is held."))
    if answer.replaced is not None:
        title = answer.replaced.title.within(language)
        page.line(_("It followed: {title}.", title=title))


def _pace(answer: PledgeAnswer, page: Page) -> None:
    _ = gettext(page.language)
    how = answer.progress
    if how.pace is None or how.years_left is None:
        page.line(_("There is no pace to work out: it is settled, undated or not yearly."))
        return
    rate = percent_text((how.pace * 100).quantize(Decimal("0.1")), page.language)
    year = answer.pledge.target.deadline[:4]
    page.line(
        _("Needed: {rate} more each year until {year} (our calculation).", rate=rate, year=year)
    )


def _stop(text: str, page: Page) -> str:
    return _ended(text) + ("。" if page.language == "zh" else ".")


def _ended(text: str) -> str:
    """Prose without its full stop, to stand inside a sentence."""
    return text.rstrip(".。")
