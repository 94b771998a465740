"""Texts: the base as plain sentences, each with what to answer when it is the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.asking import question_text
from knowledge.facts import LANGUAGES, Text, Words
from knowledge.intents import (
    ClaimIntent,
    CompositionIntent,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    Intent,
    PledgeIntent,
    QuotesIntent,
)
from knowledge.library import Library
from knowledge.turnover import Observation


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence and what it stands for."""

    text: str
    intent: Intent


def entries(library: Library) -> list[Entry]:
    """Phrasings, titles, quotations, claims, definitions, and one question for each figure."""
    found = [
        *_pledges(library),
        *_quotes(library),
        *_findings(library),
        *_figures(library),
    ]
    return list(dict.fromkeys(entry for entry in found if entry.text.strip()))


def _pledges(library: Library) -> Iterator[Entry]:
    for pledge in library.pledges.values():
        texts = (*_texts(pledge.title, pledge.name), *_words(pledge.phrasings))
        yield from _all(texts, PledgeIntent(pledge.id))


def _quotes(library: Library) -> Iterator[Entry]:
    for quote in library.quotes.values():
        name = library.people[quote.speaker].name
        occasions = [
            f"{name.within(language)}: {quote.occasion.within(language)}" for language in LANGUAGES
        ]
        said = f"{name.within('en')}: {quote.text}"
        yield from _all((said, quote.text, *occasions), QuotesIntent((quote.id,)))


def _findings(library: Library) -> Iterator[Entry]:
    for claim in library.claims.values():
        texts = (*_texts(claim.claim), *_words(claim.phrasings))
        yield from _all(texts, ClaimIntent((claim.id,)))
    for one in library.disagreements.values():
        yield from _all(_texts(one.title, one.text), DisagreementIntent((one.id,)))
    for fact in library.composition.values():
        yield from _all(_texts(fact.text), CompositionIntent((fact.id,)))
    for explainer in library.explainers.values():
        texts = (*_texts(explainer.title), *_words(explainer.phrasings))
        yield from _all(texts, ExplainIntent(explainer.id))


def _figures(library: Library) -> Iterator[Entry]:
    for intent in dict.fromkeys(_figure(o, library) for o in library.observations):
        for language in LANGUAGES:
            yield Entry(question_text(intent, language, library), intent)


def _figure(observation: Observation, library: Library) -> FigureIntent:
    is_headline = library.series[observation.series].headline
    return FigureIntent(
        observation.reporter,
        observation.partner,
        observation.flow,
        (observation.period,),
        "" if is_headline else observation.series,
    )


def _texts(*texts: Text) -> list[str]:
    return [text.within(language) for text in texts for language in LANGUAGES]


def _words(words: Words) -> list[str]:
    return [phrase for language in LANGUAGES for phrase in words.get(language, ())]


def _all(texts: Iterable[str], intent: Intent) -> Iterator[Entry]:
    for text in texts:
        yield Entry(text, intent)
