"""What `check` says of a sound base, of a broken one and of the shipped one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.checks import run_checks
from knowledge.library import DATA
from tests import small_base

TODAY = date(2024, 6, 1)

BROKEN: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "broken").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


def lines(root: Path, archive: Path | None = None) -> list[str]:
    """What `check` prints of the base under `root`."""
    return [str(problem) for problem in run_checks(root, archive, today=TODAY)]


def put(path: Path, old: str, new: str) -> None:
    """Replace a passage of a file, or write the file where there is nothing to replace."""
    text = path.read_text("utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else new, "utf-8")


def test_a_sound_base_gives_no_line(tmp_path: Path) -> None:
    assert lines(small_base.write(tmp_path)) == []


@pytest.mark.parametrize("case", BROKEN, ids=[case["what"] for case in BROKEN])
def test_each_fault_is_said_with_its_place_and_cure(tmp_path: Path, case: dict[str, Any]) -> None:
    root = small_base.write(tmp_path)
    put(root / case["file"], case["old"], case["new"])
    assert lines(root) == case["says"]


def test_at_least_thirty_kinds_of_fault_are_fed() -> None:
    assert len({case["what"] for case in BROKEN}) >= 30


def test_all_faults_come_in_one_run_even_beside_a_file_that_does_not_parse(tmp_path: Path) -> None:
    root = small_base.write(tmp_path)
    put(root / "pledges/ab-100bn.toml", "[target]", "[target")
    put(root / "people/ann.toml", 'source = "gazette-2019"', 'source = "gazete-2019"')
    put(root / "turnover/aland-belia.csv", "import,2022,year,40.6", "import,2022,year,41.6")
    assert [line.split(": ")[0] for line in lines(root)] == [
        "people/ann.toml",
        "pledges/ab-100bn.toml",
        "turnover/aland-belia.csv",
    ]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    root = small_base.write(tmp_path)
    rows = root / "turnover/aland-belia.csv"
    rows.write_bytes(rows.read_bytes().replace(b"high,,\n", "high,,год\n".encode("cp1251"), 1))
    people = root / "people/ben.toml"
    people.write_bytes(people.read_bytes().replace("Брук".encode(), "Брук".encode("cp1251")))
    said = lines(root)
    assert said[0].startswith("people/ben.toml: -: -: cannot be read: ")
    assert said[0].endswith(" — save it as valid UTF-8 TOML")
    assert said[-1] == (
        "turnover/aland-belia.csv: -: -: cannot be read: byte 192 is not UTF-8"
        " — save the file as UTF-8"
    )


def test_a_circle_of_replacements_names_every_link(tmp_path: Path) -> None:
    root = small_base.write(tmp_path)
    first = root / "pledges/ab-100bn.toml"
    second = first.read_text("utf-8").replace("ab-100bn", "ab-90bn").replace("00bn by", "05bn by")
    for old, new in (("100 млрд", "105 млрд"), ("1000亿", "1050亿"), ("$100 b", "$105 b")):
        second = second.replace(old, new)
    (root / "pledges/ab-90bn.toml").write_text(second, "utf-8")
    put(first, "joint = true", 'joint = true\nsupersedes = "ab-90bn"')
    put(root / "pledges/ab-90bn.toml", "joint = true", 'joint = true\nsupersedes = "ab-100bn"')
    assert [line for line in lines(root) if "supersedes" in line] == [
        "pledges/ab-100bn.toml: ab-100bn: supersedes: replaces itself:"
        " ab-100bn → ab-90bn → ab-100bn — cut the circle",
        "pledges/ab-90bn.toml: ab-90bn: supersedes: replaces itself:"
        " ab-90bn → ab-100bn → ab-90bn — cut the circle",
    ]


def test_a_listed_exception_silences_its_contradiction(tmp_path: Path) -> None:
    root = small_base.write(tmp_path)
    put(root / "turnover/aland-belia.csv", "import,2022,year,40.6", "import,2022,year,41.6")
    put(
        root / "exceptions.toml",
        "",
        '[[exception]]\nrule = "sum"\nabout = "AB-USD total 2022 year customs-2024"\n'
        'reason = "The customs table itself does not add up."\n',
    )
    assert lines(root) == []


def test_a_quotation_must_stand_in_the_saved_text_whatever_its_typography(tmp_path: Path) -> None:
    root = small_base.write(tmp_path / "data")
    saved = tmp_path / "gazette-2019.txt"
    saved.write_text("“we  shall\ntrade a hundred billion by 2022.”", "utf-8")
    assert lines(root, tmp_path) == []
    saved.write_text("“We shall trade two hundred billion by 2022.”", "utf-8")
    assert lines(root, tmp_path) == [
        "people/ann.toml: ann-2019: text: does not stand in gazette-2019.txt"
        " — copy the words as printed, or name the source that prints them"
    ]


def test_the_shipped_base_is_sound() -> None:
    assert list(map(str, run_checks(DATA, today=date(2026, 6, 15)))) == []
