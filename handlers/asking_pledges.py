"""Questions about pledges and lists of them."""

from __future__ import annotations

from handlers.dates_text import on_date
from handlers.figures_text import amount_text, spelled_target
from handlers.languages import N_, gettext
from handlers.names_text import (
    economy_case,
    economy_text,
    gathered,
    is_named,
    pair_in_short,
    sides,
)
from knowledge.facts import Language, Pledge, Status
from knowledge.intents import Detail, ListIntent, PledgeIntent
from knowledge.library import Library

_DETAILS = {
    Detail.ALL: N_("Tell me all about {goal}"),
    Detail.WHO: N_("Who set {goal}?"),
    Detail.WHEN: N_("When was {goal} set?"),
    Detail.WHERE: N_("Where was {goal} announced?"),
    Detail.AMOUNT: N_("How large is {goal}?"),
    Detail.DEADLINE: N_("What is the deadline of {goal}?"),
    Detail.BASELINE: N_("What did {goal} start from?"),
    Detail.JOINT: N_("Is {goal} joint or one-sided?"),
    Detail.REPEATED: N_("Who repeated {goal}?"),
    Detail.REPLACED: N_("What replaced {goal}?"),
    Detail.PACE: N_("What pace does {goal} need?"),
}
_WHY = {
    Status.MET: N_("How was {goal} met?"),
    Status.MET_EARLY: N_("Why was {goal} met early?"),
    Status.MISSED: N_("Why was {goal} missed?"),
    Status.SUPERSEDED: N_("Why was {goal} superseded?"),
    Status.UNVERIFIED: N_("Why is {goal} unverified?"),
}
_OTHER_WHY = N_("Why is {goal} still pending?")


def pledge_question(intent: PledgeIntent, language: Language, library: Library) -> str:
    """A question about one side of a pledge."""
    _ = gettext(language)
    pledge = library.pledges[intent.pledge]
    goal = goal_text(pledge, language, library)
    if intent.forecast:
        return _("Will {goal} be reached?", goal=goal)
    if intent.detail is Detail.STATUS:
        if pledge.outcome.status is Status.PENDING:
            return _("How far has {goal} come?", goal=goal)
        return _("Was {goal} met?", goal=goal)
    if intent.detail is Detail.WHY:
        return _(_WHY.get(pledge.outcome.status, _OTHER_WHY), goal=goal)
    return _(_DETAILS[intent.detail], goal=goal)


def goal_text(pledge: Pledge, language: Language, library: Library) -> str:
    """A pledge inside a question: a trade level by parties, amount and date, others by name."""
    _ = gettext(language)
    if pledge.measure == "turnover" and pledge.target.amount is not None and pledge.series:
        amount = spelled_target(pledge.target, language)
        pair = _pair(pledge, language, library)
        if pledge.target.deadline:
            by = _by(pledge.target.deadline[:4], language)
            return _("the {pair} goal of {amount} {by}", pair=pair, amount=amount, by=by)
        return _("the {pair} goal of {amount}", pair=pair, amount=amount)
    name = quoted_inside(pledge.name.within(language), language)
    if is_named(pledge, name, language, library):
        return _("the pledge “{name}”", name=name)
    return _("the {pair} pledge “{name}”", pair=_pair(pledge, language, library), name=name)


def quoted_inside(name: str, language: Language) -> str:
    """A name whose own guillemets give way to the inner quotation marks of Russian."""
    return name.replace("«", "„").replace("»", "“") if language == "ru" else name


def _by(year: str, language: Language) -> str:
    return {"en": f"by {year}", "ru": f"к {year} году", "zh": f"{year}年"}[language]


def _pair(pledge: Pledge, language: Language, library: Library) -> str:
    """Both sides of a trade level, as an owner in Russian: «России и Китая»."""
    parties = gathered(sides(pledge), library)
    if language == "ru" and len(parties) == 2:
        first, second = (economy_case(id, "gen", library) for id in parties)
        return f"{first} и {second}"
    if language == "ru" and len(parties) == 1:
        return economy_case(parties[0], "gen", library)
    return pair_in_short(parties, language, library)


def list_question(intent: ListIntent, language: Language, library: Library) -> str:
    """A question for a list of pledges, every filter named."""
    _ = gettext(language)
    if intent == ListIntent(economies=intent.economies) and intent.economies:
        return _(
            "Which pledges involve {parties}?",
            parties=involved(intent.economies, language, library),
        )
    filters = list_filters(intent, language, library)
    if intent.counted:
        return (
            _("How many pledges: {filters}?", filters=filters)
            if filters
            else _("How many pledges?")
        )
    return (
        _("Which pledges: {filters}?", filters=filters) if filters else _("Which pledges are held?")
    )


def involved(economies: tuple[str, ...], language: Language, library: Library) -> str:
    """Economies inside a sentence; in Russian in the genitive: «России и Китая»."""
    if language == "ru":
        return " и ".join(economy_case(id, "gen", library) for id in economies)
    names = [economy_text(id, language, library) for id in economies]
    return ("和" if language == "zh" else " and ").join(names)


def list_filters(filters: ListIntent, language: Language, library: Library) -> str:
    """The filters in words, in the order in which a person would say them."""
    _ = gettext(language)
    parts = [_(STATUSES[status]) for status in filters.status]
    parts += [economy_text(id, language, library) for id in filters.economies]
    parts += [library.people[id].name.within(language) for id in filters.people]
    parts += [_("due {year}", year=year) for year in filters.deadline]
    parts += [_("made {on}", on=on_date(str(year), language)) for year in filters.made]
    if filters.measure:
        parts.append(_(MEASURES.get(filters.measure, filters.measure)))
    if filters.amount is not None:
        parts.append(amount_text(filters.amount, filters.unit or "USD", language))
    elif filters.unit:
        parts.append(_(UNITS.get(filters.unit, filters.unit)))
    if filters.undated:
        parts.append(_("no deadline"))
    parts += [
        _("without {economy}", economy=_excluded(id, language, library)) for id in filters.without
    ]
    return ("、" if language == "zh" else ", ").join(parts)


def _excluded(id: str, language: Language, library: Library) -> str:
    return (
        economy_case(id, "gen", library)
        if language == "ru"
        else economy_text(id, language, library)
    )


STATUSES = {
    Status.MET: N_("met"),
    Status.MET_EARLY: N_("met early"),
    Status.MISSED: N_("missed"),
    Status.PENDING: N_("pending"),
    Status.SUPERSEDED: N_("superseded"),
    Status.UNVERIFIED: N_("unverified"),
}
MEASURES = {
    "turnover": N_("trade turnover"),
    "exports": N_("exports"),
    "imports": N_("imports"),
    "purchases": N_("purchases"),
    "soybeans": N_("soybeans"),
    "energy": N_("energy"),
    "gas": N_("gas"),
    "oil": N_("oil"),
    "food": N_("food"),
    "investment": N_("investment"),
    "settlement": N_("settlement in national currencies"),
    "agreement": N_("an agreement"),
}
UNITS = {
    "USD": N_("in dollars"),
    "CNY": N_("in yuan"),
    "EUR": N_("in euros"),
    "GBP": N_("in pounds"),
    "JPY": N_("in yen"),
    "RUB": N_("in roubles"),
    "tonnes": N_("in tonnes"),
    "m3": N_("in cubic metres"),
    "percent": N_("in per cent"),
}
