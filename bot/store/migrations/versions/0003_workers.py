"""Several workers share what arrives and what goes out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Several workers share what arrives and what goes out."""
    op.create_table(
        "arrival",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False, comment="the channel's own text"),
        sa.PrimaryKeyConstraint("seq", name="pk_arrival"),
        sa.UniqueConstraint("event_id", name="uq_arrival_event_id"),
    )
    op.create_index("ix_arrival_address_seq", "arrival", ["address", "seq"])
    op.add_column(
        "outbox",
        sa.Column("leased_by", sa.Integer(), nullable=True, comment="the worker, where there are several"),
    )


def downgrade() -> None:
    """One process again; what arrived and was not taken is lost."""
    op.drop_column("outbox", "leased_by")
    op.drop_table("arrival")
