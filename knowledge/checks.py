"""run_checks: every fault of the curated facts in one run, each with its cure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import rtoml

from knowledge.checks_archive import archive_problems
from knowledge.checks_base import CheckedBase
from knowledge.checks_dates import date_problems
from knowledge.checks_exceptions import FILE, read_exceptions
from knowledge.checks_figures import figure_problems
from knowledge.checks_references import reference_problems
from knowledge.checks_statuses import status_problems
from knowledge.checks_translations import translation_problems
from knowledge.checks_words import byte_problems, word_problems
from knowledge.library import DATA, DataError, read

_RULES = (
    reference_problems,
    date_problems,
    figure_problems,
    status_problems,
    word_problems,
    translation_problems,
)


def run_checks(root: Path = DATA, archive: Path | None = None, *, today: date) -> list[DataError]:
    """Every problem of the data files under `root`, by file; empty when all is well.

    What could be read is checked even if other files could not. With `archive`, quotations are
    also looked up in the saved texts `archive/<source id>.txt`.
    """
    library, unread = read(root)
    exceptions, misshapen = read_exceptions(root)
    base = CheckedBase(root, library, today, exceptions)
    unread = [problem for problem in unread if problem.problem != "stands twice"]  # said below
    problems = [*unread, *misshapen, *_vocabulary(root)]
    whole = not problems
    for rule in _RULES:
        problems += rule(base)
    faulty = {problem.file for problem in unread if "encoding" in problem.problem}
    unparsed = {problem.file for problem in unread if problem.entry == "-"}
    problems += [p for p in byte_problems(root) if p.file not in faulty | unparsed]
    if archive is not None:
        problems += archive_problems(base, archive)
    if whole:  # an entry that was not read may need its exception all the same
        problems += exceptions.idle()
    return sorted(set(problems), key=_place)


def _place(problem: DataError) -> tuple[str, int, str, str, str]:
    """By file, then by line or entry."""
    line = int(problem.entry.removeprefix("line ")) if problem.entry.startswith("line ") else 0
    return problem.file, line, problem.entry, problem.field, problem.problem


def _vocabulary(root: Path) -> Iterator[DataError]:
    """Files that the library does not read must parse too."""
    for path in sorted([*root.glob("lexicon/*.toml"), *root.glob("terms.toml"), root / FILE]):
        if not path.exists():
            continue
        try:
            rtoml.load(path)
        except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
            name, cause = path.relative_to(root).as_posix(), str(error).splitlines()[0]
            problem = f"cannot be read: {cause}"
            yield DataError(name, "-", "-", problem, "save it as valid UTF-8 TOML")
