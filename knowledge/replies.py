"""Intent → Reply: gathers the facts that an intent asks for, or says what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from knowledge import comparing
from knowledge.answers import (
    ClaimAnswer,
    CompareAnswer,
    CompositionAnswer,
    DisagreementAnswer,
    ExplainAnswer,
    Figure,
    FiguresAnswer,
    HelpAnswer,
    ListAnswer,
    PledgeAnswer,
    Progress,
    QuotesAnswer,
    QuoteShown,
    Reply,
    SourcesAnswer,
    UnknownAnswer,
)
from knowledge.facts import Disagreement, Language, Pledge, Quote, Source
from knowledge.figures import Figures
from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    Gap,
    HelpIntent,
    Intent,
    ListIntent,
    Missing,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)
from knowledge.library import Library
from knowledge.progress import progress
from knowledge.turnover import Flow, Window

#: Quotations shown in one reply; the rest is paged.
QUOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Base:
    """What replies are drawn from: curated facts, the figures held now, and the day."""

    library: Library
    figures: Figures
    today: date
    _known: dict[str, Progress] = field(default_factory=dict, compare=False, repr=False)

    def progress(self, pledge: Pledge) -> Progress:
        """How far that pledge has come."""
        if pledge.id not in self._known:
            self._known[pledge.id] = progress(pledge, self.figures, self.library, self.today)
        return self._known[pledge.id]


def reply(intent: Intent, base: Base, language: Language) -> Reply:
    """Everything that a reply to the intent shows, or an UnknownAnswer naming what is missing."""
    match intent:
        case PledgeIntent():
            return pledge_reply(intent, base, language)
        case ListIntent():
            return ListAnswer(intent, tuple(listed(intent, base)))
        case FigureIntent():
            return _figures(intent, base)
        case CompareIntent():
            return comparing.compare(intent, base.figures)
        case QuotesIntent():
            return _quotes(intent, base, language)
        case SourcesIntent():
            return _sources(intent, base, language)
        case DisagreementIntent():
            return _disagreements(intent, base)
        case ClaimIntent():
            return _claims(intent, base, language)
        case CompositionIntent(ids=ids):
            facts = tuple(base.library.composition[id] for id in ids)
            return CompositionAnswer(facts, sources_of(base, (fact.source for fact in facts)))
        case ExplainIntent(id=id):
            explainer = base.library.explainers[id]
            return ExplainAnswer(explainer, sources_of(base, explainer.sources))
        case HelpIntent(topic=topic):
            library = base.library
            newest = _newest_headline(base)
            return HelpAnswer(topic, len(library.pledges), len(library.quotes), newest)


def sources_of(base: Base, ids: Iterable[str]) -> tuple[Source, ...]:
    """Those sources, each once, in the order given."""
    return tuple(base.library.sources[id] for id in dict.fromkeys(ids) if id)


def shown(quote: Quote, base: Base) -> QuoteShown:
    """A quotation with speaker and source, and the original words where they are held too."""
    original = None
    if quote.is_translation:
        original = next(
            (
                other
                for other in base.library.quotes_by_speaker[quote.speaker]
                if other.said_on == quote.said_on
                and len(quote.said_on) == 10
                and other.is_translation is False
                and set(other.pledges) & set(quote.pledges)
                and other.topics == quote.topics
                and len(_numbers(quote)) > 1
                and _numbers(other) == _numbers(quote)
            ),
            None,
        )
    library = base.library
    return QuoteShown(quote, library.people[quote.speaker], library.sources[quote.source], original)


def _numbers(quote: Quote) -> set[str]:
    """The numbers in a quotation; one alone does not tell a translation from a neighbour."""
    return set(re.findall(r"\d+", quote.text))


def pledge_reply(intent: PledgeIntent, base: Base, language: Language) -> PledgeAnswer:
    """One pledge with its progress, a telling quotation, what differs, and sources."""
    library = base.library
    pledge = library.pledges[intent.pledge]
    how = base.progress(pledge)
    quote = telling_quote(pledge, base, language, intent.detail)
    figure_sources = [f.source.id for f in (how.decisive, how.newest) if f is not None]
    announced = _announcement_sources(pledge, base)
    order = announced + figure_sources if intent.detail in _ORIGINS else figure_sources + announced
    sources = sources_of(base, [*order[:4]])
    if quote is not None:
        sources = tuple(s for s in sources if s.id != quote.source.id)
    return PledgeAnswer(
        pledge=pledge,
        detail=intent.detail,
        progress=how,
        quote=quote,
        disagreements=tuple(
            one for one in library.disagreements.values() if pledge.id in one.pledges
        ),
        sources=sources,
        followed_by=library.successors.get(pledge.id, ()),
        replaced=library.pledges.get(pledge.supersedes),
        forecast=intent.forecast,
    )


_ORIGINS = {Detail.WHO, Detail.WHEN, Detail.WHERE, Detail.JOINT, Detail.AMOUNT, Detail.DEADLINE}


def _announcement_sources(pledge: Pledge, base: Base) -> list[str]:
    """The sources closest to the day a pledge was named, then the others as curated."""
    on = pledge.announced_on

    def near(id: str) -> tuple[bool, bool]:
        source = base.library.sources[id]
        return (not (on and source.published_on.startswith(on[:7])), source.kind != "official")

    return sorted(pledge.sources, key=near)


def telling_quote(
    pledge: Pledge, base: Base, language: Language, detail: Detail
) -> QuoteShown | None:
    """One quotation on a pledge: on the target itself, near its date, in the reader's language."""
    found = base.library.quotes_by_pledge.get(pledge.id, ())
    if not found:
        return None
    announcers = {announcer.person for announcer in pledge.announced_by}

    def rank(quote: Quote) -> tuple[bool, bool, bool, bool, bool, int]:
        topic = "target" if detail in _ORIGINS else _TELLING.get(pledge.outcome.status, "target")
        return (
            topic not in quote.topics and "target" not in quote.topics,
            quote.speaker not in announcers,
            quote.text_language not in (language, "en"),
            quote.text_language != language,
            topic not in quote.topics,
            len(quote.text),
        )

    return shown(min(found, key=rank), base)


_TELLING = {"met_early": "early", "met": "met", "missed": "missed"}


def listed(filters: ListIntent, base: Base) -> Iterable[tuple[Pledge, Progress]]:
    """Pledges that pass every filter, by deadline, open-ended ones last."""
    exact = set(filters.economies)
    for pledge in sorted(
        base.library.pledges.values(),
        key=lambda p: (exact != {*p.parties}, p.target.deadline or "9999", p.id),
    ):
        if _passes(pledge, filters, base):
            how = base.progress(pledge)
            if not filters.status or how.status in filters.status:
                yield pledge, how


def concerns(pledge: Pledge, economies: tuple[str, ...], members: set[str]) -> bool:
    """Whether a pledge is about those economies; two members of a bloc are not the bloc."""
    named = set(economies)
    if len(named) >= 2 and len(pledge.parties) > 2 and named < {*pledge.parties}:
        return False
    return named <= members


def _passes(pledge: Pledge, filters: ListIntent, base: Base) -> bool:
    target = pledge.target
    people = {a.person for a in pledge.announced_by}
    people |= {person for again in pledge.reaffirmed for person in again.people}
    members = {
        member
        for party in (*pledge.parties, *pledge.partners)
        for member in (party, *base.library.economies[party].members)
    }
    members |= {
        bloc.id
        for bloc in base.library.economies.values()
        if len(bloc.members) > 2 and {*bloc.members} <= members
    }
    return (
        concerns(pledge, filters.economies, members)
        and not set(filters.without) & members
        and not (filters.undated and target.deadline)
        and (not filters.people or bool(set(filters.people) & people))
        and (not filters.deadline or target.deadline[:4] in map(str, filters.deadline))
        and (not filters.made or pledge.announced_on[:4] in map(str, filters.made))
        and (filters.amount is None or filters.amount in (target.amount, target.upper))
        and (not filters.unit or filters.unit == target.unit)
        and (not filters.measure or filters.measure == pledge.measure)
    )


def _figures(intent: FigureIntent, base: Base) -> Reply:
    figures = base.figures
    if not intent.periods:
        return _newest(intent, base)
    found: list[Figure] = []
    others: list[Figure] = []
    missing = []
    for period in intent.periods:
        counts = tuple(
            figure
            for figure in figures.find(
                intent.reporter, intent.partner, intent.flow, period, intent.series
            )
            if figure.value is not None
        )
        same_unit = [f for f in counts if f.unit == counts[0].unit]
        if not counts:
            missing.append(period)
            continue
        found.append(counts[0])
        others += same_unit[1:]
    if not found:
        return UnknownAnswer(comparing.period_gap(intent, figures))
    revised: tuple[Figure, ...] = ()
    if intent.revisions:
        revised = figures.prints(found[0].series, found[0].flow, found[0].period)
    return FiguresAnswer(
        tuple(found), tuple(others), intent.flow, False, tuple(missing), revised=revised
    )


def _newest(intent: FigureIntent, base: Base) -> Reply:
    """The newest cumulative figure and the newest full year."""
    held = [
        figure
        for figure in base.figures.held(intent.reporter, intent.partner, intent.flow, intent.series)
        if figure.value is not None and figure.period.window is not Window.MONTH
    ]
    if not held:
        return UnknownAnswer(comparing.period_gap(intent, base.figures))
    years = base.figures.yearly(intent.reporter, intent.partner, intent.flow, intent.series)
    newest = held[-1]
    chosen = [newest]
    if years and years[-1] is not newest and years[-1].period != newest.period:
        chosen.append(years[-1])
    others = [
        count
        for count in base.figures.find(
            intent.reporter, intent.partner, intent.flow, newest.period, intent.series
        )[1:]
        if count.unit == newest.unit and count.value is not None
    ]
    return FiguresAnswer(tuple(chosen), tuple(others), intent.flow, True)


def _newest_headline(base: Base) -> Figure | None:
    found = _newest(FigureIntent("CHN", "RUS"), base)
    return found.figures[0] if isinstance(found, FiguresAnswer) else None


def _quotes(intent: QuotesIntent, base: Base, language: Language) -> Reply:
    library = base.library
    quotes = tuple(shown(library.quotes[id], base) for id in intent.quotes)
    if not quotes:
        gap = Gap(Missing.QUOTE, speaker=intent.speaker)
        return UnknownAnswer(gap)
    return QuotesAnswer(
        quotes=quotes,
        total=len(quotes),
        speaker=library.people.get(intent.speaker),
        pledge=library.pledges.get(intent.pledge),
    )


def _sources(intent: SourcesIntent, base: Base, language: Language) -> Reply:
    of = reply(intent.of, base, language)
    match of:
        case PledgeAnswer(pledge=pledge, progress=how, quote=quote):
            figures = tuple(f for f in (how.decisive, *how.others, how.newest) if f is not None)
            ids = [*(f.source.id for f in figures), *_announcement_sources(pledge, base)]
            quotes = (quote,) if quote else ()
            return SourcesAnswer(pledge.title, pledge, figures, quotes, sources_of(base, ids))
        case (
            FiguresAnswer(figures=figures, others=others)
            | CompareAnswer(figures=figures, others=others)
        ):
            every = (*figures, *others)
            ids = [figure.source.id for figure in every]
            return SourcesAnswer(None, None, every, (), sources_of(base, ids))
        case QuotesAnswer(quotes=quotes, pledge=pledge):
            ids = [
                id
                for one in quotes[:QUOTES_SHOWN]
                for id in (one.source.id, *one.quote.also_reported_by)
            ]
            return SourcesAnswer(None, pledge, (), quotes[:QUOTES_SHOWN], sources_of(base, ids))
        case ClaimAnswer(claims=claims, sources=sources):
            ids = [id for claim in claims for id in claim.pledges]
            about = base.library.pledges[ids[0]] if ids else None
            return SourcesAnswer(None, about, (), (), sources)
        case CompositionAnswer(sources=sources):
            return SourcesAnswer(None, None, (), (), sources)
        case DisagreementAnswer(sources=sources) | ExplainAnswer(sources=sources):
            return SourcesAnswer(None, None, (), (), sources)
        case _:
            return of


def _disagreements(intent: DisagreementIntent, base: Base) -> DisagreementAnswer:
    found = tuple(base.library.disagreements[id] for id in intent.ids)
    counts = tuple(
        figure
        for period in intent.periods
        for figure in base.figures.find(*_disputed_pair(found, base), Flow.TOTAL, period)
        if figure.unit == "USD" and figure.value is not None
    )
    ids = [figure.source.id for figure in counts]
    ids += [id for one in found for id in one.sources]
    return DisagreementAnswer(found, counts, sources_of(base, ids))


def _disputed_pair(found: tuple[Disagreement, ...], base: Base) -> tuple[str, str]:
    """Whose figures are disputed: those that serve the pledges concerned, else Russia and China's."""
    for pledge in (base.library.pledges[id] for one in found[:1] for id in one.pledges):
        for series in (base.library.series[name] for name in pledge.series):
            if series.headline:
                return series.reporter, series.partner
    return "CHN", "RUS"


def _claims(intent: ClaimIntent, base: Base, language: Language) -> ClaimAnswer:
    claims = tuple(base.library.claims[id] for id in intent.ids)
    wanted = [id for claim in claims for id in claim.quotes]
    quotes = tuple(shown(base.library.quotes[id], base) for id in dict.fromkeys(wanted))[
        :QUOTES_SHOWN
    ]
    report = base.library.sources.get(claims[0].report) if claims else None
    ids = [id for claim in claims for id in (claim.report, *claim.sources)]
    return ClaimAnswer(claims, report, quotes, sources_of(base, ids))


def with_share(answer: FiguresAnswer, pledge: Pledge) -> FiguresAnswer:
    """Figures set against a pledge's target; the share is computed."""
    value, amount = answer.figures[0].value, pledge.target.amount
    if value is None or amount is None or answer.figures[0].unit != pledge.target.unit:
        return answer
    return replace(answer, pledge=pledge, share=Decimal(value) / amount)
