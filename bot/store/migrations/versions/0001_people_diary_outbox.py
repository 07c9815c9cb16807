"""People and chats, the diary and its decisions, reminders, inbox and outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """People and chats, the diary and its decisions, reminders, inbox and outbox."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="when the account was opened"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "runner",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_runner_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_runner"),
    )
    op.create_index("ix_runner_person_id", "runner", ["person_id"])

    op.create_table(
        "chat",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False, comment="the channel's own: telegram:42"),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True, comment="as the channel told it"),
        sa.Column("is_reachable", sa.Boolean(), nullable=False, comment="false once it refused a message"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_chat_person_id_person"),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_chat_runner_id_runner"),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
        sa.UniqueConstraint("address", name="uq_chat_address"),
    )
    op.create_index("ix_chat_person_id", "chat", ["person_id"])
    op.create_index("ix_chat_runner_id", "chat", ["runner_id"])

    op.create_table(
        "clinician_limit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_clinician_limit_runner_id_runner"),
        sa.PrimaryKeyConstraint("seq", name="pk_clinician_limit"),
        sa.UniqueConstraint("id", name="uq_clinician_limit_id"),
    )
    op.create_index("ix_clinician_limit_runner_id", "clinician_limit", ["runner_id"])

    op.create_table(
        "conversation",
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column(
            "payload", sa.Text(), nullable=True, comment="bot.dialogue.Conversation; empty when none is open"
        ),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_conversation_runner_id_runner"),
        sa.PrimaryKeyConstraint("runner_id", name="pk_conversation"),
    )
    op.create_table(
        "decision",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("library_version", sa.String(length=40), nullable=False),
        sa.Column("forecaster_id", sa.String(length=80), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_decision_runner_id_runner"),
        sa.PrimaryKeyConstraint("seq", name="pk_decision"),
        sa.UniqueConstraint("id", name="uq_decision_id"),
    )
    op.create_index("ix_decision_runner_id_on", "decision", ["runner_id", "on"])

    op.create_table(
        "diary",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False, comment="the runner's day it belongs to"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="when it was told"),
        sa.Column("supersedes", sa.String(length=32), nullable=True, comment="id of the row it replaces"),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_diary_runner_id_runner"),
        sa.PrimaryKeyConstraint("seq", name="pk_diary"),
        sa.UniqueConstraint("id", name="uq_diary_id"),
    )
    op.create_index("ix_diary_runner_id_on", "diary", ["runner_id", "on"])

    op.create_table(
        "hold",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_hold_runner_id_runner"),
        sa.PrimaryKeyConstraint("seq", name="pk_hold"),
        sa.UniqueConstraint("id", name="uq_hold_id"),
    )
    op.create_index("ix_hold_runner_id", "hold", ["runner_id"])

    op.create_table(
        "problem",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_problem_runner_id_runner"),
        sa.PrimaryKeyConstraint("seq", name="pk_problem"),
        sa.UniqueConstraint("id", name="uq_problem_id"),
    )
    op.create_index("ix_problem_runner_id", "problem", ["runner_id"])

    op.create_table(
        "profile",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False, comment="without problems, holds, limits"),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_profile_runner_id_runner"),
        sa.PrimaryKeyConstraint("seq", name="pk_profile"),
        sa.UniqueConstraint("id", name="uq_profile_id"),
    )
    op.create_index("ix_profile_runner_id_seq", "profile", ["runner_id", "seq"])

    op.create_table(
        "reminder",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column(
            "local_time",
            sa.Time(),
            nullable=True,
            comment="in the runner's zone; empty for a single occasion",
        ),
        sa.Column("weekdays", sa.String(length=30), nullable=True, comment="mon,thu; empty for every day"),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True, comment="empty while it rests"),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_reminder_runner_id_runner"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint("runner_id", "kind", name="uq_reminder_runner_id_kind"),
    )
    op.create_index("ix_reminder_next_due_at", "reminder", ["next_due_at"])

    op.create_table(
        "inbox",
        sa.Column("event_id", sa.String(length=200), nullable=False),
        sa.Column("chat_id", sa.String(length=32), nullable=True, comment="empty for a stranger"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.String(length=8),
            nullable=False,
            comment="done, failed (given up), or tried (may be tried again)",
        ),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="turns that failed over it"),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_inbox_chat_id_chat"),
        sa.PrimaryKeyConstraint("event_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_index("ix_inbox_chat_id", "inbox", ["chat_id"])

    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column(
            "chat_id",
            sa.String(length=32),
            nullable=True,
            comment="empty for a stranger; such a row goes once it is settled",
        ),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False, comment="reply, safety, nudge, summary"),
        sa.Column("key", sa.String(length=200), nullable=True, comment="the same thing is queued once"),
        sa.Column("precedence", sa.Integer(), nullable=False, comment="0 safety, 1 reply, 2 the rest"),
        sa.Column("is_question", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.String(length=8),
            nullable=False,
            comment="queued, leased, sent, unknown, failed, dropped",
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="when it was queued"),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="times it was leased"),
        sa.Column("may_be_sent", sa.Boolean(), nullable=False, comment="an attempt ended without an answer"),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "message", sa.String(length=200), nullable=True, comment="the channel's id of the sent message"
        ),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_outbox_chat_id_chat"),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
        sa.UniqueConstraint("chat_id", "key", name="uq_outbox_chat_id_key"),
        sa.UniqueConstraint("id", name="uq_outbox_id"),
    )
    op.create_index("ix_outbox_address_state", "outbox", ["address", "state"])
    op.create_index("ix_outbox_chat_id_is_question_seq", "outbox", ["chat_id", "is_question", "seq"])
    op.create_index("ix_outbox_state_precedence_seq", "outbox", ["state", "precedence", "seq"])


def downgrade() -> None:
    """Back again."""
    op.drop_table("outbox")
    op.drop_table("inbox")
    op.drop_table("reminder")
    op.drop_table("profile")
    op.drop_table("problem")
    op.drop_table("hold")
    op.drop_table("diary")
    op.drop_table("decision")
    op.drop_table("conversation")
    op.drop_table("clinician_limit")
    op.drop_table("chat")
    op.drop_table("runner")
    op.drop_table("person")
