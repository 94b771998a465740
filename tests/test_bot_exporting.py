"""`export`, `migrate`, `check` and `stats` as an operator runs them."""

import csv
import io
import json
from decimal import Decimal

from tests.command_line import CommandLine


def test_the_whole_base_is_written_as_json(command: CommandLine) -> None:
    base = json.loads(command("export").out)
    assert {"claims", "pledges", "quotations", "sources", "observations"} <= base.keys()
    sources = {source["id"] for source in base["sources"]}
    assert all(quote["source"] in sources for quote in base["quotations"])
    assert all(row["source"] in sources for row in base["observations"])


def test_a_pledge_has_the_shape_of_a_claim_review(command: CommandLine) -> None:
    reviews = {r["identifier"]: r for r in json.loads(command("export").out)["claims"]}
    review = reviews["pledge:ru-cn-trade-200bn-by-2024"]
    assert review["@type"] == "ClaimReview"
    assert review["itemReviewed"]["@type"] == "Claim"
    assert review["itemReviewed"]["appearance"][0]["url"].startswith("http")
    assert review["reviewRating"]["alternateName"] == "Met early"
    assert any(id.startswith("claim:") for id in reviews)


def test_a_table_is_written_as_csv_with_every_digit(command: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(command("export", "--csv", "observations").out)))
    found = [
        row for row in rows
        if (row["reporter"], row["partner"], row["flow"]) == ("CHN", "RUS", "total")
        and (row["period"], row["window"]) == ("2021", "year")
    ]  # fmt: skip
    assert Decimal("146887000000") in {Decimal(row["value"]) for row in found if row["value"]}


def test_a_folder_gets_every_file(command: CommandLine) -> None:
    ended = command("export", "out")
    names = {path.name for path in (command.folder / "out").iterdir()}
    assert names == {"base.json", "observations.csv", "pledges.csv", "quotes.csv"}
    assert ended.out.count("\n") == len(names)


def test_an_unknown_table_is_named(command: CommandLine) -> None:
    ended = command("export", "--csv", "secrets")
    assert ended.code == 2
    assert "observations, pledges, quotes" in ended.err


def test_the_schema_is_brought_to_head_once(command: CommandLine) -> None:
    assert "at head now" in command("migrate").out
    assert "already" in command("migrate").out


def test_the_counts_are_those_of_what_was_asked(command: CommandLine) -> None:
    command("chat", stdin="How much was China's trade with Russia in 2021?\nасдфг\n/help\n")
    counts, _, groups = command("stats").out.partition("\n\n")
    counted = dict(line.rsplit(maxsplit=1) for line in counts.splitlines())
    assert counted["chats"] == "1"
    assert counted["questions"] == "2"
    assert counted["questions, outcome answered"] == "1"
    assert int(counted["observations, current"]) > 500
    assert groups.split() == ["not", "answered", "1", "ru:", "асдфг"]


def test_the_curated_facts_pass_the_check(command: CommandLine) -> None:
    ended = command("check")
    assert (ended.code, ended.out) == (0, "")


def test_an_archive_that_is_no_folder_is_named(command: CommandLine) -> None:
    ended = command("check", "--archive", "nowhere")
    assert ended.code == 2
    assert "nowhere" in ended.err
