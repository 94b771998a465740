"""Intent → a full question that can be typed back: it names parties, amount and year."""

from __future__ import annotations

from typing import assert_never

from handlers.asking_figures import compare_question, figure_question
from handlers.asking_pledges import list_question, pledge_question, quoted_inside
from handlers.languages import N_, gettext
from knowledge.facts import Language
from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    HelpIntent,
    HelpTopic,
    Intent,
    ListIntent,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)
from knowledge.library import Library

_COURTESY = {
    HelpTopic.GREETING: N_("Hello"),
    HelpTopic.THANKS: N_("Thank you"),
    HelpTopic.ABOUT: N_("What can you do?"),
    HelpTopic.EMPTY: N_("What can you do?"),
    HelpTopic.BYE: N_("Goodbye"),
}


def question_text(intent: Intent, language: Language, library: Library) -> str:
    """The question that an intent answers, as a person would ask it."""
    match intent:
        case PledgeIntent():
            return pledge_question(intent, language, library)
        case ListIntent():
            return list_question(intent, language, library)
        case FigureIntent():
            return figure_question(intent, language, library)
        case CompareIntent():
            return compare_question(intent, language, library)
        case QuotesIntent():
            return _quotes(intent, language, library)
        case SourcesIntent(of=of):
            return _sources(of, language, library)
        case DisagreementIntent(ids=ids):
            return _disagreement(ids, language, library)
        case ClaimIntent():
            return _claim(intent, language, library)
        case CompositionIntent(ids=ids):
            return _composition(ids, language, library)
        case ExplainIntent(id=id):
            return _explain(id, language, library)
        case HelpIntent(topic=topic):
            return gettext(language)(_COURTESY[topic])
        case never:
            assert_never(never)


def _quotes(intent: QuotesIntent, language: Language, library: Library) -> str:
    _ = gettext(language)
    speaker = library.people.get(intent.speaker)
    pledge = library.pledges.get(intent.pledge)
    years = ", ".join(map(str, intent.years))
    if speaker is None and pledge is None and len(intent.quotes) == 1:
        quote = library.quotes[intent.quotes[0]]
        speaker, years = library.people[quote.speaker], quote.said_on[:4]
    places = {
        "name": speaker.name.within(language) if speaker else "",
        "pledge": quoted_inside(pledge.name.within(language), language) if pledge else "",
        "year": years,
    }
    if speaker is not None and pledge is not None:
        return _("What did {name} say about {pledge}?", **_only(places, "name", "pledge"))
    if speaker is not None and years:
        return _("What did {name} say in {year}?", **_only(places, "name", "year"))
    if speaker is not None:
        return _("What did {name} say about trade?", **_only(places, "name"))
    if pledge is not None:
        return _("What was said about {pledge}?", **_only(places, "pledge"))
    if years:
        return _("What was said about the pledges in {year}?", **_only(places, "year"))
    return _("What was said about the pledges?")


def _only(places: dict[str, str], *names: str) -> dict[str, str]:
    return {name: places[name] for name in names}


def _sources(of: Intent, language: Language, library: Library) -> str:
    _ = gettext(language)
    match of:
        case PledgeIntent(pledge=id):
            name = quoted_inside(library.pledges[id].name.within(language), language)
            return _("What are the sources for {pledge}?", pledge=name)
        case _:
            return _(
                "What is the source: {question}", question=question_text(of, language, library)
            )


def _disagreement(ids: tuple[str, ...], language: Language, library: Library) -> str:
    _ = gettext(language)
    held = [library.disagreements[id] for id in ids if id in library.disagreements]
    if not held:
        return _("Where do the sources differ?")
    return _("Where do sources differ: {title}?", title=_bare(held[0].title.within(language)))


def _claim(intent: ClaimIntent, language: Language, library: Library) -> str:
    _ = gettext(language)
    claims = [library.claims[id] for id in intent.ids if id in library.claims]
    if not claims:
        return _("Is the press report right?")
    first = claims[0]
    if intent.report or len(claims) > 1:
        year = first.reported_on[:4]
        return _("Is the {year} report in {outlet} right?", outlet=first.outlet, year=year)
    phrasings = first.phrasings.get(language, ())
    if phrasings:
        return phrasings[0]
    return _("Is it right: {claim}?", claim=_bare(first.claim.within(language)))


def _composition(ids: tuple[str, ...], language: Language, library: Library) -> str:
    _ = gettext(language)
    fact = library.composition.get(ids[0]) if ids else None
    year = fact.period[:4] if fact is not None else ""
    measure = fact.measure if fact is not None else ""
    shape = next((text for start, text in _MEASURES if measure.startswith(start)), _ANY)
    return _(shape, year=year)


_ANY = N_("What was Russia–China trade made of in {year}?")
_MEASURES = (
    ("settlement", N_("What share of Russia–China payments was in roubles and yuan in {year}?")),
    ("energy", N_("What share of Russian exports to China was energy in {year}?")),
    ("crude", N_("How much Russian oil did China buy in {year}?")),
    ("lng", N_("How much Russian LNG did China buy in {year}?")),
    ("car", N_("How many Chinese cars went to Russia in {year}?")),
    ("russia_rank", N_("Where did Russia rank among China's partners in {year}?")),
    ("russia_share", N_("What share of China's trade was with Russia in {year}?")),
)


def _explain(id: str, language: Language, library: Library) -> str:
    _ = gettext(language)
    explainer = library.explainers[id]
    title = explainer.title.within(language)
    if title.endswith(("?", "？")):
        return title
    phrasings = explainer.phrasings.get(language, ())
    return phrasings[0] if phrasings else _("What does it mean: {title}?", title=title)


def _bare(text: str) -> str:
    return text.rstrip(".。?？")
