"""Nothing of the researched packs was dropped; runs only where they lie beside the project."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from knowledge.library import DATA, Library, load

FACTS = Path(__file__).parents[2] / "shared" / "facts"

pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="the packs are not beside the project")
yaml = pytest.importorskip("yaml")

#: Pack sources that a second pack repeats under the same id; they are one source here.
REPEATED = 3


def entries(name: str) -> list[dict[str, Any]]:
    """A pack file with every value as the text that stands there."""
    text = (FACTS / name).read_text("utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def both(name: str) -> list[dict[str, Any]]:
    """A file of both packs."""
    return entries(f"russia-china/{name}") + entries(f"world/{name}")


def rows(*names: str) -> list[dict[str, str]]:
    """The rows of pack tables."""
    found: list[dict[str, str]] = []
    for name in names:
        with (FACTS / name).open(encoding="utf-8", newline="") as lines:
            found += csv.DictReader(lines)
    return found


@pytest.fixture(scope="module")
def library() -> Library:
    return load(DATA)


def test_every_pledge_is_held_with_its_outcome_and_sources(library: Library) -> None:
    packed = both("pledges.yaml")
    assert {pledge["id"] for pledge in packed} == set(library.pledges)
    assert len(packed) == 27 + 51
    for pledge in packed:
        held = library.pledges[pledge["id"]]
        assert list(held.sources) == pledge["sources"]
        assert held.outcome.status == pledge["outcome"]["status"]
        assert len(held.announced_by) == len(pledge["announced_by"])
        assert len(held.reaffirmed) == len(pledge.get("reaffirmed") or [])
        others = pledge["outcome"].get("alternative_figures") or []
        assert len(held.outcome.alternatives) == len(others)


def test_every_quotation_is_held_word_for_word(library: Library) -> None:
    packed = both("quotes.yaml")
    assert len(packed) == 174 + 130
    assert {quote["id"] for quote in packed} == set(library.quotes)
    for quote in packed:
        held = library.quotes[quote["id"]]
        assert (held.text, held.source) == (quote["text"], quote["source"])
        assert list(held.pledges) == quote["pledge_ids"]
        said_on = "" if quote["said_on"] == "null" else quote["said_on"]
        assert held.said_on == said_on


def test_every_source_is_held_with_its_address(library: Library) -> None:
    packed = both("sources.yaml") + entries("russia-china/turnover-sources.yaml")
    assert len(packed) == 254 + 252 + 153
    assert len(library.sources) == len(packed) - REPEATED
    for source in packed:
        address = "" if source["url"] == "null" else source["url"]
        assert library.sources[source["id"]].url == address


#: Russian totals that the packs keep as alternative figures of pledges; `docs/curation.md` says why.
ALSO_IN_PLEDGES = {
    ("RUSGOV-USD", "tass-2024-05-15-putin", Decimal("227.8").scaleb(9), ""),
    ("RUSGOV-USD", "mir24-2023-02-22-putin", Decimal(185).scaleb(9), ""),
    ("RUSGOV-USD", "kommersant-2021-06-lavrov", Decimal(104).scaleb(9), ""),
    ("RUSGOV-USD", "tass-2018-09-11-putin", Decimal(87).scaleb(9), ""),
}


def test_every_observation_is_held_at_its_value(library: Library) -> None:
    packed = rows("russia-china/turnover.csv", "russia-china/turnover-cny.csv")
    packed += rows("world/turnover.csv", "world/turnover_other_units.csv")
    assert len(packed) == 359 + 48 + 193 + 17

    def printed(row: dict[str, str]) -> tuple[str, str, Decimal | None, str]:
        value = row.get("value_usd_bn") or row.get("value_cny_bn") or row.get("value") or ""
        power = 6 if "million" in row.get("unit", "") else 9
        whole = Decimal(value).scaleb(power) if value else None
        return row["series"], row["source_id"], whole, row["yoy_pct"]

    held = Counter(
        (
            o.series,
            o.source,
            o.value,
            "" if o.change_percent is None else str(o.change_percent),
        )
        for o in library.observations
    )
    from_pledges = held - Counter(map(printed, packed))
    assert not Counter(map(printed, packed)) - held
    assert set(from_pledges) == ALSO_IN_PLEDGES


def test_every_composition_row_is_held_with_its_source(library: Library) -> None:
    packed = rows("russia-china/composition.csv")
    assert len(packed) == 18
    sources = Counter(fact.source for fact in library.composition.values())
    assert not Counter(row["source_id"] for row in packed) - sources
