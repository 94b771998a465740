"""The schema: brought to head on either kind of database, and the same as the tables."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.store.engines import StoreError, parse, sync_engine
from bot.store.migrate import MIGRATIONS, head, is_at_head, upgrade
from bot.store.tables import METADATA
from bot.store.telling_tables import DeliveryRow
from bot.store.tracking_tables import FeedRow


def test_an_empty_database_is_brought_to_head_once(empty_url: str) -> None:
    assert not is_at_head(empty_url)
    assert upgrade(empty_url)
    assert is_at_head(empty_url)
    assert not upgrade(empty_url)


def test_the_migrations_make_exactly_the_tables(empty_url: str) -> None:
    upgrade(empty_url)
    engine = sync_engine(parse(empty_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert {DeliveryRow.__tablename__, FeedRow.__tablename__} <= set(METADATA.tables)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_the_newest_file_is_the_head_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [head()]


def test_programs_that_start_together_take_turns(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as programs:
        did_something = list(programs.map(upgrade, [empty_url] * 4))
    assert sorted(did_something) == [False, False, False, True]


def test_a_schema_from_a_newer_program_is_left_alone(empty_url: str) -> None:
    upgrade(empty_url)
    engine = sync_engine(parse(empty_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert not is_at_head(empty_url)
    with pytest.raises(StoreError, match=r"^DATABASE_URL: .*9999, newer than this program"):
        upgrade(empty_url)


def test_a_folder_with_a_percent_sign_in_its_name_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "100% mine"
    folder.mkdir()
    assert upgrade(f"sqlite:///{folder / 'bot.db'}")
