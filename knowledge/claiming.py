"""Press claims: one, a whole report, or something that a report says happened."""

from __future__ import annotations

from datetime import date

from knowledge.context import Context
from knowledge.detailing import asked_detail
from knowledge.intents import (
    ClaimIntent,
    Detail,
)
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading

#: Share of a question's weight that an entry must cover, by how plainly the question asks for it.
SURE, LIKELY = 0.30, 0.40
#: Weight of matched words that makes up for a long question.
MASS = 1.1


def claims(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """A press claim and what the record bears out; a whole report when only the report is named."""
    asked, report = question.has("claim"), question.has("report")
    if context.intent is not None and not report and question.words <= 6 and not question.people:
        return None  # "and what was it really?" leans on the exchange before
    if not report and asked_detail(question) is Detail.JOINT and question.amounts:
        return None  # "did both sides confirm 200 billion"
    if not (asked or report):
        return _event(question, ground)
    library = ground.library
    ranked = [
        (id, score)
        for id, score in ground.entries.rank(question.terms, "claim")
        if _fits(question, id, ground)
    ]
    named = _report(question, ground) if report else ""
    if named:
        ranked = [(id, score) for id, score in ranked if library.claims[id].report == named]
    best = ranked[0][1] if ranked else 0.0
    least = SURE if asked and (report or _claimed(question)) else LIKELY
    content = question.economies or question.people or question.amounts
    exact = bool(named and ranked and [a for a in question.amounts if not a.bare])
    if named and not exact and best < (0.18 if content else least + 0.05):
        ids = tuple(id for id, claim in library.claims.items() if claim.report == named)
        return Reading("report", (Candidate(ClaimIntent(ids, named), 1.0),))
    outlet = report and _moscow_times(question)
    if outlet and not exact and best < 0.18:
        return _either_report(ground)
    if (
        not exact
        and best < (0.18 if named or outlet else least)
        and not (best >= 0.16 and best * ground.entries.mass(question.terms) >= MASS)
    ):
        return None
    close = [(id, score) for id, score in ranked if score >= best - 0.04][:3]
    candidates = tuple(
        Candidate(ClaimIntent((id,)), score, {"words": score}) for id, score in close
    )
    return Reading("claim", candidates[:1])


def _either_report(ground: Ground) -> Reading:
    """The newspaper named, and nothing to tell its two reports apart."""
    reports = dict.fromkeys(c.report for c in ground.library.claims.values() if _whole(c.id))
    whole = tuple(
        Candidate(
            ClaimIntent(
                tuple(id for id, c in ground.library.claims.items() if c.report == report), report
            ),
            1.0,
        )
        for report in reports
    )
    return Reading("reports", whole, close=True)


def _event(question: Question, ground: Ground) -> Reading | None:
    """Something that a report says happened, asked for without a word of doubting."""
    if question.measures - {"rank"} or question.has("pledge", "amount_of", "list", "source"):
        return None
    if not (question.people or question.residue):
        return None
    if [a for a in question.amounts if a.unit != "percent"]:
        return None
    ranked = [
        (id, score)
        for id, score in ground.entries.rank(question.terms, "claim")
        if ground.library.claims[id].verdict != "wrong_print" and _fits(question, id, ground)
    ]
    if not ranked or len(question.terms) < 4:
        return None
    id, score = ranked[0]
    percent = any(a.unit == "percent" for a in question.amounts)
    heavy = score >= 0.25 and score * ground.entries.mass(question.terms) >= MASS
    if question.has("quote"):
        if question.people or score < 0.4:
            return None
    elif not (score >= (SURE if percent else LIKELY) or heavy):
        return None
    return Reading("event", (Candidate(ClaimIntent((id,)), score, {"words": score}),))


def _claimed(question: Question) -> bool:
    return bool(question.people or question.quoted or question.amounts)


def _fits(question: Question, id: str, ground: Ground) -> bool:
    """No amount or year of the question is foreign to the claim."""
    claim = ground.library.claims[id]
    wording = claim.claim.en + claim.finding.en + " ".join(claim.keywords["en"])
    for amount in question.amounts:
        plain = f"{amount.value:f}"
        short = f"{amount.value.scaleb(-9).normalize():f}" if amount.value >= 10**8 else plain
        if short not in wording and plain not in wording:
            return False
    if question.times.relative:
        return True
    spoken = {y for y in question.years if str(y) not in wording}
    return not spoken or {str(year) for year in spoken} <= {claim.reported_on[:4]}


def _report(question: Question, ground: Ground) -> str:
    """The id of the Moscow Times report that a date, a speaker or the pair of words names."""
    reports = {claim.report: claim for claim in ground.library.claims.values() if claim.report}
    outlets = [
        (id, claim)
        for id, claim in reports.items()
        if all(word in question.normal for word in claim.outlet.lower().split()[-2:])
        or (claim.outlet == "The Moscow Times" and _moscow_times(question))
    ]
    for id, claim in outlets:
        if claim.reported_on in question.times.days:
            return id
        if claim.reported_on[:4] in map(str, question.years) and _whole(claim.id):
            return id
    return ""


def _whole(id: str) -> bool:
    return id.startswith("tmt-")


def _moscow_times(question: Question) -> bool:
    return {"moscow", "time"} <= {*question.stems} or any(
        name in question.normal for name in ("moscow times", "莫斯科时报", "таймс")
    )
