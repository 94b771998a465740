"""The same question gives the same answer in every process, whatever the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TELL = """
from tests.scorecard import cases
from tests.scorecard.running import TODAY, open_desk

desk = open_desk()
for case in cases.seen()[::4]:
    answer = desk.answer(case.text, TODAY, case.lang)
    print(case.id, answer.kind, answer.intent, answer.suggestions)
"""


def test_answers_do_not_depend_on_the_hash_seed() -> None:
    one, other = told("1"), told("4")

    assert len(one) > 300
    assert one == other


def told(seed: str) -> list[str]:
    """What a fresh process answers to every fourth seen question."""
    done = subprocess.run(
        [sys.executable, "-c", _TELL],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()
