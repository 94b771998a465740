"""`export`: the whole base for other programs, as JSON and as tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.asking import Base
from knowledge.facts import Claim, Pledge, Status
from knowledge.library import Library

#: A ClaimReview needs a rating: https://schema.org/ClaimReview. Open pledges have none.
_RATINGS = {
    Status.MET: (5, "Met"),
    Status.MET_EARLY: (5, "Met early"),
    Status.MISSED: (1, "Missed"),
    Status.PENDING: (None, "Pending"),
    Status.SUPERSEDED: (None, "Superseded"),
    Status.UNVERIFIED: (None, "Unverified"),
}
_VERDICTS = {
    "confirmed": (5, "Confirmed"),
    "partly": (3, "Partly right"),
    "contradicted": (1, "Not borne out"),
    "unconfirmed": (None, "Unconfirmed"),
    "wrong_print": (1, "Printed wrongly"),
}
_PUBLISHER = {"@type": "Organization", "name": "pledgebot"}


def base_object(base: Base) -> dict[str, Any]:
    """Everything held, ready for JSON; amounts are strings, so that no digit is lost."""
    library = base.library
    return {
        "@context": "https://schema.org",
        "claims": [
            *(_pledge_review(pledge, library) for pledge in library.pledges.values()),
            *(_claim_review(claim, library) for claim in library.claims.values()),
        ],
        "pledges": _plain(library.pledges),
        "quotations": _plain(library.quotes),
        "people": _plain(library.people),
        "sources": _plain(library.sources),
        "press_claims": _plain(library.claims),
        "disagreements": _plain(library.disagreements),
        "composition": _plain(library.composition),
        "series": _plain(library.series),
        "observations": [_observation(row) for row in base.observations],
    }


def _plain(entries: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [_exact(asdict(entry)) for entry in entries.values()]


def _exact(value: Any) -> Any:
    """The same with amounts as strings in full, no digit lost."""
    match value:
        case dict():
            return {key: _exact(each) for key, each in value.items()}
        case list() | tuple():
            return [_exact(each) for each in value]
        case Decimal():
            return format(value, "f")
        case _:
            return value


def _observation(row: Any) -> dict[str, Any]:
    given = asdict(row)
    period = given.pop("period")
    told: dict[str, Any] = _exact({**given, "period": period["text"], "window": period["window"]})
    return told


def _pledge_review(pledge: Pledge, library: Library) -> dict[str, Any]:
    who = [{"@type": "Person", "name": by.name.en} for by in pledge.announced_by]
    rating, name = _RATINGS[pledge.outcome.status]
    return _review(
        id=f"pledge:{pledge.id}",
        said=pledge.summary.en,
        claimed=pledge.title.en,
        said_on=pledge.announced_on,
        authors=who,
        appeared=[library.sources[id].url for id in pledge.sources],
        rating=rating,
        rating_name=name,
        explained=pledge.outcome.explanation.en,
    )


def _claim_review(claim: Claim, library: Library) -> dict[str, Any]:
    rating, name = _VERDICTS[claim.verdict]
    report = library.sources.get(claim.report)
    return _review(
        id=f"claim:{claim.id}",
        said=claim.finding.en,
        claimed=claim.claim.en,
        said_on=claim.reported_on,
        authors=[{"@type": "Organization", "name": claim.outlet}],
        appeared=[report.url] if report else [],
        rating=rating,
        rating_name=name,
        explained=claim.finding.en,
    )


def _review(
    *,
    id: str,
    said: str,
    claimed: str,
    said_on: str,
    authors: list[dict[str, str]],
    appeared: list[str],
    rating: int | None,
    rating_name: str,
    explained: str,
) -> dict[str, Any]:
    """A ClaimReview: https://developers.google.com/search/docs/appearance/structured-data/factcheck."""
    shown: dict[str, Any] = {"@type": "Rating", "alternateName": rating_name}
    if rating is not None:
        shown |= {"ratingValue": rating, "bestRating": 5, "worstRating": 1}
    return {
        "@type": "ClaimReview",
        "identifier": id,
        "author": _PUBLISHER,
        "claimReviewed": claimed,
        "description": said,
        "reviewBody": explained,
        "itemReviewed": {
            "@type": "Claim",
            "author": authors,
            "datePublished": said_on,
            "appearance": [{"@type": "CreativeWork", "url": url} for url in appeared if url],
        },
        "reviewRating": shown,
    }


def json_text(base: Base) -> str:
    """The whole base as JSON."""
    return json.dumps(base_object(base), ensure_ascii=False, indent=1)


def _observation_rows(base: Base) -> Iterable[dict[str, Any]]:
    return (_observation(row) for row in base.observations)


def _pledge_rows(base: Base) -> Iterable[dict[str, Any]]:
    for pledge in base.library.pledges.values():
        target, outcome = pledge.target, pledge.outcome
        yield {
            "id": pledge.id,
            "title": pledge.title.en,
            "parties": " ".join(pledge.parties),
            "amount": "" if target.amount is None else format(target.amount, "f"),
            "unit": target.unit,
            "per": target.per,
            "deadline": target.deadline,
            "announced_on": pledge.announced_on,
            "announced_by": "; ".join(by.name.en for by in pledge.announced_by),
            "status": outcome.status.value,
            "sources": " ".join(pledge.sources),
        }


def _quote_rows(base: Base) -> Iterable[dict[str, Any]]:
    library = base.library
    for quote in library.quotes.values():
        yield {
            "id": quote.id,
            "speaker": library.people[quote.speaker].name.en,
            "said_on": quote.said_on,
            "occasion": quote.occasion.en,
            "language": quote.text_language,
            "is_translation": "" if quote.is_translation is None else quote.is_translation,
            "text": quote.text,
            "pledges": " ".join(quote.pledges),
            "source": library.sources[quote.source].url,
        }


TABLES: Mapping[str, Callable[[Base], Iterable[dict[str, Any]]]] = {
    "observations": _observation_rows,
    "pledges": _pledge_rows,
    "quotes": _quote_rows,
}


def csv_text(base: Base, table: str) -> str:
    """One table as CSV."""
    rows = list(TABLES[table](base))
    lines = io.StringIO()
    writer = csv.DictWriter(lines, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue()


def write_all(base: Base, folder: Path) -> list[Path]:
    """Write base.json and every table into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"base.json": json_text(base) + "\n"}
    texts |= {f"{table}.csv": csv_text(base, table) for table in TABLES}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]
