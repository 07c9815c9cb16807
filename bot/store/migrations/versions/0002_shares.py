"""Who else may see something of a runner."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Who else may see something of a runner."""
    op.create_table(
        "share",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("runner_id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.String(length=32), nullable=True, comment="empty until accepted"),
        sa.Column("code_hash", sa.String(length=64), nullable=True, comment="empty once used"),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("gets", sa.String(length=8), nullable=False, comment="week, sheet, both"),
        sa.Column("state", sa.String(length=8), nullable=False, comment="invited, accepted, open"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name="fk_share_chat_id_chat"),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name="fk_share_runner_id_runner"),
        sa.PrimaryKeyConstraint("seq", name="pk_share"),
        sa.UniqueConstraint("code_hash", name="uq_share_code_hash"),
        sa.UniqueConstraint("id", name="uq_share_id"),
    )
    op.create_index("ix_share_chat_id", "share", ["chat_id"])
    op.create_index("ix_share_runner_id", "share", ["runner_id"])


def downgrade() -> None:
    """Shares are forgotten."""
    op.drop_table("share")
