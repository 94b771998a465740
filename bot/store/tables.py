"""The tables. They do not validate: the other files here make rows of checked values only."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Index, String, Text, false, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

METADATA = SQLModel.metadata
# Every constraint has a name, so that a migration can drop it on either database.
METADATA.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware time, in UTC when read; SQLite, which forgets time zones, holds it as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Printed(TypeDecorator[Decimal]):
    """A number with the precision it was printed in, which numeric columns lose: 8.5240E+10."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)

    def compare_values(self, x: Decimal | None, y: Decimal | None) -> bool:
        """Whether nothing need be written; == does not tell 8.5E+10 from 8.50E+10."""
        return str(x) == str(y)


_STANDS = text("superseded_at IS NULL")


class ObservationRow(SQLModel, table=True):
    """One vintage of one cell; the current one has no `superseded_at`.

    `value` is None where only a rate of change was printed.
    `withdrawn` marks a curated print that the files no longer hold: never current, no vintage.
    """

    __tablename__ = "observation"
    __table_args__ = (
        Index(
            "uq_observation_current",
            *("series", "flow", "time_window", "period"),
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        Index("ix_observation_cell", "series", "flow", "time_window", "period"),
    )

    id: int | None = Field(default=None, primary_key=True)
    series: str
    flow: str
    # WINDOW is a reserved word in PostgreSQL.
    window: str = Field(sa_column_kwargs={"name": "time_window"})
    period: str
    value: Decimal | None = Field(sa_type=Printed)
    unit: str
    reporter: str
    partner: str
    coverage: str
    publisher: str
    source: str
    released_on: str
    change_percent: Decimal | None = Field(sa_type=Printed)
    change_disputed: bool
    qualifier: str
    confidence: str
    note: str = Field(sa_type=Text)
    origin: str
    first_seen_at: datetime = Field(sa_type=Moment)
    superseded_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn: bool = False


class AskedQuestionRow(SQLModel, table=True):
    """A question and what became of it, without who asked; the text is emptied in time."""

    __tablename__ = "asked_question"
    __table_args__ = (Index("ix_asked_question_outcome_at", "outcome", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    chat_kind: str
    language: str
    text: str | None = Field(sa_type=Text)
    kind: str
    outcome: str
    pledges: list[str] = Field(sa_type=JSON)
    feedback: str = ""
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})


class ExchangeRow(SQLModel, table=True):
    """The last exchange of a person in a chat and thread; 0 stands for nobody and no thread."""

    __tablename__ = "exchange"

    chat: int = Field(primary_key=True, sa_type=BigInteger)
    person: int = Field(primary_key=True, sa_type=BigInteger, index=True)
    thread: int = Field(primary_key=True, sa_type=BigInteger)
    intent: str | None = Field(sa_type=Text)
    language: str
    question: int | None = Field(foreign_key="asked_question.id", ondelete="SET NULL", index=True)
    expires_at: datetime = Field(sa_type=Moment, index=True)


class AnswerMessageRow(SQLModel, table=True):
    """A message of the bot and the exchange behind it.

    `asked_in` is the person's message that it answers; None where a button was pressed.
    """

    __tablename__ = "answer_message"
    __table_args__ = (Index("ix_answer_message_chat_asked_in", "chat", "asked_in"),)

    chat: int = Field(primary_key=True, sa_type=BigInteger)
    message: int = Field(primary_key=True, sa_type=BigInteger)
    person: int = Field(sa_type=BigInteger, index=True)
    asked_in: int | None = Field(sa_type=BigInteger)
    intent: str | None = Field(sa_type=Text)
    language: str
    question: int | None = Field(foreign_key="asked_question.id", ondelete="SET NULL", index=True)
    expires_at: datetime = Field(sa_type=Moment, index=True)


class ChatRow(SQLModel, table=True):
    """A chat; `language_setting` is empty until somebody fixes a language.

    `time_zone` is an IANA name, empty for UTC. `left_at` is set when Telegram said that the bot
    can write there no more; the settings stay for a return.
    """

    __tablename__ = "chat"

    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    language_setting: str = ""
    last_language: str = ""
    created_at: datetime = Field(sa_type=Moment)
    kind: str = Field(default="", sa_column_kwargs={"server_default": ""})
    time_zone: str = Field(default="", sa_column_kwargs={"server_default": ""})
    compact: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    left_at: datetime | None = Field(default=None, sa_type=Moment)
    left_reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
