"""chat(): the bot on a terminal; the same application over a local transport."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from rich.console import Console
from rich.markup import escape

from bot import app
from bot.console_page import print_html
from bot.console_transport import Button, Shown, Terminal
from bot.house import open_house
from bot.settings import Settings
from knowledge.answering import Desk
from knowledge.facts import Language
from knowledge.intents import Subject
from knowledge.library import Library
from knowledge.matching import Match
from knowledge.turnover import Observation

_NUMBER = re.compile(r"#?(\d{1,2})")
_NAMED = re.compile(r"@(?:pledgebot\b)?\s*", re.IGNORECASE)
_QUIT = ("/quit", "/exit")


class Screen:
    """What a person sees, and the buttons that can be pressed now."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.buttons: tuple[Button, ...] = ()

    def show(self, shown: Shown) -> None:
        """Print a message with its buttons numbered."""
        self.console.print()
        if shown.is_edit:
            what = "reads" if shown.html else "has these buttons"
            self.console.print(f"(the message above now {what})", style="dim")
        if shown.picture:
            self.console.print(f"(picture saved as {shown.picture})", style="dim", markup=False)
        print_html(shown.html, self.console)
        if shown.buttons:
            self.buttons = shown.buttons
            self.console.print()
        for number, button in enumerate(shown.buttons, start=1):
            self.console.print(f"  [bold]#{number}[/bold]  {escape(button.text)}")
        self.console.print()

    def notice(self, text: str) -> None:
        """Print the word that answers a pressed button."""
        self.console.print(text, style="yellow")

    def trace(self, match: Match) -> None:
        """Print what was understood, and how the readings scored."""
        for line in match.lines():
            self.console.print(f"  {line}", style="dim", markup=False, highlight=False)

    def button(self, number: int) -> Button | None:
        """The button shown with that number."""
        return self.buttons[number - 1] if 1 <= number <= len(self.buttons) else None


class TracedDesk(Desk):
    """A desk that shows each match before it answers."""

    screen: Screen

    def match(
        self, text: str, today: date, language: Language = "en", before: Subject | None = None
    ) -> Match:
        """What was understood of a text; shown on the screen."""
        found = super().match(text, today, language, before)
        self.screen.trace(found)
        return found


async def chat(settings: Settings, *, trace: bool = False) -> None:
    """Answer what is typed until /quit or the end of the input."""
    # The event loop would only take note of Ctrl-C, and the prompt would go on waiting.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    screen = Screen(Console(highlight=False, soft_wrap=not sys.stdout.isatty()))

    def make_desk(library: Library, observations: tuple[Observation, ...]) -> Desk:
        if not trace:
            return Desk(library, observations)
        desk = TracedDesk(library, observations)
        desk.screen = screen
        return desk

    async with open_house(settings.database_url, app.now(), make_desk) as house:
        terminal = Terminal(screen.show, screen.notice)
        newsroom = app.build_newsroom(settings, house)
        connection = app.build_application(settings, house, newsroom, terminal)
        await connection.open()
        try:
            for line in _lines(screen.console):
                if happened := _update(line, terminal, screen):
                    await connection.handle(happened)
        finally:
            await connection.close()
            await newsroom.web.close()


def _update(line: str, terminal: Terminal, screen: Screen) -> dict[str, Any] | None:
    """The update that a line stands for: a pressed button, an inline query, or a message."""
    if line.startswith("@"):
        return terminal.ask_inline(_NAMED.sub("", line))
    if not (number := _NUMBER.fullmatch(line)):
        return terminal.say(line)
    if button := screen.button(int(number[1])):
        return _pressed(button, terminal, screen)
    screen.notice(f"There is no button {number[1]}.")
    return None


def _pressed(button: Button, terminal: Terminal, screen: Screen) -> dict[str, Any] | None:
    """The update that a button makes; what needs none is done here."""
    if button.start is not None:
        return terminal.say(f"/start {button.start}".strip())
    match button.act:
        case "copy_text":
            screen.notice(f"Copied: {button.data}")
        case "url":
            screen.notice(f"This opens {button.data}")
        case "choose":
            terminal.choose(button)
        case _:
            return terminal.press(button)
    return None


def _lines(console: Console) -> Iterator[str]:
    """What is typed, line by line; a line read from a pipe is repeated, as a terminal would."""
    is_terminal = sys.stdin.isatty()
    if not is_terminal:
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # it is a text file
    while True:
        try:
            line = input("> " if is_terminal else "").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if line in _QUIT:
            return
        if not is_terminal:
            console.print(f"> {line}", markup=False, style="bold")
        if line:
            yield line
