"""What cards, papers, batches and headquarters keep: print jobs, documents, the outbox, trust."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of papers and of what leaves the centre."""
    _sending()
    _day_summaries()


def _own(table: str, *columns: "sa.Column[Any]", points: dict[str, str]) -> None:
    """Make a table with a key of its own; `points` are its columns that name another table."""
    op.create_table(
        table,
        *columns,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("centre_code", sa.String(length=3), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
            )
            for column, target in points.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _text(name: str, length: int) -> "sa.Column[Any]":
    return sa.Column(name, sa.String(length=length), nullable=False)


def _key(name: str, *, empty: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.Uuid(), nullable=empty)


def _number(name: str, *, empty: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.Integer(), nullable=empty)


def _time(name: str, *, empty: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=empty)


def _yes(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Boolean(), nullable=False)


def _once(table: str, column: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.create_unique_constraint(op.f(f"uq_{table}_{column}"), [column])


def _sending() -> None:
    """Keep the server of the ministry, and how far each package has come to it."""
    _own(
        "send_server",
        *(_text("address", 300), _text("account", 120)),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        *(_time("at"), _key("agent_id")),
        points={},
    )
    _own(
        "sending",
        *(_text("file_name", 60), _text("address", 300), _text("sha256", 64), _number("size")),
        *(_text("upload_url", 600), _time("begun_at"), _time("sent_at", empty=True)),
        points={},
    )
    _once("sending", "file_name")


def _day_summaries() -> None:
    """Keep what the manager says of a day."""
    _own(
        "day_summary",
        sa.Column("day", sa.Date(), nullable=False),
        *(_text("words", 600), _time("at"), _key("agent_id"), _text("post", 40)),
        points={},
    )
    _once("day_summary", "day")
