"""One replica leads; when it goes, another one can."""

from pathlib import Path

from sqlalchemy import text

from bot.store.database import open_database


async def test_one_replica_at_a_time_leads_on_a_server(postgres_at_head: str) -> None:
    one, other = [(await open_database(postgres_at_head)) for _ in range(2)]
    first, second = one.leadership(), other.leadership()
    assert await first.hold()
    assert await first.hold()
    assert not await second.hold()
    await first.give_up()
    assert await second.hold()
    assert not await first.hold()
    await second.give_up()
    await one.close()
    await other.close()


async def test_a_leader_whose_connection_breaks_leads_no_more(postgres_at_head: str) -> None:
    one, other = [(await open_database(postgres_at_head)) for _ in range(2)]
    first, second = one.leadership(), other.leadership()
    assert await first.hold()
    async with other.writing() as session:
        await session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_locks"
                " WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()"
            )
        )
    assert not await first.hold()
    assert await second.hold()
    await second.give_up()
    await one.close()
    await other.close()


async def test_an_embedded_database_has_one_user_who_leads(file_at_head: Path) -> None:
    opened = await open_database(f"sqlite:///{file_at_head}")
    assert await opened.leadership().hold()
    await opened.close()
