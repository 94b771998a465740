"""The command line as a user runs it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process wrote, and how it ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Runs `python -m bot` in a folder, with nothing set but what is given."""

    folder: Path

    def environment(self, **settings: str) -> dict[str, str]:
        """The environment of a process: these settings, and what Python needs."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}

    def __call__(self, *arguments: str, stdin: str | bytes = "", **settings: str) -> Ended:
        """Run to the end."""
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**settings),
            timeout=60,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """Start a process that goes on."""
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self.folder,
            env=self.environment(**settings),
        )


@pytest.fixture
def command(tmp_path: Path) -> CommandLine:
    """The command line, in an empty folder."""
    return CommandLine(tmp_path)
