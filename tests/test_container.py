"""The container by reading: it copies what it may, names settings that exist, and holds no secret."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from tests.test_imports import FOLDERS

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]


def let_in() -> set[str]:
    """What .dockerignore lets into the build."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in lines
    return {line[1:] for line in lines if line.startswith("!")}


def test_the_program_and_its_lock_file_are_copied_and_nothing_else() -> None:
    copied = set(re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE))
    assert copied == let_in() == {*FOLDERS, "requirements.lock"}


def test_only_locked_packages_are_installed() -> None:
    installs = re.findall(r"pip install .*", DOCKERFILE)
    assert installs
    assert all("--require-hashes -r requirements.lock" in line for line in installs)


def test_what_only_tests_need_is_taken_out_and_nothing_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tested = {re.split(r"[>=<\[]", each)[0] for each in project["optional-dependencies"]["test"]}
    (line,) = re.findall(r"pip uninstall --yes (.*)", DOCKERFILE)
    assert set(line.split()) == tested


def test_the_program_runs_without_root() -> None:
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE) == ["bot"]


def test_every_setting_exists() -> None:
    known = {name.upper() for name in Settings.model_fields}
    for name in ("bot", "migrate"):
        assert SERVICES[name]["environment"].keys() <= known


def test_its_health_is_asked_where_it_listens() -> None:
    port = SERVICES["bot"]["environment"]["LISTEN"].rpartition(":")[2]
    assert f"LISTEN=0.0.0.0:{port}" in DOCKERFILE
    address = f"http://127.0.0.1:{port}/healthz"
    assert address in SERVICES["bot"]["healthcheck"]["test"][-1]
    assert address in DOCKERFILE


def test_the_schema_is_brought_to_head_before_the_bot_starts() -> None:
    after = SERVICES["bot"]["depends_on"]["migrate"]["condition"]
    assert (SERVICES["migrate"]["command"], after) == (
        ["migrate"],
        "service_completed_successfully",
    )


def test_no_secret_is_written_down() -> None:
    environment = {**SERVICES["bot"]["environment"], **SERVICES["db"]["environment"]}
    secrets = [environment[name] for name in ("BOT_TOKEN", "POSTGRES_PASSWORD", "DATABASE_URL")]
    assert all(":?" in secret for secret in secrets)
