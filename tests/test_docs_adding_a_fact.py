"""The templates that curators copy have the shapes that the base accepts."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

from knowledge import schema

TEMPLATES = re.findall(
    r"```(toml|csv)\n(.*?)```",
    (Path(__file__).parents[1] / "docs" / "adding-a-fact.md").read_text("utf-8"),
    re.DOTALL,
)
SOURCE, QUOTE, PERSON, PLEDGE = (tomllib.loads(text) for kind, text in TEMPLATES if kind == "toml")
(ROWS,) = (text for kind, text in TEMPLATES if kind == "csv")


def test_the_source_template_fits() -> None:
    assert schema.SourceShape.model_validate(SOURCE["source"][0]).kind == "news agency"


def test_the_quotation_template_fits_below_that_of_its_speaker() -> None:
    person = schema.PersonFile.model_validate(PERSON | QUOTE)
    assert person.quote[0].id.startswith("reshetnikov")


def test_the_pledge_template_fits_once_it_is_in_three_languages() -> None:
    pledge = schema.PledgeFile.model_validate(PLEDGE | {"ru": PLEDGE["en"], "zh": PLEDGE["en"]})
    assert pledge.target.amount == 50_000_000_000


def test_the_row_template_fits() -> None:
    (row,) = csv.DictReader(ROWS.splitlines())
    filled = {"qualifier": ""} | {field: text for field, text in row.items() if text}
    assert schema.ObservationRow.model_validate(filled).scale == "bn"
