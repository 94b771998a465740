"""The shape of each data file; unknown fields, wrong types and impossible dates are refused."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from knowledge.facts import Confidence, Status
from knowledge.turnover import Flow, Unit, Window

_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")


def partial_date(value: Any) -> str:
    """A TOML date, a "2022-02" or a 2022 as ISO text; ValueError for what is no date."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = str(value)
    if text and not _PARTIAL.fullmatch(text):
        raise ValueError(f"{text!r} is no date; write 2022-02-04, '2022-02' or 2022")
    if len(text) == 10:
        date.fromisoformat(text)
    return text


On = Annotated[str, BeforeValidator(partial_date)]


class Shape(BaseModel):
    """What every shape has in common: no field beyond those named, nothing blank at the ends."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)

    @field_validator("*", mode="before")
    @classmethod
    def _no_encoding_fault(cls, value: Any) -> Any:
        """Refuse replacement characters and double-decoded UTF-8, which a reader would see."""
        if isinstance(value, str) and ("\ufffd" in value or "Ã" in value or "Ð" in value):
            raise ValueError("encoding fault: save the file as UTF-8 and type the text again")
        return value


class TextShape(Shape):
    """Prose in three languages."""

    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    zh: str = Field(min_length=1)


class WordsShape(Shape):
    """Words in three languages."""

    en: list[str] = []
    ru: list[str] = []
    zh: list[str] = []


class RussianForms(Shape):
    """The cases in which a name stands in Russian sentences."""

    gen: str
    dat: str
    ins: str
    loc: str


class EconomyShape(Shape):
    """One entry of economies.toml."""

    id: str
    territory: str = ""
    name: TextShape
    ru_forms: RussianForms
    members: list[str] = []


class SourceShape(Shape):
    """One entry of sources/*.toml."""

    id: str
    publisher: str
    title: str
    url: str = Field(default="", pattern=r"^(https?://.*)?$")  # empty: the address was not kept
    published_on: On = ""
    language: str
    kind: str
    author: str = ""
    note: str = ""


class RoleShape(Shape):
    """One office of a person."""

    text: TextShape
    since: On
    until: On


class QuoteShape(Shape):
    """One quotation in the file of its speaker."""

    id: str
    role: TextShape
    said_on: On = ""
    occasion: TextShape
    text: str = Field(min_length=1)
    text_language: str
    original_language: str = ""
    is_translation: bool | None = None
    pledges: list[str] = []
    topics: list[str] = []
    source: str
    also_reported_by: list[str] = []
    confidence: Confidence
    note: TextShape | None = None
    keywords: WordsShape
    gist: WordsShape | None = None


class PersonFile(Shape):
    """people/<id>.toml."""

    id: str
    kind: Literal["person", "body"]
    economy: str = ""
    name: TextShape
    members: list[str] = []
    aliases: WordsShape
    role: list[RoleShape] = []
    quote: list[QuoteShape] = []


class TargetShape(Shape):
    """The measurable part of a pledge."""

    amount: Decimal | None = None
    upper: Decimal | None = None
    unit: Unit = ""
    per: Literal["year", "total"] = "year"
    comparator: Literal["reach", "exceed", "double", "supply", "increase", "conclude"]
    deadline: On = ""
    since: On = ""


class BaselineShape(Shape):
    """A figure, or prose under [en], [ru], [zh]."""

    value: Decimal
    unit: Unit
    period: str
    source: str


class AnnouncerShape(Shape):
    """Who named it; `restated` where the record shows only a repetition by that person."""

    person: str
    role: TextShape
    restated: bool = False


class ReaffirmedShape(Shape):
    """A repetition."""

    on: On
    by: TextShape
    people: list[str] = []
    source: str


class FigureShape(Shape):
    """A figure with its period and source."""

    value: Decimal
    unit: Unit
    period: str
    window: Window = Window.YEAR
    source: str
    series: TextShape | None = None
    inferred: bool = False


class OutcomeShape(Shape):
    """How a pledge ended."""

    status: Status
    judged: bool = False
    as_of: On = ""
    figure: FigureShape | None = None
    alternative: list[FigureShape] = []


class PledgeProse(Shape):
    """The words of a pledge in one language."""

    title: str = Field(min_length=1, max_length=110)
    name: str = Field(min_length=1, max_length=40)
    summary: str = Field(min_length=1)
    explanation: str = Field(min_length=1)
    measure: str = Field(min_length=1)
    note: str = ""
    venue: str = ""
    stated: str = ""
    baseline: str = ""
    phrasings: list[str] = []
    keywords: list[str] = []
    negatives: list[str] = []


class PledgeFile(Shape):
    """pledges/<id>.toml."""

    id: str
    kind: str
    parties: list[str] = Field(min_length=1)
    partners: list[str] = []  # the other side of a one-sided pledge
    joint: bool
    measure: str
    announced_on: On = ""
    supersedes: str = ""
    series: list[str] = []
    sources: list[str] = Field(min_length=1)
    confidence: Confidence
    target: TargetShape
    baseline: BaselineShape | None = None
    announced_by: list[AnnouncerShape] = Field(min_length=1)
    reaffirmed: list[ReaffirmedShape] = []
    outcome: OutcomeShape
    en: PledgeProse
    ru: PledgeProse
    zh: PledgeProse


class PublisherShape(Shape):
    """One statistics publisher of series.toml."""

    id: str
    name: TextShape


class SeriesShape(Shape):
    """One entry of series.toml."""

    id: str
    reporter: str
    partner: str
    coverage: Literal["goods", "goods_services", "part"]
    unit: Unit
    headline: bool = False
    standalone: bool = False
    topic: str = ""
    publisher: str
    about: TextShape | None = None


class ObservationRow(Shape):
    """One row of turnover/<pair>.csv; value is in `scale` units, as printed."""

    series: str
    flow: Flow
    period: str
    window: Window
    value: Decimal | None = Field(default=None, gt=0)
    scale: Literal["bn", "mn", "1"]
    change_percent: Decimal | None = None
    change_disputed: bool = False
    released_on: On = ""
    source: str
    qualifier: Literal["", "about", "above", "below", "inferred", "claim", "commitment", "rounded"]
    confidence: Confidence
    publisher: str = ""
    note: str = ""


class ClaimShape(Shape):
    """One entry of claims.toml."""

    id: str
    outlet: str
    reported_on: On
    report: str = ""
    verdict: Literal["confirmed", "partly", "contradicted", "unconfirmed", "wrong_print"]
    claim: TextShape
    finding: TextShape
    pledges: list[str] = []
    quotes: list[str] = []
    sources: list[str] = []
    keywords: WordsShape
    phrasings: WordsShape = WordsShape()


class DisagreementShape(Shape):
    """One entry of disagreements.toml."""

    id: str
    title: TextShape
    text: TextShape
    pledges: list[str] = []
    years: list[int] = []
    topics: list[str] = []
    sources: list[str] = []
    keywords: WordsShape


class CompositionShape(Shape):
    """One entry of composition.toml."""

    id: str
    measure: str
    period: str
    value: Decimal | None = None
    unit: Unit = ""
    qualifier: str = ""
    text: TextShape
    stated_by: TextShape
    source: str
    note: TextShape | None = None
    keywords: WordsShape


class ExplainerShape(Shape):
    """One entry of explainers.toml."""

    id: str
    title: TextShape
    text: TextShape
    sources: list[str] = []
    keywords: WordsShape
    phrasings: WordsShape = WordsShape()
