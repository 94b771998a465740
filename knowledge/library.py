"""Library: all curated facts, by id; reads knowledge/data once at start."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import rtoml
from pydantic import ValidationError

from knowledge import schema
from knowledge.facts import (
    LANGUAGES,
    Announcer,
    Baseline,
    Claim,
    CompositionFact,
    Disagreement,
    Economy,
    Explainer,
    Outcome,
    OutcomeFigure,
    Person,
    Pledge,
    Quote,
    Reaffirmation,
    Role,
    Source,
    Target,
    Text,
    Words,
)
from knowledge.turnover import Observation, Period, Series

DATA = Path(__file__).parent / "data"

_SCALES = {"bn": 9, "mn": 6, "1": 0}


@dataclass(frozen=True, slots=True)
class DataError(Exception):
    """A fault in a data file: which file, which entry and field, what is wrong and the cure."""

    file: str
    entry: str
    field: str
    problem: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f" — {self.cure}" if self.cure else ""
        return f"{self.file}: {self.entry}: {self.field}: {self.problem}{cure}"


class BrokenData(Exception):
    """The base cannot be read; `problems` lists every fault found."""

    def __init__(self, problems: list[DataError]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Library:
    """All curated facts. Every mapping is by id, in file order."""

    economies: Mapping[str, Economy]
    publishers: Mapping[str, Text]
    series: Mapping[str, Series]
    series_about: Mapping[str, Text]
    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    quotes: Mapping[str, Quote]
    pledges: Mapping[str, Pledge]
    claims: Mapping[str, Claim]
    disagreements: Mapping[str, Disagreement]
    composition: Mapping[str, CompositionFact]
    explainers: Mapping[str, Explainer]
    observations: tuple[Observation, ...]
    ru_forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def quotes_by_speaker(self) -> Mapping[str, tuple[Quote, ...]]:
        """Quotations of each person, oldest first."""
        return _group(self.quotes.values(), lambda quote: (quote.speaker,))

    @cached_property
    def quotes_by_pledge(self) -> Mapping[str, tuple[Quote, ...]]:
        """Quotations on each pledge, oldest first."""
        return _group(self.quotes.values(), lambda quote: quote.pledges)

    @cached_property
    def successors(self) -> Mapping[str, tuple[Pledge, ...]]:
        """The pledges that replaced each pledge."""
        return _group(self.pledges.values(), lambda pledge: (pledge.supersedes,))


_T = TypeVar("_T")


def _group(items: Iterable[_T], keys: Any) -> dict[str, tuple[_T, ...]]:
    groups: dict[str, list[_T]] = {}
    for item in items:
        for key in keys(item):
            if key:
                groups.setdefault(key, []).append(item)
    return {key: tuple(found) for key, found in groups.items()}


@dataclass
class _Reader:
    """Reads shapes out of files and collects every problem instead of stopping at the first."""

    root: Path
    problems: list[DataError] = field(default_factory=list)

    def toml(self, name: str) -> dict[str, Any] | None:
        """The content of a file; None, and a problem, where it cannot be read."""
        try:
            return rtoml.load(self.root / name)
        except (rtoml.TomlParsingError, UnicodeDecodeError, OSError) as error:
            cause = str(error).splitlines()[0]
            self.problems.append(
                DataError(name, "-", "-", f"cannot be read: {cause}", "save it as valid UTF-8 TOML")
            )
            return None

    def shapes(self, name: str, table: str, shape: type[_S]) -> Iterator[_S]:
        """Entries of one array of tables."""
        content = self.toml(name) or {}
        for extra in content.keys() - {table, *_SIBLINGS.get(name, ())}:
            self.problems.append(
                DataError(name, "-", extra, "unknown table", f"entries stand under [[{table}]]")
            )
        entries = content.get(table, [])
        for raw in entries if isinstance(entries, list) else [entries]:
            entry = str(raw.get("id", "?")) if isinstance(raw, dict) else "?"
            if found := self.shape(name, entry, shape, raw):
                yield found

    def rows(self, name: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Filled cells of each row of a CSV file, with its line number."""
        try:
            lines = (self.root / name).read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError as error:
            problem = f"cannot be read: byte {error.start} is not UTF-8"
            self.problems.append(DataError(name, "-", "-", problem, "save the file as UTF-8"))
            return
        for number, raw in enumerate(csv.DictReader(lines, restkey="too_many"), start=2):
            yield number, {key: str(value) for key, value in raw.items() if value}

    def files(self, folder: str, shape: type[_F]) -> Iterator[tuple[str, _F]]:
        """Files of one entry each, named after its id."""
        for path in sorted((self.root / folder).glob("*.toml")):
            name = f"{folder}/{path.name}"
            content = self.toml(name)
            if content is None:
                continue
            found = self.shape(name, path.stem, shape, content)
            if found is None:
                continue
            if found.id != path.stem:
                problem = f"{found.id!r} does not match the file name"
                self.problems.append(
                    DataError(name, path.stem, "id", problem, "rename one of them")
                )
            yield name, found

    def shape(self, name: str, entry: str, shape: type[_S], raw: Any) -> _S | None:
        try:
            return shape.model_validate(raw)
        except ValidationError as error:
            for fault in error.errors():
                where = ".".join(str(part) for part in fault["loc"]) or "-"
                self.problems.append(
                    DataError(name, entry, where, _plain(fault["msg"]), _cure(fault["type"]))
                )
            return None


_S = TypeVar("_S", bound=schema.Shape)
_F = TypeVar("_F", schema.PersonFile, schema.PledgeFile)
_SIBLINGS = {"series.toml": ("publisher", "series")}


def _plain(message: str) -> str:
    return (
        message.removeprefix("Value error, ")[:1].lower()
        + message.removeprefix("Value error, ")[1:]
    )


def _cure(kind: str) -> str:
    return {
        "extra_forbidden": "remove the field or correct its name",
        "missing": "add the field",
        "decimal_parsing": "write a plain number such as 200_000_000_000",
        "literal_error": "use one of the words listed",
        "enum": "use one of the words listed",
        "greater_than": "figures are positive; check the sign",
        "string_pattern_mismatch": "write a full address starting with http:// or https://",
        "string_too_short": "fill it in",
        "too_short": "name at least one",
    }.get(kind, "")


def load(root: Path = DATA) -> Library:
    """Read every data file. Raises BrokenData with all shape problems at once."""
    library, problems = read(root)
    if problems:
        raise BrokenData(problems)
    return library


def read(root: Path = DATA) -> tuple[Library, list[DataError]]:
    """All that could be read, and every problem met on the way."""
    reader = _Reader(root)
    economies, forms = _economies(reader)
    publishers = {
        p.id: _text(p.name)
        for p in reader.shapes("series.toml", "publisher", schema.PublisherShape)
    }
    series_shapes = list(reader.shapes("series.toml", "series", schema.SeriesShape))
    series = {
        s.id: Series(
            s.id,
            s.reporter,
            s.partner,
            s.coverage,
            s.unit,
            s.publisher,
            s.headline,
            s.topic,
            s.standalone,
        )
        for s in series_shapes
    }
    people, quotes = _people(reader)
    library = Library(
        economies=economies,
        publishers=publishers,
        series=series,
        series_about={s.id: _text(s.about) for s in series_shapes if s.about},
        sources=_sources(reader),
        people=people,
        quotes=quotes,
        pledges=_pledges(reader, people),
        claims=_by_id(reader, "claims.toml", "claim", schema.ClaimShape, _claim),
        disagreements=_by_id(
            reader, "disagreements.toml", "disagreement", schema.DisagreementShape, _disagreement
        ),
        composition=_by_id(
            reader, "composition.toml", "fact", schema.CompositionShape, _composition
        ),
        explainers=_by_id(
            reader, "explainers.toml", "explainer", schema.ExplainerShape, _explainer
        ),
        observations=tuple(_observations(reader, series)),
        ru_forms=forms,
    )
    return library, reader.problems


def _text(shape: schema.TextShape) -> Text:
    return Text(shape.en, shape.ru, shape.zh)


def _maybe(shape: schema.TextShape | None) -> Text | None:
    return None if shape is None else _text(shape)


def _words(shape: schema.WordsShape) -> Words:
    return {"en": tuple(shape.en), "ru": tuple(shape.ru), "zh": tuple(shape.zh)}


def _by_id(reader: _Reader, name: str, table: str, shape: Any, build: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in reader.shapes(name, table, shape):
        if entry.id in found:
            reader.problems.append(
                DataError(name, entry.id, "id", "stands twice", "give one of them another id")
            )
        found[entry.id] = build(entry)
    return found


def _economies(
    reader: _Reader,
) -> tuple[dict[str, Economy], dict[str, Mapping[str, str]]]:
    shapes = list(reader.shapes("economies.toml", "economy", schema.EconomyShape))
    economies = {s.id: Economy(s.id, s.territory, _text(s.name), tuple(s.members)) for s in shapes}
    return economies, {s.id: s.ru_forms.model_dump() for s in shapes}


def _sources(reader: _Reader) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for path in sorted((reader.root / "sources").glob("*.toml")):
        name = f"sources/{path.name}"
        for shape in reader.shapes(name, "source", schema.SourceShape):
            if shape.id in found:
                reader.problems.append(
                    DataError(name, shape.id, "id", "stands twice", "give one another id")
                )
            found[shape.id] = Source(**shape.model_dump())
    return found


def _people(reader: _Reader) -> tuple[dict[str, Person], dict[str, Quote]]:
    people: dict[str, Person] = {}
    quotes: list[Quote] = []
    for _, shape in reader.files("people", schema.PersonFile):
        roles = tuple(Role(_text(role.text), role.since, role.until) for role in shape.role)
        people[shape.id] = Person(
            shape.id,
            shape.kind,
            shape.economy,
            _text(shape.name),
            _words(shape.aliases),
            roles,
            tuple(shape.members),
        )
        quotes += [_quote(quote, shape.id) for quote in shape.quote]
    by_id: dict[str, Quote] = {}
    for quote in sorted(quotes, key=lambda quote: quote.said_on or "9999"):
        if quote.id in by_id:
            reader.problems.append(
                DataError(f"people/{quote.speaker}.toml", quote.id, "id", "stands twice", "rename")
            )
        by_id[quote.id] = quote
    return people, by_id


def _quote(shape: schema.QuoteShape, speaker: str) -> Quote:
    return Quote(
        id=shape.id,
        speaker=speaker,
        role=_text(shape.role),
        said_on=shape.said_on,
        occasion=_text(shape.occasion),
        text=shape.text,
        text_language=shape.text_language,
        original_language=shape.original_language,
        is_translation=shape.is_translation,
        pledges=tuple(shape.pledges),
        topics=tuple(shape.topics),
        source=shape.source,
        also_reported_by=tuple(shape.also_reported_by),
        confidence=shape.confidence,
        note=_maybe(shape.note),
        keywords=_words(shape.keywords),
        gist=_words(shape.gist) if shape.gist else {},
    )


def _pledges(reader: _Reader, people: Mapping[str, Person]) -> dict[str, Pledge]:
    found: dict[str, Pledge] = {}
    for name, shape in reader.files("pledges", schema.PledgeFile):
        try:
            found[shape.id] = _pledge(shape, people)
        except ValueError as error:
            reader.problems.append(
                DataError(name, shape.id, "period", str(error), "write 2023, 2023-09 or 2024-25")
            )
    return found


def _pledge(shape: schema.PledgeFile, people: Mapping[str, Person]) -> Pledge:
    prose = {language: getattr(shape, language) for language in LANGUAGES}

    def text(key: str) -> Text | None:
        values = [getattr(prose[language], key) for language in LANGUAGES]
        return Text(*values) if any(values) else None

    def must(key: str) -> Text:
        return text(key) or Text("", "", "")

    def words(key: str) -> Words:
        return {language: tuple(getattr(prose[language], key)) for language in LANGUAGES}

    nobody = Text("?", "?", "?")
    return Pledge(
        id=shape.id,
        kind=shape.kind,
        parties=tuple(shape.parties),
        partners=tuple(shape.partners),
        joint=shape.joint,
        measure=shape.measure,
        title=must("title"),
        name=must("name"),
        measure_text=must("measure"),
        target=Target(**shape.target.model_dump()),
        stated=text("stated"),
        baseline=_baseline(shape.baseline, text("baseline")),
        announced_on=shape.announced_on,
        announced_by=tuple(
            Announcer(
                a.person,
                people[a.person].name if a.person in people else nobody,
                _text(a.role),
                a.restated,
            )
            for a in shape.announced_by
        ),
        venue=text("venue"),
        reaffirmed=tuple(
            Reaffirmation(r.on, _text(r.by), tuple(r.people), r.source) for r in shape.reaffirmed
        ),
        supersedes=shape.supersedes,
        summary=must("summary"),
        outcome=_outcome(shape.outcome, must("explanation")),
        series=tuple(shape.series),
        sources=tuple(shape.sources),
        confidence=shape.confidence,
        note=text("note"),
        phrasings=words("phrasings"),
        keywords=words("keywords"),
        negatives=words("negatives"),
    )


def _baseline(shape: schema.BaselineShape | None, text: Text | None) -> Baseline | None:
    if shape is not None:
        return Baseline(shape.value, shape.unit, shape.period, shape.source, text)
    return Baseline(None, None, "", "", text) if text else None


def _outcome(shape: schema.OutcomeShape, explanation: Text) -> Outcome:
    return Outcome(
        status=shape.status,
        figure=_figure(shape.figure) if shape.figure else None,
        as_of=shape.as_of,
        explanation=explanation,
        alternatives=tuple(_figure(one) for one in shape.alternative),
        judged=shape.judged,
    )


def _figure(shape: schema.FigureShape) -> OutcomeFigure:
    period = Period(shape.period, shape.window)
    return OutcomeFigure(
        shape.value, shape.unit, period, shape.source, _maybe(shape.series), shape.inferred
    )


def _observations(reader: _Reader, series: Mapping[str, Series]) -> Iterator[Observation]:
    for path in sorted((reader.root / "turnover").glob("*.csv")):
        name = f"turnover/{path.name}"
        for number, filled in reader.rows(name):
            entry = f"line {number}"
            row = reader.shape(name, entry, schema.ObservationRow, {"qualifier": "", **filled})
            if row is None:
                continue
            if row.series not in series:
                problem = f"series {row.series!r} is not in series.toml"
                reader.problems.append(
                    DataError(name, entry, "series", problem, "add it there or correct it")
                )
                continue
            try:
                yield _observation(row, series[row.series])
            except ValueError as error:
                reader.problems.append(
                    DataError(name, entry, "period", str(error), "write 2023, 2023-09 or 2024-25")
                )


def _observation(row: schema.ObservationRow, series: Series) -> Observation:
    return Observation(
        series=series.id,
        reporter=series.reporter,
        partner=series.partner,
        flow=row.flow,
        coverage=series.coverage,
        period=Period(row.period, row.window),
        value=None if row.value is None else row.value.scaleb(_SCALES[row.scale]),
        unit=series.unit,
        publisher=row.publisher or series.publisher,
        source=row.source,
        released_on=row.released_on,
        change_percent=row.change_percent,
        change_disputed=row.change_disputed,
        qualifier=row.qualifier,
        confidence=row.confidence.value,
        note=row.note,
    )


def _claim(s: schema.ClaimShape) -> Claim:
    return Claim(
        s.id,
        s.outlet,
        s.reported_on,
        s.report,
        s.verdict,
        _text(s.claim),
        _text(s.finding),
        tuple(s.pledges),
        tuple(s.quotes),
        tuple(s.sources),
        _words(s.keywords),
        _words(s.phrasings),
    )


def _disagreement(s: schema.DisagreementShape) -> Disagreement:
    return Disagreement(
        s.id,
        _text(s.title),
        _text(s.text),
        tuple(s.pledges),
        tuple(s.years),
        tuple(s.topics),
        tuple(s.sources),
        _words(s.keywords),
    )


def _composition(s: schema.CompositionShape) -> CompositionFact:
    return CompositionFact(
        s.id,
        s.measure,
        s.period,
        s.value,
        s.unit,
        s.qualifier,
        _text(s.text),
        _text(s.stated_by),
        s.source,
        _maybe(s.note),
        _words(s.keywords),
    )


def _explainer(s: schema.ExplainerShape) -> Explainer:
    return Explainer(
        s.id,
        _text(s.title),
        _text(s.text),
        tuple(s.sources),
        _words(s.keywords),
        _words(s.phrasings),
    )
