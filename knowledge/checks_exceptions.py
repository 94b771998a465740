"""Exceptions: contradictions of the printed record that are known and kept, each with its reason.

They stand in data/exceptions.toml. One that no longer excuses anything is itself a problem.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import rtoml
from pydantic import Field, ValidationError

from knowledge.library import DataError
from knowledge.schema import Shape

FILE = "exceptions.toml"

Rule = Literal[
    "sum", "prints", "cumulative", "leap", "outcome_figure", "published_before", "numbers"
]


class ExceptionShape(Shape):
    """One entry of exceptions.toml: the rule, the thing it does not hold for, and why."""

    rule: Rule
    about: str = Field(min_length=1)
    reason: str = Field(min_length=20)


@dataclass
class Exceptions:
    """The listed exceptions; remembers which of them were needed."""

    listed: dict[tuple[str, str], str] = field(default_factory=dict)
    _used: set[tuple[str, str]] = field(default_factory=set)

    def excuse(self, rule: Rule, about: str) -> bool:
        """Whether that contradiction is listed."""
        if (rule, about) not in self.listed:
            return False
        self._used.add((rule, about))
        return True

    def idle(self) -> list[DataError]:
        """One problem for each exception that excused nothing."""
        return [
            DataError(FILE, about, rule, "excuses nothing", "remove the entry")
            for rule, about in self.listed
            if (rule, about) not in self._used
        ]


def read_exceptions(root: Path) -> tuple[Exceptions, list[DataError]]:
    """The exceptions listed beside the facts, and the faults of that file; none if it is absent."""
    if not (root / FILE).exists():
        return Exceptions(), []
    try:
        entries: list[dict[str, Any]] = rtoml.load(root / FILE).get("exception", [])
    except (rtoml.TomlParsingError, UnicodeDecodeError):
        # `check` reads every file once more and reports the one that does not parse.
        return Exceptions(), []
    exceptions, problems = Exceptions(), []
    for entry in entries:
        about = str(entry.get("about", "?"))
        try:
            shape = ExceptionShape.model_validate(entry)
        except ValidationError as error:
            for fault in error.errors():
                where = ".".join(str(part) for part in fault["loc"])
                problems.append(
                    DataError(FILE, about, where, fault["msg"], "see docs/adding-a-fact.md")
                )
            continue
        exceptions.listed[shape.rule, shape.about] = shape.reason
    return exceptions, problems
