"""The walls of the house, and the one door of each outside thing; read from the imports."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "handlers", "knowledge")

#: Here alone handlers and storage meet.
MEETING = "bot/app.py"

#: Which files may import an outside thing: files, or folders with a stroke at the end.
DOORS: dict[str, tuple[str, ...]] = {
    "alembic": ("bot/store/",),
    "anyascii": ("knowledge/text.py",),
    "apscheduler": ("bot/schedule.py",),
    "babel": ("handlers/",),
    "httpx": ("bot/feeds/web.py",),
    "matplotlib": (
        "handlers/drawing_fonts.py",
        "handlers/drawing_sheet.py",
    ),
    "opencc": ("knowledge/text.py",),
    "prometheus_client": ("bot/health.py",),
    # Shapes of data files and of stored intents; settings.
    "pydantic": ("knowledge/", "bot/store/", "bot/settings.py"),
    "pydantic_settings": ("bot/settings.py",),
    "rapidfuzz": ("knowledge/spelling.py",),
    "rich": ("bot/console.py", "bot/console_page.py"),
    "rtoml": ("knowledge/",),
    "snowballstemmer": ("knowledge/text.py",),
    "sqlalchemy": ("bot/store/",),
    "sqlmodel": ("bot/store/",),
    "stamina": ("bot/feeds/web.py",),
    "structlog": ("bot/", "handlers/"),
    "telegram": (
        *("handlers/", "bot/app.py", "bot/console_transport.py"),
        # Broadcasts: the hook they share with answers, and their way out.
        *("bot/lanes.py", "bot/delivery.py"),
    ),
    "tornado": ("bot/health.py",),
    "typer": ("bot/__main__.py", "bot/commands.py", "bot/commands_curators.py"),
    # Of Python itself: what reaches beyond this program.
    "gettext": ("handlers/languages.py",),
    "os": ("bot/__main__.py",),
    "random": (),
    "signal": ("bot/running.py", "bot/console.py"),
    "socket": (),
    "sqlite3": ("bot/store/",),
    "subprocess": (),
    "threading": (),
    "time": ("bot/app.py",),
    "urllib.request": (),
}

#: `knowledge` thinks; it does not wait, log or call.
THINKING_NEEDS_NOT = {"asyncio", "http", "logging", "os", "socket", "structlog", "time", "urllib"}

#: What tells the time, as it is called.
CLOCKS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.monotonic", "time.perf_counter"),
}


def files(*folders: str) -> list[str]:
    """The Python files of those folders, by their place in the project."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


@cache
def tree(file: str) -> ast.Module:
    """What a file says."""
    return ast.parse((ROOT / file).read_text("utf-8"), file)


def imports(file: str) -> Iterator[str]:
    """Every module that a file imports, also inside functions and for type checks only."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno} imports by dots; write the whole name"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_part(name: str, thing: str) -> bool:
    """Whether a module is that thing or lies in it."""
    return name == thing or name.startswith(f"{thing}.")


def uses(thing: str, *folders: str) -> set[str]:
    """The files of those folders that import a thing."""
    return {file for file in files(*folders) if any(is_part(name, thing) for name in imports(file))}


def test_knowledge_imports_neither_neighbour() -> None:
    assert not uses("bot", "knowledge") | uses("handlers", "knowledge")


def test_handlers_never_import_bot() -> None:
    assert not uses("bot", "handlers")


def test_bot_imports_handlers_where_everything_is_joined_and_nowhere_else() -> None:
    assert uses("handlers", "bot") == {MEETING}


def test_the_program_never_imports_its_tests() -> None:
    assert not uses("tests", *FOLDERS)


@pytest.mark.parametrize("thing", DOORS)
def test_an_outside_thing_has_one_door(thing: str) -> None:
    elsewhere = {file for file in uses(thing, *FOLDERS) if not file.startswith(DOORS[thing])}
    assert not elsewhere, f"{thing} belongs into {', '.join(DOORS[thing]) or 'no file'}"


@pytest.mark.parametrize(
    ("thing", "door"), [(thing, door) for thing in DOORS for door in DOORS[thing]]
)
def test_no_door_stands_open_for_nothing(thing: str, door: str) -> None:
    assert any(file.startswith(door) for file in uses(thing, *FOLDERS))


def test_every_library_has_a_door() -> None:
    roots = {name.split(".")[0] for file in files(*FOLDERS) for name in imports(file)}
    assert roots - sys.stdlib_module_names - set(FOLDERS) <= DOORS.keys()


def test_knowledge_does_not_wait_log_or_call() -> None:
    roots = {name.split(".")[0] for file in files("knowledge") for name in imports(file)}
    assert not roots & THINKING_NEEDS_NOT


def test_only_the_joining_file_knows_the_real_clock() -> None:
    asking = {
        file
        for file in files(*FOLDERS)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS
    }
    assert asking == {MEETING}


def test_the_environment_is_read_by_the_settings_alone() -> None:
    reading = {
        file
        for file in files(*FOLDERS)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv")
    }
    assert not reading, "pydantic-settings reads it, in bot/settings.py"
