"""Subscriptions, announcements, the outbox, feeds, pictures, feedback; settings of chats."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and columns."""
    _widen_chat_and_question()
    _make_subscriptions()
    _make_announcements()
    _make_feeds()
    _make_pictures_and_feedback()


def downgrade() -> None:
    """Drop them with everything in them."""
    for table in (
        *("delivery", "rendering", "event", "announcement_pledge", "announcement"),
        *("subscription_pledge", "subscription"),
        *("held_release", "fetched_source", "feed_body", "feed", "feedback", "picture"),
    ):
        op.drop_table(table)
    for column in ("left_reason", "left_at", "compact", "time_zone", "kind"):
        op.drop_column("chat", column)
    op.drop_column("asked_question", "reason")


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _widen_chat_and_question() -> None:
    op.add_column(
        "asked_question", sa.Column("reason", sa.String, server_default="", nullable=False)
    )
    op.add_column("chat", sa.Column("kind", sa.String, server_default="", nullable=False))
    op.add_column("chat", sa.Column("time_zone", sa.String, server_default="", nullable=False))
    op.add_column(
        "chat", sa.Column("compact", sa.Boolean, server_default=sa.false(), nullable=False)
    )
    op.add_column("chat", sa.Column("left_at", _moment(), nullable=True))
    op.add_column("chat", sa.Column("left_reason", sa.String, server_default="", nullable=False))


def _make_subscriptions() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False),
        sa.Column("everything", sa.Boolean, nullable=False),
        sa.Column("milestones_only", sa.Boolean, nullable=False),
        sa.Column("cadence", sa.String, nullable=False),
        sa.Column("quiet_from", sa.Integer, nullable=True),
        sa.Column("quiet_until", sa.Integer, nullable=True),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("ended_at", _moment(), nullable=True),
        sa.Column("end_reason", sa.String, nullable=False),
        sa.ForeignKeyConstraint(
            ["chat"], ["chat.id"], name="fk_subscription_chat", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sa.UniqueConstraint("chat", "topic", name="uq_subscription_chat_topic"),
    )
    op.create_table(
        "subscription_pledge",
        sa.Column("subscription", sa.Integer, nullable=False),
        sa.Column("pledge", sa.String, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["subscription.id"],
            name="fk_subscription_pledge_subscription",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription", "pledge", name="pk_subscription_pledge"),
    )
    op.create_index("ix_subscription_pledge_pledge", "subscription_pledge", ["pledge"])


def _make_announcements() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("corrects", sa.Integer, nullable=True),
        sa.Column("observations", sa.JSON, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("queued_at", _moment(), nullable=True),
        sa.Column("done_at", _moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["corrects"], ["announcement.id"], name="fk_announcement_corrects", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announcement"),
        sa.UniqueConstraint("key", name="uq_announcement_key"),
    )
    op.create_index("ix_announcement_state", "announcement", ["state"])
    op.create_table(
        "announcement_pledge",
        sa.Column("announcement", sa.Integer, nullable=False),
        sa.Column("pledge", sa.String, nullable=False),
        sa.Column("milestone", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"],
            ["announcement.id"],
            name="fk_announcement_pledge_announcement",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement", "pledge", name="pk_announcement_pledge"),
    )
    op.create_table(
        "event",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("announcement", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("pledge", sa.String, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcement.id"], name="fk_event_announcement", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_event"),
    )
    op.create_index("ix_event_announcement", "event", ["announcement"])
    op.create_table(
        "rendering",
        sa.Column("announcement", sa.Integer, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("picture", sa.String, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"],
            ["announcement.id"],
            name="fk_rendering_announcement",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement", "language", name="pk_rendering"),
    )
    op.create_table(
        "delivery",
        sa.Column("announcement", sa.Integer, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("pledges", sa.Text, nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("reply_to", sa.BigInteger, nullable=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("due_at", _moment(), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("tried_at", _moment(), nullable=True),
        sa.Column("message", sa.BigInteger, nullable=True),
        sa.Column("reason", sa.String, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement"],
            ["announcement.id"],
            name="fk_delivery_announcement",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement", "chat", "topic", name="pk_delivery"),
    )
    op.create_index("ix_delivery_announcement_state", "delivery", ["announcement", "state"])
    op.create_index("ix_delivery_chat", "delivery", ["chat"])
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["due_at"],
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )


def _make_feeds() -> None:
    op.create_table(
        "feed",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("polled_at", _moment(), nullable=True),
        sa.Column("brought_at", _moment(), nullable=True),
        sa.Column("alarm", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_feed"),
    )
    op.create_table(
        "feed_body",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feed_body"),
    )
    op.create_index("ix_feed_body_feed", "feed_body", ["feed"])
    op.create_table(
        "fetched_source",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("publisher", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("published_on", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("first_seen_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fetched_source"),
    )
    op.create_table(
        "held_release",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("observations", sa.JSON, nullable=False),
        sa.Column("source", sa.JSON, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_held_release"),
        sa.UniqueConstraint("key", name="uq_held_release_key"),
    )
    op.create_index("ix_held_release_state", "held_release", ["state"])


def _make_pictures_and_feedback() -> None:
    op.create_table(
        "picture",
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("png", sa.LargeBinary, nullable=True),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("made_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_picture"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("chat_kind", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    )
    op.create_index("ix_feedback_at", "feedback", ["at"])
