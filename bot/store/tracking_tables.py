"""The tables of feeds, of what they brought, of pictures and of words to the curators."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, Text
from sqlmodel import Field, SQLModel

from bot.store.tables import Moment


class FeedRow(SQLModel, table=True):
    """What a feed remembers between two rounds, and how it fares.

    `alarm` is the trouble that the operator was told of, empty when all is well.
    """

    __tablename__ = "feed"

    name: str = Field(primary_key=True)
    state: dict[str, Any] = Field(sa_type=JSON)
    polled_at: datetime | None = Field(default=None, sa_type=Moment)
    brought_at: datetime | None = Field(default=None, sa_type=Moment)
    alarm: str = Field(default="", sa_type=Text)


class FeedBodyRow(SQLModel, table=True):
    """A body that a feed could not read, kept for a person."""

    __tablename__ = "feed_body"

    id: int | None = Field(default=None, primary_key=True)
    feed: str = Field(index=True)
    url: str = Field(sa_type=Text)
    problem: str = Field(sa_type=Text)
    body: bytes = Field(sa_type=LargeBinary)
    at: datetime = Field(sa_type=Moment)


class FetchedSourceRow(SQLModel, table=True):
    """A source that no file holds: a page that a feed read, or that a curator named."""

    __tablename__ = "fetched_source"

    id: str = Field(primary_key=True)
    publisher: str
    title: str = Field(sa_type=Text)
    url: str = Field(sa_type=Text)
    published_on: str
    language: str
    kind: str
    first_seen_at: datetime = Field(sa_type=Moment)


class HeldReleaseRow(SQLModel, table=True):
    """Figures that a guard did not let pass; `state` is held, approved or dropped.

    `observations` and `source` are as JSON.
    """

    __tablename__ = "held_release"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    feed: str
    observations: list[dict[str, Any]] = Field(sa_type=JSON)
    source: dict[str, Any] = Field(sa_type=JSON)
    reasons: list[str] = Field(sa_type=JSON)
    state: str = Field(index=True)
    at: datetime = Field(sa_type=Moment)


class PictureRow(SQLModel, table=True):
    """A picture drawn once, by the digest of what it shows; `file_id` is Telegram's name for it.

    `png` is kept only while somebody may still have to upload it.
    """

    __tablename__ = "picture"

    digest: str = Field(primary_key=True)
    png: bytes | None = Field(default=None, sa_type=LargeBinary)
    file_id: str = Field(default="", sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)


class FeedbackRow(SQLModel, table=True):
    """Words to the curators, without who wrote them."""

    __tablename__ = "feedback"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    language: str
    chat_kind: str
    text: str = Field(sa_type=Text)
