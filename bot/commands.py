"""The command line's root, and how commands end that cannot do their work."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import typer

from bot.settings import SettingsError

P = ParamSpec("P")
T = TypeVar("T")

#: Imports stand in the commands: `ask` must not wait for Telegram's framework or the database.
cli = typer.Typer(
    help="Answers questions about trade pledges, in Telegram and on the terminal.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def fail(message: str) -> NoReturn:
    """End with one line."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


def told_in_one_line(command: Callable[P, T]) -> Callable[P, T]:
    """The command, ending with one line where the settings, the base or the database fail it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except SettingsError as error:
            fail(str(error))
        except Exception as error:
            # These classes are imported late because their modules are slow to import.
            from bot.store.engines import StoreError
            from knowledge.library import BrokenData

            if isinstance(error, StoreError):
                fail(str(error))
            if isinstance(error, BrokenData):
                fail(f"{error}\nthe curated facts cannot be read; pledgebot check tells all")
            raise

    return run
