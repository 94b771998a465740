"""Insert a row, or change the one that is there, in one statement on either database."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def upsert(
    session: AsyncSession,
    table: type[SQLModel],
    key: dict[str, Any],
    changed: dict[str, Any],
    at_first: dict[str, Any] | None = None,
) -> None:
    """Set `changed` in the row with that key; a new row also gets `at_first`.

    Looking first and inserting then would fail when two replicas do so at once. Rows that the
    session read before are not refreshed; readers ask for `populate_existing`.
    """
    is_server = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_server else sqlite.insert
    values = {**key, **changed, **(at_first or {})}
    statement: Any = insert(table).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=[*key], set_=changed))
