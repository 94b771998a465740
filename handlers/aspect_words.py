"""What a question asks for, in a few words: "whether it was kept", "the growth"."""

from __future__ import annotations

from typing import assert_never

from handlers.languages import N_, gettext
from knowledge.facts import Language
from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    HelpIntent,
    Intent,
    ListIntent,
    Operation,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)

_DETAILS = {
    Detail.STATUS: N_("whether it was kept"),
    Detail.ALL: N_("everything held on it"),
    Detail.WHO: N_("who named it"),
    Detail.WHEN: N_("when it was named"),
    Detail.WHERE: N_("where it was named"),
    Detail.AMOUNT: N_("the amount"),
    Detail.DEADLINE: N_("the deadline"),
    Detail.BASELINE: N_("the starting level"),
    Detail.JOINT: N_("whether both sides named it"),
    Detail.REPEATED: N_("who repeated it"),
    Detail.REPLACED: N_("what came after it"),
    Detail.WHY: N_("why it ended so"),
    Detail.PACE: N_("how fast trade must grow"),
}
_OPERATIONS = {
    Operation.GROWTH: N_("the growth"),
    Operation.BETWEEN: N_("two periods side by side"),
    Operation.HIGHEST: N_("the highest year"),
    Operation.LOWEST: N_("the lowest year"),
    Operation.FIRST_ABOVE: N_("the first year above an amount"),
    Operation.FASTEST: N_("the fastest growth"),
    Operation.SLOWEST: N_("the weakest growth"),
    Operation.STEEPEST: N_("the steepest fall"),
    Operation.BALANCE: N_("exports less imports"),
    Operation.SERIES: N_("all years held"),
}


def aspect_text(intent: Intent, language: Language) -> str:
    """What an intent asks for."""
    _ = gettext(language)
    match intent:
        case PledgeIntent(detail=detail):
            return _(_DETAILS[detail])
        case CompareIntent(operation=operation):
            return _(_OPERATIONS[operation])
        case FigureIntent(periods=periods):
            return _("a figure") if periods else _("the newest figure")
        case ListIntent():
            return _("a list of pledges")
        case QuotesIntent():
            return _("quotations")
        case SourcesIntent():
            return _("the sources")
        case DisagreementIntent():
            return _("where sources differ")
        case ClaimIntent():
            return _("whether a press report is right")
        case CompositionIntent():
            return _("what trade is made of")
        case ExplainIntent():
            return _("what a word means")
        case HelpIntent():
            return _("what I can do")
        case never:
            assert_never(never)
