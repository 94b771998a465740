"""python -m bot: the command line."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import commands_curators
from bot.commands import cli, fail, told_in_one_line
from bot.settings import Settings, read_settings

__all__ = ["cli", "main"]

Language = Annotated[
    str, typer.Option("--lang", help="en, ru or zh: the language where words do not decide.")
]


@cli.callback(invoke_without_command=True)
@told_in_one_line
def default(context: typer.Context) -> None:
    """Without a command: run."""
    if context.invoked_subcommand is None:
        _run()


@cli.command()
@told_in_one_line
def run() -> None:
    """The bot in Telegram; without BOT_TOKEN, on this terminal."""
    _run()


def _run() -> None:
    settings = read_settings()
    if not settings.bot_token:
        typer.echo("BOT_TOKEN is not set, so we talk here. /quit ends.", err=True)
        _chat(settings, trace=False)
        return
    from bot.logs import set_up_logs
    from bot.running import run as answer

    set_up_logs(settings.log_number, settings.log_format, settings.secrets)
    asyncio.run(answer(settings))


@cli.command()
@told_in_one_line
def chat(
    trace: Annotated[
        bool, typer.Option("--trace", help="Show what was understood before each answer.")
    ] = False,
) -> None:
    """The same bot on this terminal: free text, commands, buttons by number."""
    _chat(read_settings(), trace=trace)


def _chat(settings: Settings, *, trace: bool) -> None:
    from bot.console import chat as talk
    from bot.logs import set_up_logs

    # Lines of the log would stand between question and answer.
    set_up_logs(max(settings.log_number, 40), settings.log_format, settings.secrets)
    asyncio.run(talk(settings, trace=trace))


@cli.command()
@told_in_one_line
def ask(
    text: Annotated[str | None, typer.Argument(help="The question.")] = None,
    lang: Language = "en",
    today: Annotated[str, typer.Option(help="Answer as if it were that day: YYYY-MM-DD.")] = "",
    batch: Annotated[
        str, typer.Option(help="A file of JSON lines {id, text, lang?, thread?}, or -.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")] = False,
) -> None:
    """One answer and out."""
    from bot import app
    from bot.asking import Asked, BadLine, language_named, open_clerk

    if (text is None) == (not batch):
        fail("ask: give one question, or --batch FILE")
    try:
        language = language_named(lang)
        day = date.fromisoformat(today) if today else app.today()
    except BadLine as error:
        fail(f"--lang: {error}")
    except ValueError:
        fail(f"--today: {today!r} is no date; write YYYY-MM-DD")
    clerk = open_clerk(read_settings().database_url, day)
    if batch:
        _answer_batch(batch, lambda lines: clerk.batch(lines, language))
    elif as_json:
        _write_line(clerk.object(Asked(text or "", language=language)))
    else:
        typer.echo(clerk.text(Asked(text or "", language=language)))


def _answer_batch(name: str, answers: Callable[[Any], Any]) -> None:
    with ExitStack() as opened:
        try:
            lines = sys.stdin.buffer if name == "-" else opened.enter_context(open(name, "rb"))
        except OSError as error:
            fail(f"--batch: {name}: {error.strerror}")
        # A byte that is not UTF-8 spoils its own line only.
        for found in answers(line.decode("utf-8", "replace") for line in lines):
            _write_line(found)


def _write_line(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


@cli.command()
@told_in_one_line
def chart(
    pledge: Annotated[str, typer.Argument(help="The pledge's id; `export` lists them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The PNG file to write.")],
    kind: Annotated[str, typer.Option(help="years, pace, pledge or compare.")] = "pledge",
    other: Annotated[str, typer.Option("--with", help="The second pledge to compare.")] = "",
    lang: Language = "en",
) -> None:
    """The picture that the bot would send, as a file."""
    from bot import app
    from bot.asking import BadLine, language_named, open_clerk
    from bot.charting import NotDrawn, draw_into

    try:
        language = language_named(lang)
    except BadLine as error:
        fail(f"--lang: {error}")
    clerk = open_clerk(read_settings().database_url, app.today())
    try:
        typer.echo(draw_into(output, pledge, other, kind, clerk, language))
    except NotDrawn as error:
        fail(f"chart: {error}")


@cli.command()
@told_in_one_line
def check(
    archive: Annotated[
        Path | None,
        typer.Option(help="A folder of saved pages <source id>.txt to compare quotations with."),
    ] = None,
) -> None:
    """Validate the curated facts: one line for each problem."""
    from bot import app
    from knowledge.checks import run_checks

    if archive is not None and not archive.is_dir():
        fail(f"--archive: {archive} is no folder")
    problems = run_checks(archive=archive, today=app.today())
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        typer.echo(f"{len(problems)} problems", err=True)
        raise typer.Exit(1)
    typer.echo("the facts are sound", err=True)


@cli.command()
@told_in_one_line
def migrate() -> None:
    """Bring the database's schema to head."""
    from bot.store.migrate import upgrade

    changed = upgrade(read_settings().database_url)
    typer.echo("the schema is at head now" if changed else "the schema was at head already")


@cli.command()
@told_in_one_line
def export(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to write base.json and the tables.")
    ] = None,
    table: Annotated[
        str, typer.Option("--csv", help="Write one table as CSV: observations, pledges, quotes.")
    ] = "",
) -> None:
    """The whole base as JSON (claims in the shape of ClaimReview) and CSV."""
    from bot import exporting
    from bot.asking import open_base

    base = open_base(read_settings().database_url)
    if folder is not None:
        for name in exporting.write_all(base, folder):
            typer.echo(name)
    elif table in exporting.TABLES:
        typer.echo(exporting.csv_text(base, table), nl=False)
    elif table:
        fail(f"--csv: {table!r} is no table; choose among {', '.join(exporting.TABLES)}")
    else:
        typer.echo(exporting.json_text(base))


@cli.command()
@told_in_one_line
def stats() -> None:
    """Counts, how feeds and announcements fare, what was not answered or liked, and feedback."""
    from bot.counting import count_all

    for line in asyncio.run(count_all(read_settings().database_url)):
        typer.echo(line)


commands_curators.add_to(cli)


def main() -> None:
    """The console script."""
    try:
        cli()
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python would complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
