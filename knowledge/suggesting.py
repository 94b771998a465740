"""What a reader may want next: up to three intents that are held."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answers import (
    ClaimAnswer,
    CompareAnswer,
    FiguresAnswer,
    HelpAnswer,
    PledgeAnswer,
    QuotesAnswer,
    Reply,
)
from knowledge.intents import (
    CompareIntent,
    Detail,
    FigureIntent,
    Intent,
    ListIntent,
    Operation,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)
from knowledge.replies import Base
from knowledge.turnover import Flow

#: The pledges that a newcomer is shown first.
HEADLINES = ("ru-cn-trade-200bn-by-2024", "ru-cn-trade-250bn", "ru-cn-trade-300bn-by-2030")


def suggestions(found: Reply, intent: Intent, base: Base) -> tuple[Intent, ...]:
    """Up to three next questions, none of them the one just answered."""
    offered = tuple(one for one in _offered(found, base) if one != intent)
    return tuple(dict.fromkeys(offered))[:3]


def _offered(found: Reply, base: Base) -> Sequence[Intent]:
    match found:
        case PledgeAnswer(pledge=pledge, detail=detail):
            offers: list[Intent] = []
            if detail is not Detail.STATUS:
                offers.append(PledgeIntent(pledge.id))
            else:
                offers.append(PledgeIntent(pledge.id, Detail.WHO))
            quotes = base.library.quotes_by_pledge.get(pledge.id, ())
            if quotes:
                offers.append(QuotesIntent(tuple(q.id for q in quotes), pledge=pledge.id))
            offers.append(SourcesIntent(PledgeIntent(pledge.id)))
            return offers
        case FiguresAnswer(figures=figures, flow=flow):
            first = figures[0]
            pair = (first.reporter, first.partner)
            offers = [CompareIntent(Operation.HIGHEST, *pair, flow)]
            if flow is Flow.TOTAL and base.figures.find(*pair, Flow.EXPORT, first.period):
                offers.append(FigureIntent(*pair, Flow.EXPORT, (first.period,)))
            if set(pair) == {"CHN", "RUS"}:
                offers.append(PledgeIntent(HEADLINES[1]))
            else:
                offers.append(ListIntent(economies=tuple(sorted(set(pair) - {"WORLD"}))))
            return offers
        case CompareAnswer(figures=figures, flow=flow):
            first = figures[0]
            pair = (first.reporter, first.partner)
            return [FigureIntent(*pair, flow, (first.period,)), FigureIntent(*pair)]
        case QuotesAnswer(quotes=quotes):
            ids = [id for one in quotes for id in one.quote.pledges]
            return [PledgeIntent(id) for id in dict.fromkeys(ids)][:2]
        case ClaimAnswer(claims=claims):
            ids = [id for claim in claims for id in claim.pledges]
            return [PledgeIntent(id) for id in dict.fromkeys(ids)][:2]
        case HelpAnswer():
            return [
                PledgeIntent(HEADLINES[0]),
                FigureIntent("CHN", "RUS"),
                PledgeIntent(HEADLINES[2]),
            ]
        case _:
            return []
