"""Claims with their findings, disagreements, what trade is made of, definitions."""

from __future__ import annotations

from handlers.dates_text import date_text
from handlers.figure_lines import FigureWords
from handlers.languages import N_, gettext, ngettext
from handlers.page import Page
from handlers.wording_quotes import quotation
from knowledge.answers import ClaimAnswer, CompositionAnswer, DisagreementAnswer, ExplainAnswer
from knowledge.facts import Claim, CompositionFact
from knowledge.library import Library

VERDICT = {
    "confirmed": N_("Confirmed"),
    "partly": N_("Partly right"),
    "contradicted": N_("Not borne out"),
    "unconfirmed": N_("Not confirmed"),
    "wrong_print": N_("Printed wrongly"),
}

#: Entries told at length; more are listed.
#: Counts of the period asked for, shown under a disagreement.
COUNTS = 4
_AT_LENGTH = 3

#: Claims listed with their findings folded below.
_LISTED = 10


def claim_page(answer: ClaimAnswer, page: Page, library: Library) -> None:
    """One claim with its finding, or a report's claims with the findings folded."""
    if len(answer.claims) == 1:
        _one_claim(answer, page, library)
    else:
        _report(answer, page)
    page.mention(answer.sources, most=5)


def _reported(claim: Claim, page: Page) -> str:
    _ = gettext(page.language)
    return _(
        "{publisher}, {date}",
        publisher=claim.outlet,
        date=date_text(claim.reported_on, page.language),
    )


def _one_claim(answer: ClaimAnswer, page: Page, library: Library) -> None:
    _ = gettext(page.language)
    claim = answer.claims[0]
    mark = page.cite(answer.report) if answer.report is not None else ""
    page.head(_("{verdict}.", verdict=_(VERDICT[claim.verdict])))
    said = claim.claim.within(page.language)
    page.line(said + mark, _("Claim ({report}):", report=_reported(claim, page)))
    page.line(claim.finding.within(page.language), _("Finding:"))
    if answer.quotes:
        quotation(answer.quotes[0], page, library)


def _report(answer: ClaimAnswer, page: Page) -> None:
    _ = gettext(page.language)
    _n = ngettext(page.language)
    if answer.report is not None:
        page.cite(answer.report)
    claims = answer.claims[:_LISTED]
    count = _n("{count} claim checked", "{count} claims checked", len(answer.claims))
    reports = {_reported(claim, page) for claim in claims}
    one = len(reports) == 1
    page.head(_("{subject}: {count}", subject=reports.pop(), count=count) if one else count)
    for number, claim in enumerate(claims, 1):
        said = claim.claim.within(page.language)
        if not one:
            said = f"{said} ({_reported(claim, page)})"
        page.line(said, f"{number}. {_(VERDICT[claim.verdict])}:")
    page.line("", _("Findings:"), spaced=True)
    page.quote(
        "\n".join(f"{n}. {one.finding.within(page.language)}" for n, one in enumerate(claims, 1))
    )
    if (more := len(answer.claims) - len(claims)) > 0:
        page.line(_n("…and {count} more.", "…and {count} more.", more))


def disagreement_page(answer: DisagreementAnswer, page: Page, library: Library) -> None:
    """Where sources differ: the first few at length, the others by title."""
    _ = gettext(page.language)
    for number, one in enumerate(answer.disagreements[:_AT_LENGTH]):
        title = one.title.within(page.language)
        if number == 0:
            page.head(_("Sources differ: {title}", title=title))
        else:
            page.line("", title, spaced=True)
        page.line(one.text.within(page.language))
    for one in answer.disagreements[_AT_LENGTH:]:
        page.line("• " + one.title.within(page.language))
    words = FigureWords(page.language, library)
    for figure in answer.figures[:COUNTS]:
        page.line("• " + words.row(figure, page, named=words.measured(figure)))
    page.mention(answer.sources, most=6)


def composition_page(answer: CompositionAnswer, page: Page) -> None:
    """Facts on what trade is made of, each with who stated it."""
    facts = _told_once(answer.facts)
    noted: set[str] = set()
    for number, fact in enumerate(facts[:_AT_LENGTH]):
        source = next((one for one in answer.sources if one.id == fact.source), None)
        mark = page.cite(source) if source is not None else ""
        text = fact.text.within(page.language)
        if number == 0:
            page.head(text)
        else:
            page.line("• " + text)
        _stated(fact, mark, page)
        if fact.note is not None and fact.note.en not in noted:
            noted.add(fact.note.en)
            page.line(fact.note.within(page.language))
    for fact in facts[_AT_LENGTH:]:
        source = next((one for one in answer.sources if one.id == fact.source), None)
        mark = page.cite(source) if source is not None else ""
        page.line("• " + fact.text.within(page.language) + mark)


def _told_once(facts: tuple[CompositionFact, ...]) -> list[CompositionFact]:
    """Facts of one sentence are told once."""
    return list({fact.text.en: fact for fact in reversed(facts)}.values())[::-1]


def _stated(fact: CompositionFact, mark: str, page: Page) -> None:
    _ = gettext(page.language)
    who = fact.stated_by.within(page.language)
    page.line(_("Stated by: {who}", who=who) + mark)


def explain_page(answer: ExplainAnswer, page: Page) -> None:
    """A definition."""
    page.head(answer.explainer.title.within(page.language))
    page.line(answer.explainer.text.within(page.language))
    page.mention(answer.sources)
