"""The curators' commands: track, record, correct, review; beside a running bot or without one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands import fail, told_in_one_line
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.newsroom import Newsroom

Kind = Literal["record", "correct"]


def add_to(cli: typer.Typer) -> None:
    """Let the command line know these commands."""
    cli.command()(told_in_one_line(track))
    cli.command("record", help=_RECORD)(told_in_one_line(_entering("record")))
    cli.command("correct", help=_CORRECT)(told_in_one_line(_entering("correct")))
    cli.command()(told_in_one_line(review))


def track(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be told; keep and tell nothing.")
    ] = False,
) -> None:
    """One round: read every feed, keep what it brought, and queue the news of it."""
    from bot import curators_page

    async def work(room: Newsroom) -> None:
        if dry_run:
            for visit in await room.rounds.rehearse():
                _print(curators_page.rehearsed(visit))
            return
        for visit in await room.rounds.run():
            _print(await curators_page.visited(visit, room.curation))

    _in_newsroom(work)


_RECORD = """Enter a published figure by hand, with its source.

It is shown as subscribers would read it, and counts once it is approved: by --yes, by an answer
on the terminal, or later by review.
"""
_CORRECT = """Replace a wrong figure by the right one, with its source.

Exactly the chats that received the wrong one are told, as a reply to that message, once it is
approved: by --yes, by an answer on the terminal, or later by review.
"""


def _entering(kind: Kind) -> Callable[..., None]:
    """The command that enters figures of that kind; an option for each field of an entry."""

    def enter(
        period: Annotated[str, typer.Option(help="2025, or the last month: 2026-05.")] = "",
        window: Annotated[str, typer.Option(help="month, ytd (the year so far) or year.")] = "",
        total: Annotated[str, typer.Option(help="Exports and imports: 107.15bn.")] = "",
        exports: Annotated[str, typer.Option(help="As the reporter counts them: 47.90bn.")] = "",
        imports: Annotated[str, typer.Option(help="As the reporter counts them: 59.25bn.")] = "",
        change: Annotated[str, typer.Option(help="Printed change of the total: 18.4.")] = "",
        exports_change: Annotated[str, typer.Option(help="Printed change: -2.9.")] = "",
        imports_change: Annotated[str, typer.Option(help="Printed change: 15.5.")] = "",
        released: Annotated[str, typer.Option(help="The day it came out: 2026-06-09.")] = "",
        publisher: Annotated[str, typer.Option(help="Who published what you read.")] = "",
        url: Annotated[str, typer.Option(help="Where you read it.")] = "",
        title: Annotated[str, typer.Option(help="The headline there.")] = "",
        series: Annotated[
            str, typer.Option(help="The series; without one, Chinese customs in dollars.")
        ] = "",
        yes: Annotated[bool, typer.Option("--yes", help="Approve it without asking.")] = False,
    ) -> None:
        fields = {
            "period": period, "window": window, "total": total, "exports": exports,
            "imports": imports, "change": change, "exports_change": exports_change,
            "imports_change": imports_change, "released": released, "publisher": publisher,
            "url": url, "title": title, "series": series,
        }  # fmt: skip
        _in_newsroom(lambda room: _enter(kind, fields, room, yes=yes))

    return enter


async def _enter(kind: Kind, fields: Mapping[str, str], room: Newsroom, *, yes: bool) -> None:
    """Keep figures, show what they would do, and approve them if somebody says so."""
    from bot import app, curators_page
    from knowledge.curation import NothingToCorrect
    from knowledge.recording import BadEntry

    try:
        waiting = await room.curation.enter(kind, fields)
    except BadEntry as error:
        fail("\n".join(app.problem_lines(error)))
    except NothingToCorrect:
        fail(f"{kind}: the figure is not held, or stands so already; look with ask")
    _print(curators_page.waiting(waiting))
    if yes or (sys.stdin.isatty() and typer.confirm("Approve it?")):
        decision = await room.curation.decide(waiting.ref, approved=True)
        typer.echo(curators_page.decided(decision))
    else:
        typer.echo(f"{waiting.ref} waits; pledgebot review approve {waiting.ref}, or drop")


def review(
    action: Annotated[str, typer.Argument(help="approve or drop; without it, what waits.")] = "",
    ref: Annotated[str, typer.Argument(help="What the list calls it: a3, f2.")] = "",
) -> None:
    """What waits for a person, as subscribers would read it; approve or drop one."""
    if action not in ("", "approve", "drop"):
        fail(f"review: {action!r} is no action; write approve or drop")
    if action and not ref:
        fail(f"review: {action} what? pledgebot review lists the names")
    if action:
        _in_newsroom(lambda room: _decide(ref.casefold(), room, approved=action == "approve"))
    else:
        _in_newsroom(_list)


async def _list(room: Newsroom) -> None:
    from bot import curators_page

    found = await room.curation.waiting()
    for one in found:
        _print((*curators_page.waiting(one), ""))
    typer.echo(
        "pledgebot review approve NAME lets one go, drop deletes it" if found else "nothing waits"
    )


async def _decide(ref: str, room: Newsroom, *, approved: bool) -> None:
    from bot import curators_page
    from knowledge.curation import NothingToCorrect, NotWaiting

    try:
        decision = await room.curation.decide(ref, approved=approved)
    except NotWaiting:
        names = ", ".join(await room.curation.refs())
        fail(f"review: nothing waits as {ref!r}; what waits: {names or 'nothing'}")
    except NothingToCorrect:
        fail(f"review: {ref}: the figures stand as entered by now; drop it")
    typer.echo(curators_page.decided(decision))


def _in_newsroom(work: Callable[[Newsroom], Awaitable[None]]) -> None:
    """Do some work in an open newsroom."""

    async def run() -> None:
        async with _newsroom() as room:
            await work(room)

    asyncio.run(run())


@asynccontextmanager
async def _newsroom() -> AsyncIterator[Newsroom]:
    """The newsroom that the settings ask for. Raises SettingsError or StoreError."""
    from bot import app
    from bot.house import open_house
    from bot.logs import set_up_logs

    settings = read_settings()
    # What the command prints says what happened; only what fails is logged.
    set_up_logs(max(settings.log_number, 40), settings.log_format, settings.secrets)
    async with open_house(settings.database_url, app.now()) as house:
        room = app.build_newsroom(settings, house)
        try:
            yield room
        finally:
            await room.web.close()


def _print(lines: tuple[str, ...]) -> None:
    for line in lines:
        typer.echo(line)
