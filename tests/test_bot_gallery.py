"""What Telegram calls pictures, kept across restarts."""

from datetime import UTC, datetime

from bot.gallery import Gallery
from bot.store.database import Database

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


async def test_a_name_outlives_the_program_and_gives_way_to_a_newer_one(database: Database) -> None:
    assert await Gallery(database, lambda: NOON).file_id("digest") is None
    await Gallery(database, lambda: NOON).keep("digest", "AgAC1")
    assert await Gallery(database, lambda: NOON).file_id("digest") == "AgAC1"
    await Gallery(database, lambda: NOON).keep("digest", "AgAC2")
    assert await Gallery(database, lambda: NOON).file_id("digest") == "AgAC2"
    assert await Gallery(database, lambda: NOON).file_id("another") is None
