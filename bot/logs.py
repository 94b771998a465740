"""Logging: structured lines without message texts, names or secrets."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any, Literal, TextIO

from bot.sparing import without

# Rich would draw tracebacks, and take 4 MB; none is ever shown.
with without("rich"):
    import structlog

#: Steps through other people's code that are told.
FRAMES = 3

_QUIET = ("httpx", "httpcore", "apscheduler", "tornado.access", "asyncio", "alembic")
_OURS = ("bot", "handlers", "knowledge")
_ROOT = Path(__file__).parents[1]


def set_up_logs(
    level: int = logging.INFO,
    form: Literal["console", "json"] = "console",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Let every logger of the process write such lines to `stream` (stderr)."""
    stream = stream or sys.stderr
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _Untold(secrets),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            # Lines of other libraries have their arguments filled in before anything is hidden.
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _renderer(form, stream),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # At DEBUG other people's code repeats what it is given: statements with questions in them.
    root.setLevel(max(level, logging.INFO))
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    for name in _QUIET:
        # httpx writes each address it calls, and the token is part of them.
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _renderer(form: str, stream: TextIO) -> Any:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return structlog.dev.ConsoleRenderer(colors=stream.isatty())


class _Untold:
    """Replaces exceptions by where they happened, and secrets by three asterisks."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(
        self, _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        found = event.pop("exc_info", None)
        if found:
            error = sys.exc_info()[1] if found is True else found
            error = error[1] if isinstance(error, tuple) else error
            if isinstance(error, BaseException):
                event["error"] = told(error)
                event["where"] = where(error.__traceback__)
        record = event.get("_record")
        if record is not None:
            record.exc_info = record.exc_text = record.stack_info = None
        for key, value in event.items():
            if isinstance(value, str):
                event[key] = self._without_secrets(value)
        return event

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


def told(error: BaseException) -> str:
    """The kind of an exception, with its words only when they are Telegram's or the database's.

    Other exceptions may repeat what a person wrote.
    """
    kind = type(error)
    if kind.__module__.split(".")[0] == "telegram" or kind.__name__ == "StoreError":
        return f"{kind.__name__}: {error}"
    cause = error.__cause__
    return kind.__name__ if cause is None else f"{kind.__name__} from {type(cause).__name__}"


def where(trace: TracebackType | None) -> str:
    """The path to an exception: file, line and function of each step, without any values.

    Of other people's code only the innermost steps are told.
    """
    steps = extract_tb(trace)
    told = [
        f"{_short(step.filename)}:{step.lineno} {step.name}"
        for number, step in enumerate(steps, start=1)
        if _is_ours(step.filename) or number > len(steps) - FRAMES
    ]
    return " > ".join(told)


def _is_ours(path: str) -> bool:
    return path.startswith(f"{_ROOT}/") and "site-packages" not in path


def _short(path: str) -> str:
    return path.removeprefix(f"{_ROOT}/").rpartition("site-packages/")[2]
