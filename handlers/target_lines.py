"""One target in a message to subscribers: what happened to it, and how far this year's trade is."""

from __future__ import annotations

from decimal import Decimal

from handlers.dates_text import date_text, in_period
from handlers.figures_text import amount_text, percent_text, share_text
from handlers.languages import N_, gettext
from handlers.told import Part, part, sentences
from knowledge.facts import Language
from knowledge.news import Event, Kind, Standing
from knowledge.serving import is_full_year

_TENTH = Decimal("0.1")

_FIRST = {
    Decimal("0.25"): N_("A quarter reached for the first time."),
    Decimal("0.5"): N_("Half reached for the first time."),
    Decimal("0.75"): N_("Three quarters reached for the first time."),
    Decimal(1): N_("Reached for the first time."),
}
_AGAIN = {
    Decimal("0.25"): N_("A quarter reached in {year}."),
    Decimal("0.5"): N_("Half reached in {year}."),
    Decimal("0.75"): N_("Three quarters reached in {year}."),
}


def target_part(standing: Standing, language: Language, also: tuple[str, ...] = ()) -> Part:
    """The paragraph of one target for those who follow a pledge of it; `also` is said first."""
    lead = f"{target_name(standing, language)}{'：' if language == 'zh' else ':'}"
    said = sentences([*also, *happenings(standing, language), _share(standing, language)], language)
    return part([(lead, said)], language, [pledge.id for pledge in standing.pledges])


def target_name(standing: Standing, language: Language) -> str:
    """The short names of the pledges that stand for a target."""
    between = "；" if language == "zh" else "; "
    return between.join(pledge.name.within(language) for pledge in standing.named)


def happenings(standing: Standing, language: Language) -> tuple[str, ...]:
    """What happened to a target, one sentence each, however many pledges named it."""
    said = (_happening(event, standing, language) for event in standing.events)
    return tuple(dict.fromkeys(one for one in said if one))


def _happening(event: Event, standing: Standing, language: Language) -> str:
    _ = gettext(language)
    match event.kind:
        case Kind.PASSED if event.fraction is not None:
            if event.is_milestone:
                return _(_FIRST[event.fraction])
            if is_full_year(event.figure.period):  # what part a whole year is stands beside it
                return ""
            return _(_AGAIN[event.fraction], year=event.figure.period.year)
        case Kind.EARLIER:
            return _("Reached earlier in the year than ever before.")
        case Kind.BELOW if event.before is not None and event.before.value is not None:
            before = amount_text(event.before.value, event.before.unit, language)
            return _(
                "Below the target again; the year before reached it ({amount}).", amount=before
            )
        case Kind.DEADLINE if event.margin is not None:
            return _deadline(event, standing, language)
        case _:
            return ""


def _deadline(event: Event, standing: Standing, language: Language) -> str:
    """How a deadline ended, by how much."""
    _ = gettext(language)
    pledge = next(one for one in standing.pledges if one.id == event.pledge)
    margin = event.margin or Decimal(0)
    places = {
        "deadline": date_text(pledge.target.deadline, language),
        "share": share_text(standing.share, language),
        "amount": amount_text(abs(margin), event.figure.unit, language),
    }
    if margin < 0:
        return _(
            "Deadline {deadline}: missed, {share} of the target, {amount} short (our calculation).",
            **places,
        )
    return _(
        "Deadline {deadline}: met, {share} of the target, {amount} above it (our calculation).",
        **places,
    )


def _share(standing: Standing, language: Language) -> str:
    """The figure as a share of the target, and the pace that is still needed."""
    _ = gettext(language)
    if any(event.kind is Kind.DEADLINE for event in standing.events):
        return _pace(standing, language)
    unit = standing.figure.unit
    share = share_text(standing.share, language)
    gap = amount_text(abs(standing.gap), unit, language)
    is_whole = is_full_year(standing.figure.period)
    if standing.gap <= 0:
        said = _(
            "{share} of the target, {amount} above it (our calculation).", share=share, amount=gap
        )
    elif standing.first is not None and not is_whole:
        within = in_period(standing.first.period, language)
        said = _(
            "First reached {within}; since January: {share} of the target (our calculation).",
            within=within,
            share=share,
        )
    elif is_whole:
        said = _(
            "{share} of the target, {amount} short (our calculation).", share=share, amount=gap
        )
    else:
        said = _(
            "{share} of the target, {amount} to go (our calculation).", share=share, amount=gap
        )
    return sentences([said, _pace(standing, language)], language)


def _pace(standing: Standing, language: Language) -> str:
    _ = gettext(language)
    if standing.pace is None or standing.due is None:
        return ""
    return _(
        "Needed: {rate} more each year until {year} (our calculation).",
        rate=percent_text((standing.pace * 100).quantize(_TENTH), language),
        year=standing.due.target.deadline[:4],
    )
