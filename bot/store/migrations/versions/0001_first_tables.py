"""Observations, asked questions, exchanges, the bot's messages, chats."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _make_observation()
    _make_asked_question()
    _make_exchange()
    _make_answer_message()
    _make_chat()


def downgrade() -> None:
    """Drop the tables with everything in them."""
    for table in ("chat", "answer_message", "exchange", "asked_question", "observation"):
        op.drop_table(table)


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _make_observation() -> None:
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("series", sa.String, nullable=False),
        sa.Column("flow", sa.String, nullable=False),
        sa.Column("time_window", sa.String, nullable=False),
        sa.Column("period", sa.String, nullable=False),
        sa.Column("value", sa.String(40), nullable=True),
        sa.Column("unit", sa.String, nullable=False),
        sa.Column("reporter", sa.String, nullable=False),
        sa.Column("partner", sa.String, nullable=False),
        sa.Column("coverage", sa.String, nullable=False),
        sa.Column("publisher", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("released_on", sa.String, nullable=False),
        sa.Column("change_percent", sa.String(40), nullable=True),
        sa.Column("change_disputed", sa.Boolean, nullable=False),
        sa.Column("qualifier", sa.String, nullable=False),
        sa.Column("confidence", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("first_seen_at", _moment(), nullable=False),
        sa.Column("superseded_at", _moment(), nullable=True),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
    )
    cell = ["series", "flow", "time_window", "period"]
    stands = sa.text("superseded_at IS NULL")
    op.create_index(
        "uq_observation_current",
        "observation",
        cell,
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    op.create_index("ix_observation_cell", "observation", cell)


def _make_asked_question() -> None:
    op.create_table(
        "asked_question",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("chat_kind", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("pledges", sa.JSON, nullable=False),
        sa.Column("feedback", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_asked_question"),
    )
    op.create_index("ix_asked_question_at", "asked_question", ["at"])
    op.create_index("ix_asked_question_outcome_at", "asked_question", ["outcome", "at"])


def _make_exchange() -> None:
    op.create_table(
        "exchange",
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("intent", sa.Text, nullable=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("question", sa.Integer, nullable=True),
        sa.Column("expires_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "person", "thread", name="pk_exchange"),
        sa.ForeignKeyConstraint(
            ["question"], ["asked_question.id"], name="fk_exchange_question", ondelete="SET NULL"
        ),
    )
    for column in ("person", "question", "expires_at"):
        op.create_index(f"ix_exchange_{column}", "exchange", [column])


def _make_answer_message() -> None:
    op.create_table(
        "answer_message",
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("asked_in", sa.BigInteger, nullable=True),
        sa.Column("intent", sa.Text, nullable=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("question", sa.Integer, nullable=True),
        sa.Column("expires_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "message", name="pk_answer_message"),
        sa.ForeignKeyConstraint(
            ["question"],
            ["asked_question.id"],
            name="fk_answer_message_question",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_answer_message_chat_asked_in", "answer_message", ["chat", "asked_in"])
    for column in ("person", "question", "expires_at"):
        op.create_index(f"ix_answer_message_{column}", "answer_message", [column])


def _make_chat() -> None:
    op.create_table(
        "chat",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("language_setting", sa.String, nullable=False),
        sa.Column("last_language", sa.String, nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
    )
