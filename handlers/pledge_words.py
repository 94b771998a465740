"""A pledge in words: its name with parties, status, makers and target."""

from __future__ import annotations

from handlers.dates_text import date_text, on_date
from handlers.figures_text import range_text
from handlers.languages import N_, Say, gettext
from handlers.names_text import economy_text, is_named, pair_text, sides
from knowledge.facts import Language, Pledge, Status
from knowledge.library import Library

STATUS = {
    Status.MET: N_("Met"),
    Status.MET_EARLY: N_("Met early"),
    Status.MISSED: N_("Missed"),
    Status.PENDING: N_("Pending"),
    Status.SUPERSEDED: N_("Superseded"),
    Status.UNVERIFIED: N_("Unverified"),
}
DENIED = {
    Status.MET: N_("No, it was met"),
    Status.MET_EARLY: N_("No, it was met early"),
    Status.MISSED: N_("No, it was missed"),
    Status.PENDING: N_("No, it is still pending"),
    Status.SUPERSEDED: N_("No, it was superseded"),
    Status.UNVERIFIED: N_("No, its outcome is unverified"),
}
_MEANING = {
    Status.UNVERIFIED: N_("The date has passed and no figure was found."),
    Status.SUPERSEDED: N_("Another pledge took its place."),
}
_KINDS = {
    "target": N_("target"),
    "forecast": N_("forecast, not a commitment"),
    "plan": N_("one side's plan"),
    "contract": N_("contract"),
    "memorandum": N_("memorandum"),
    "framework": N_("framework agreement"),
    "agreement": N_("agreement"),
}


def status_text(status: Status, language: Language) -> str:
    """The status in a word or two."""
    return gettext(language)(STATUS[status])


def status_meaning(status: Status, language: Language) -> str:
    """What a status that no figure explains means; empty for the others."""
    _ = gettext(language)
    return _(_MEANING[status]) if status in _MEANING else ""


def kind_text(pledge: Pledge, language: Language) -> str:
    """What sort of promise it is."""
    _ = gettext(language)
    return _(_KINDS[pledge.kind]) if pledge.kind in _KINDS else pledge.kind


def titled(pledge: Pledge, language: Language, library: Library) -> str:
    """The title, with the parties where it does not name them."""
    title = pledge.title.within(language)
    if is_named(pledge, title, language, library):
        return title
    return _beside(title, pair_text(sides(pledge), language, library), language)


def _beside(title: str, pair: str, language: Language) -> str:
    """The parties in brackets: in those that end the title, where some do."""
    if title.endswith((")", "）")):
        return f"{title[:-1]}{'；' if language == 'zh' else '; '}{pair}{title[-1]}"
    return f"{title}（{pair}）" if language == "zh" else f"{title} ({pair})"


def makers(pledge: Pledge, language: Language) -> str:
    """Who named it: "Vladimir Putin, Xi Jinping"."""
    comma = "、" if language == "zh" else ", "
    return comma.join(one.name.within(language) for one in pledge.announced_by)


def makers_with_roles(pledge: Pledge, language: Language) -> str:
    """Who named it, in what office."""
    between = "；" if language == "zh" else "; "
    shape = "{name}（{role}）" if language == "zh" else "{name} ({role})"
    return between.join(
        shape.format(name=one.name.within(language), role=one.role.within(language))
        for one in pledge.announced_by
    )


def named_line(pledge: Pledge, language: Language) -> str:
    """Who named it and when, in one short line."""
    _ = gettext(language)
    who = makers(pledge, language)
    if not pledge.announced_on:
        return _("Named by: {who}; the date is not held.", who=who)
    return _("Named {on}: {who}.", on=on_date(pledge.announced_on, language), who=who)


def target_text(pledge: Pledge, language: Language) -> str:
    """The amount with its rhythm: "$200 billion a year", "52 million tonnes in all"."""
    _ = gettext(language)
    target = pledge.target
    if target.amount is None:
        return _("no number")
    amount = range_text(target, language)
    if target.unit == "percent":
        return amount
    if target.per == "year":
        return _("{amount} a year", amount=amount)
    return _("{amount} in all", amount=amount)


def deadline_text(pledge: Pledge, language: Language) -> str:
    """The last date that counts, empty where none was set."""
    return date_text(pledge.target.deadline, language)


def joint_text(pledge: Pledge, language: Language, library: Library) -> str:
    """Whether both sides named it."""
    _: Say = gettext(language)
    if pledge.joint:
        return _("Joint: both sides named it")
    side = {one.person for one in pledge.announced_by}
    economies = {library.people[id].economy for id in side if id in library.people} - {""}
    if len(economies) == 1:
        name = economy_text(economies.pop(), language, library)
        return _("One-sided: only {side} named it", side=name)
    return _("Not joint")
