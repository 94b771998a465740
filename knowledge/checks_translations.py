"""Translations: complete, in the right script, and with every number of the English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.checks_base import CheckedBase
from knowledge.checks_numbers import added_numbers, missing_numbers
from knowledge.facts import LANGUAGES, Pledge, Text
from knowledge.library import DataError

_SCRIPTS = {"ru": re.compile(r"[а-яё]", re.IGNORECASE), "zh": re.compile(r"[\u3400-\u9fff〇]")}
_NAMES = {"ru": "Cyrillic", "zh": "Chinese"}
_WORD = re.compile(r"[A-Za-z]{2,}")

#: A shorter text may be a name that stands alike in every language.
_PROSE = 3

Entry = tuple[str, str, str, Text]


def translation_problems(base: CheckedBase) -> Iterator[DataError]:
    """Every text that lacks a language, its script or a figure."""
    for kind, entry, field, text in _texts(base):
        for language in ("ru", "zh"):
            for problem, cure in _faults(base, entry, field, text, language):
                yield base.error(kind, entry, f"{field}.{language}", problem, cure)
    for pledge in base.library.pledges.values():
        yield from _unasked(base, pledge)
    yield from _labels(base)


def _faults(
    base: CheckedBase, entry: str, field: str, text: Text, language: str
) -> Iterator[tuple[str, str]]:
    english, other = text.en, text.ru if language == "ru" else text.zh
    if not english or not other:
        yield ("no translation" if english else "no English"), "write it in all three languages"
        return
    if len(_WORD.findall(english)) > _PROSE:
        if other == english:
            yield "the English stands untranslated", "translate it"
            return
        if not _SCRIPTS[language].search(other):
            yield f"holds no {_NAMES[language]} letter", "translate it"
            return
    if field == "name":  # a label for buttons, cut to the bone in each language
        return
    missing = missing_numbers(english, other, language)
    added = added_numbers(english, other, language)
    if not (missing or added) or base.exceptions.excuse("numbers", f"{entry} {field} {language}"):
        return
    if missing:
        yield f"lacks {', '.join(missing)} of the English", "carry every figure over"
    if added:
        yield f"holds {', '.join(added)}, which the English does not", "remove or correct it"


def _unasked(base: CheckedBase, pledge: Pledge) -> Iterator[DataError]:
    for language in LANGUAGES:
        if not pledge.phrasings[language]:
            problem = "no question is given"
            cure = "write how people would ask for this pledge"
            yield base.error("pledge", pledge.id, f"{language}.phrasings", problem, cure)


def _labels(base: CheckedBase) -> Iterator[DataError]:
    """Two buttons must not read alike."""
    for language in LANGUAGES:
        for field in ("title", "name"):
            seen: dict[str, str] = {}
            for pledge in base.library.pledges.values():
                label = (pledge.title if field == "title" else pledge.name).within(language)
                if (other := seen.setdefault(label, pledge.id)) != pledge.id:
                    problem = f"reads like that of {other!r}"
                    cure = "say what sets them apart"
                    yield base.error("pledge", pledge.id, f"{language}.{field}", problem, cure)


def _texts(base: CheckedBase) -> Iterator[Entry]:
    library = base.library
    for pledge in library.pledges.values():
        for field, text in _prose(pledge):
            if text is not None:
                yield "pledge", pledge.id, field, text
    for person in library.people.values():
        yield "person", person.id, "name", person.name
        for role in person.roles:
            yield "person", person.id, "role.text", role.text
    for quote in library.quotes.values():
        yield "quote", quote.id, "role", quote.role
        yield "quote", quote.id, "occasion", quote.occasion
        if quote.note is not None:
            yield "quote", quote.id, "note", quote.note
    for claim in library.claims.values():
        yield "claim", claim.id, "claim", claim.claim
        yield "claim", claim.id, "finding", claim.finding
    yield from _entries(base)


def _prose(pledge: Pledge) -> Iterator[tuple[str, Text | None]]:
    yield "title", pledge.title
    yield "name", pledge.name
    yield "measure", pledge.measure_text
    yield "summary", pledge.summary
    yield "explanation", pledge.outcome.explanation
    yield "note", pledge.note
    yield "venue", pledge.venue
    yield "stated", pledge.stated
    yield "baseline", pledge.baseline.text if pledge.baseline else None
    for announcer in pledge.announced_by:
        yield "announced_by.role", announcer.role
    for repetition in pledge.reaffirmed:
        yield "reaffirmed.by", repetition.by
    for figure in pledge.outcome.alternatives:
        yield "outcome.alternative.series", figure.series


def _entries(base: CheckedBase) -> Iterator[Entry]:
    library = base.library
    for one in library.disagreements.values():
        yield "disagreement", one.id, "title", one.title
        yield "disagreement", one.id, "text", one.text
    for fact in library.composition.values():
        yield "fact", fact.id, "text", fact.text
        yield "fact", fact.id, "stated_by", fact.stated_by
        if fact.note is not None:
            yield "fact", fact.id, "note", fact.note
    for explainer in library.explainers.values():
        yield "explainer", explainer.id, "title", explainer.title
        yield "explainer", explainer.id, "text", explainer.text
    for name, text in library.publishers.items():
        yield "publisher", name, "name", text
    for name, text in library.series_about.items():
        yield "series", name, "about", text
    for economy in library.economies.values():
        yield "economy", economy.id, "name", economy.name
