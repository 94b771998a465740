"""The tables of subscriptions, announcements and the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.tables import Moment

_WAITS = text("state = 'queued'")


class SubscriptionRow(SQLModel, table=True):
    """What a chat, or a topic of it (0: none), wants to be told.

    `quiet_from` and `quiet_until` are minutes after midnight in the chat's time zone, both None
    without quiet hours. `ended_at` is set where it was ended; the wishes stay for a return.
    """

    __tablename__ = "subscription"
    __table_args__ = (UniqueConstraint("chat", "topic"),)

    id: int | None = Field(default=None, primary_key=True)
    chat: int = Field(foreign_key="chat.id", ondelete="CASCADE", sa_type=BigInteger)
    topic: int = Field(default=0, sa_type=BigInteger)
    everything: bool = True
    milestones_only: bool = False
    cadence: str = "at_once"
    quiet_from: int | None = None
    quiet_until: int | None = None
    silent: bool = False
    created_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    end_reason: str = ""


class SubscriptionPledgeRow(SQLModel, table=True):
    """A pledge that a subscription follows where it does not follow everything."""

    __tablename__ = "subscription_pledge"

    subscription: int = Field(primary_key=True, foreign_key="subscription.id", ondelete="CASCADE")
    pledge: str = Field(primary_key=True, index=True)


class AnnouncementRow(SQLModel, table=True):
    """One piece of news; `key` names what it is about, so that nothing is announced twice.

    `kind` is news, correction, digest, broadcast or report; `state` held, queued, done or dropped.
    `observations` are the rows of its figures. `corrects` is the announcement it takes back.
    """

    __tablename__ = "announcement"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    state: str = Field(index=True)
    corrects: int | None = Field(default=None, foreign_key="announcement.id", ondelete="SET NULL")
    observations: list[int] = Field(sa_type=JSON)
    note: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=Moment)
    queued_at: datetime | None = Field(default=None, sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)


class AnnouncementPledgeRow(SQLModel, table=True):
    """A pledge that an announcement speaks of, and whether it tells a milestone of it."""

    __tablename__ = "announcement_pledge"

    announcement: int = Field(primary_key=True, foreign_key="announcement.id", ondelete="CASCADE")
    pledge: str = Field(primary_key=True)
    milestone: bool


class EventRow(SQLModel, table=True):
    """Something that was told, or is held; `key` keeps it from being told again."""

    __tablename__ = "event"

    key: str = Field(primary_key=True)
    announcement: int = Field(foreign_key="announcement.id", ondelete="CASCADE", index=True)
    kind: str
    pledge: str


class RenderingRow(SQLModel, table=True):
    """An announcement in one language.

    `parts` are {"pledge", "html", "units"} in order, pledge "" for all readers; `buttons` rows of
    {"text", "data"} or {"text", "url"}; `picture` a digest, "" for none.
    """

    __tablename__ = "rendering"

    announcement: int = Field(primary_key=True, foreign_key="announcement.id", ondelete="CASCADE")
    language: str = Field(primary_key=True)
    parts: list[dict[str, Any]] = Field(sa_type=JSON)
    buttons: list[list[dict[str, str]]] = Field(sa_type=JSON)
    picture: str = ""


class DeliveryRow(SQLModel, table=True):
    """An announcement on its way to one chat or topic (0: none).

    `state` is queued, sending, sent, failed or unknown. `pledges` are those the reader follows,
    with commas; "" for every one. `due_at` is when it is next tried. `reply_to` is the message
    that it corrects, `message` the one that Telegram made of it.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index(
            "ix_delivery_due",
            "due_at",
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
        Index("ix_delivery_announcement_state", "announcement", "state"),
        Index("ix_delivery_chat", "chat"),
    )

    announcement: int = Field(primary_key=True, foreign_key="announcement.id", ondelete="CASCADE")
    chat: int = Field(primary_key=True, sa_type=BigInteger)
    topic: int = Field(primary_key=True, sa_type=BigInteger)
    language: str
    pledges: str = Field(default="", sa_type=Text)
    silent: bool = False
    reply_to: int | None = Field(default=None, sa_type=BigInteger)
    state: str = "queued"
    due_at: datetime = Field(sa_type=Moment)
    attempts: int = 0
    tried_at: datetime | None = Field(default=None, sa_type=Moment)
    message: int | None = Field(default=None, sa_type=BigInteger)
    reason: str = ""
