"""What is not held, said exactly; and which of several readings was meant."""

from __future__ import annotations

from typing import assert_never

from handlers.asking import question_text
from handlers.asking_pledges import involved
from handlers.dates_text import in_period, period_text
from handlers.figures_text import amount_text
from handlers.languages import gettext
from handlers.names_text import economy_text, flow_text, pair_text
from handlers.page import Page
from knowledge.answers import ClarificationAnswer, UnknownAnswer
from knowledge.intents import FigureIntent, Gap, Intent, Missing
from knowledge.library import Library
from knowledge.turnover import Flow

#: Questions offered below a refusal.
_OFFERED = 3


def clarification_page(answer: ClarificationAnswer, page: Page, library: Library) -> None:
    """Several full questions to choose from."""
    _ = gettext(page.language)
    page.head(_("Which of these do you mean?"))
    if answer.understood:
        page.line(answer.understood)
    for number, option in enumerate(answer.options, 1):
        page.line(f"{number}. {question_text(option, page.language, library)}")


def unknown_page(
    answer: UnknownAnswer, suggestions: tuple[Intent, ...], page: Page, library: Library
) -> None:
    """What is missing in the terms of the question, then what is near and held."""
    _ = gettext(page.language)
    gap = answer.gap
    page.head(_missing(gap, page, library))
    if held := _held(gap, page):
        page.line(held)
    offered = (gap.near or suggestions)[:_OFFERED]
    dated = gap.missing in (Missing.PERIOD, Missing.FLOW)
    if dated and (nearest := _nearest(offered, page)):
        page.line(nearest)
    if not offered:
        page.line(_("/pledges lists the pledges held; /help shows what can be asked."))
        return
    page.line("", _("You can ask:"), spaced=True)
    for intent in offered:
        page.line("• " + question_text(intent, page.language, library))


def _missing(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    match gap.missing:
        case Missing.PERIOD:
            return _no_period(gap, page, library)
        case Missing.FLOW:
            return _no_flow(gap, page, library)
        case Missing.ECONOMY:
            return _no_pair(gap, page, library)
        case Missing.AMOUNT:
            return _no_amount(gap, page, library)
        case Missing.PERSON | Missing.QUOTE:
            return _no_quote(gap, page, library)
        case Missing.PLEDGE:
            return _no_pledge(gap, page, library)
        case Missing.TOPIC:
            words = _typed(gap, page)
            return (
                _("Nothing is held on {words}.", words=words)
                if words
                else _("Nothing is held on that.")
            )
        case Missing.WORD:
            words = _typed(gap, page)
            if words:
                return _("I do not understand {words} here, so I will not guess.", words=words)
            return _("I do not understand a word of the question, so I will not guess.")
        case Missing.OPINION:
            return _("I do not forecast and hold no opinions. I can show the record.")
        case Missing.NOTHING:
            return _("I found no trade pledge, figure or quotation in that question.")
        case Missing.UNREADABLE:
            return _("I could not read that.")
        case never:
            assert_never(never)


def _no_period(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    what = _flow(gap, page, library)
    if gap.period is None:
        return _("No figure is held for: {what}.", what=what)
    within = in_period(gap.period, page.language)
    return _("No figure is held for: {what} {within}.", what=what, within=within)


def _no_flow(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    what = _flow(gap, page, library)
    return _("No figure is held for: {what}. Only the total is held.", what=what)


def _flow(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    if len(gap.economies) == 2:
        flow = gap.flow or Flow.TOTAL
        return flow_text(gap.economies[0], gap.economies[1], flow, page.language, library)
    return _pair(gap, page, library) or _("that trade")


def _pair(gap: Gap, page: Page, library: Library) -> str:
    return pair_text(gap.economies, page.language, library) if gap.economies else ""


def _no_pair(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    words = _typed(gap, page)
    if len(gap.economies) > 1:
        pair = _pair(gap, page, library)
        return _("Nothing is held on the pair {pair}.", pair=pair)
    if words:
        return _("Nothing is held on {words}.", words=words)
    if gap.economies:
        name = economy_text(gap.economies[0], page.language, library)
        return _("Nothing fitting is held. Understood: {name}.", name=name)
    return _("Nothing is held on that country or pair.")


def _no_amount(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    words = _typed(gap, page)
    amount = words
    if gap.amount is not None:
        amount = amount_text(gap.amount, gap.unit or "USD", page.language)
    if not amount:
        return _("No pledge of that amount is held.")
    period = period_text(gap.period, page.language) if gap.period is not None else ""
    about = [part for part in (_pair(gap, page, library), period) if part]
    if about:
        return _("No pledge of {amount} is held ({about}).", amount=amount, about=", ".join(about))
    return _("No pledge of {amount} is held.", amount=amount)


def _no_quote(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    if gap.speaker in library.people:
        name = library.people[gap.speaker].name.within(page.language)
        if gap.period is not None:
            period = period_text(gap.period, page.language)
            return _("No such quotation is held: {name}, {period}.", name=name, period=period)
        return _("No such quotation is held: {name}.", name=name)
    words = _typed(gap, page)
    if words:
        return _("No quotation is held from {words}.", words=words)
    return _("No such quotation is held.")


def _no_pledge(gap: Gap, page: Page, library: Library) -> str:
    _ = gettext(page.language)
    parts = [_pair(gap, page, library)]
    if gap.amount is not None:
        parts.append(amount_text(gap.amount, gap.unit or "USD", page.language))
    if gap.period is not None:
        parts.append(period_text(gap.period, page.language))
    years = [word for word in gap.words if word.isdigit()]
    parts = [part for part in (*parts, *years) if part]
    if not parts:
        return _("No such pledge is held.")
    if parts == [_pair(gap, page, library)] and gap.economies:
        names = involved(gap.economies, page.language, library)
        return _("No such pledge involving {parties} is held.", parties=names)
    return _("No such pledge is held: {about}.", about=", ".join(parts))


def _held(gap: Gap, page: Page) -> str:
    _ = gettext(page.language)
    if gap.missing in (Missing.PERIOD, Missing.FLOW) and len(gap.held) == 2:
        first, last = gap.held
        if first == last:
            return _("Held: {year} only.", year=first)
        return _("Figures held run from {first} to {last}.", first=first, last=last)
    return ""


def _nearest(offered: tuple[Intent, ...], page: Page) -> str:
    _ = gettext(page.language)
    periods = [
        period_text(period, page.language)
        for intent in offered
        if isinstance(intent, FigureIntent)
        for period in intent.periods
    ]
    comma = "、" if page.language == "zh" else "; "
    return _("Nearest held: {periods}.", periods=comma.join(periods)) if periods else ""


def _typed(gap: Gap, page: Page) -> str:
    """The words as the person typed them, between quotation marks."""
    marks = {"en": "“”", "ru": "«»", "zh": "“”"}[page.language]
    comma = "、" if page.language == "zh" else ", "
    return comma.join(f"{marks[0]}{word[:60]}{marks[1]}" for word in gap.words[:3])
