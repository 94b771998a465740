"""Fixtures for all tests; each comes from the file that is about its subject."""

from tests.command_line import command
from tests.postgres import database, empty_url, file_at_head, postgres_at_head, postgres_url
from tests.running_bot import telegram

__all__ = [
    "command",
    "database",
    "empty_url",
    "file_at_head",
    "postgres_at_head",
    "postgres_url",
    "telegram",
]
