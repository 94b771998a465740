"""The JSON of an answer has exactly the fields of the contract, and every figure shown."""

from datetime import date
from functools import cache
from typing import Any

from handlers.answer_json import answer_json
from knowledge.answers import Answer, Outcome
from knowledge.facts import Language
from knowledge.figures import Figures
from knowledge.intents import (
    CompareIntent,
    Detail,
    FigureIntent,
    Intent,
    Operation,
    PledgeIntent,
    QuotesIntent,
)
from knowledge.library import Library, load
from knowledge.replies import Base, reply
from knowledge.turnover import Flow, Period, Window

FIELDS = [
    "id", "outcome", "kind", "language", "text", "html", "pledges", "figures", "quotes",
    "citations", "suggestions", "elapsed_ms",
]  # fmt: skip
FIGURE_FIELDS = [
    "value", "unit", "period", "window", "flow", "reporter", "partner", "publisher",
    "released_on", "computed",
]  # fmt: skip


@cache
def library() -> Library:
    return load()


def json_of(intent: Intent, language: Language = "en") -> dict[str, Any]:
    base = Base(library(), Figures(library().observations, library()), date(2026, 6, 15))
    found = reply(intent, base, language)
    answer = Answer(
        found, language, Outcome.ANSWERED, "figure", intent, (PledgeIntent("ru-cn-trade-250bn"),)
    )
    return answer_json(answer, library(), "What?", 1.234, id="7")


def test_the_object_has_exactly_the_fields_of_the_contract() -> None:
    shown = json_of(FigureIntent("CHN", "RUS", Flow.TOTAL, (Period("2023", Window.YEAR),)))

    assert list(shown) == FIELDS
    assert shown["id"] == "7"
    assert shown["elapsed_ms"] == 1.23
    assert shown["suggestions"] == ["How far has the Russia–China goal of $250 billion come?"]
    assert list(shown["figures"][0]) == FIGURE_FIELDS


def test_a_figure_is_given_in_whole_units_and_its_printed_rate_beside_it() -> None:
    shown = json_of(FigureIntent("CHN", "RUS", Flow.TOTAL, (Period("2023", Window.YEAR),)))

    level, rate = shown["figures"][:2]
    assert level["value"] == 240_110_000_000
    assert level["unit"] == "USD"
    assert level["publisher"] == "General Administration of Customs of China"
    assert (rate["value"], rate["unit"], rate["computed"]) == (26.3, "percent", False)
    assert rate["period"] == "2023"


def test_what_is_worked_out_is_marked_computed() -> None:
    shown = json_of(PledgeIntent("ru-cn-trade-200bn-by-2024"))

    computed = {(one["value"], one["unit"]) for one in shown["figures"] if one["computed"]}
    assert computed == {(120.1, "percent"), (40_110_000_000, "USD")}


def test_a_balance_is_computed() -> None:
    shown = json_of(CompareIntent(Operation.BALANCE, "CHN", "RUS"))

    assert [one["value"] for one in shown["figures"] if one["computed"]] == [-21_487_000_000]


def test_a_pace_is_given_only_where_it_is_shown() -> None:
    asked = json_of(PledgeIntent("ru-cn-trade-300bn-by-2030", Detail.PACE))
    who = json_of(PledgeIntent("ru-cn-trade-300bn-by-2030", Detail.WHO))

    assert 5.6 in [one["value"] for one in asked["figures"]]
    assert 5.6 not in [one["value"] for one in who["figures"]]


def test_quotes_and_citations_are_those_of_the_card() -> None:
    shown = json_of(QuotesIntent(("lavrov-2016-achievable",)), "zh")

    assert shown["quotes"] == [
        {
            "id": "lavrov-2016-achievable",
            "speaker": "拉夫罗夫",
            "said_on": "2016-05-31",
            "text": "this aim is rather achievable.",
        }
    ]
    assert shown["citations"][0]["source"] == "tass-brics-info-2016-05-31-lavrov"
    assert list(shown["citations"][0]) == ["source", "publisher", "title", "url", "published_on"]


def test_the_text_is_what_a_person_reads_without_markup() -> None:
    shown = json_of(PledgeIntent("ru-cn-trade-200bn-by-2024"), "ru")

    assert "<" not in shown["text"]
    assert "240,11 млрд $" in shown["text"]
    assert shown["html"].startswith("<b>Выполнено досрочно")
