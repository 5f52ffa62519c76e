"""What the 72-hour package keeps: presence, extensions, stock, cash, disputes, rooms, buses."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the package."""
    _stock()
    _cash()
    _disputes()
    _deposits()
    _package_versions()
    _extra_meals()
    _rooms()
    _departures()


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


def _stock() -> None:
    """Keep articles, what a gift takes of them, and every piece that came or went."""
    _own(
        "stock_article",
        *(_text("code", 12), _text("label", 80), _text("unit", 20), _number("threshold")),
        *(_yes("loan"), _yes("active")),
        points={},
    )
    _once("stock_article", "code")
    numbers = ("age_from", "age_to", "family_from", "family_to", "quantity")
    _own(
        "kit_line",
        *(_text("item", 8), _key("article_id"), _text("sex", 1), *map(_number, numbers)),
        *(_yes("per_family"), _yes("active")),
        points={"article_id": "stock_article"},
    )
    _indexes("kit_line", "item")
    _own(
        "stock_move",
        *(_key("article_id"), _text("kind", 12), _number("quantity"), _number("delta")),
        *(_time("at"), _key("agent_id"), _text("post", 40), _text("reason", 80)),
        *(_key(name, empty=True) for name in ("act_id", "stay_id", "serving_id", "voids_id")),
        _key("voided_by", empty=True),
        points={
            "article_id": "stock_article",
            "stay_id": "stay",
            "serving_id": "serving",
            "voids_id": "stock_move",
        },
    )
    with op.batch_alter_table("stock_move") as batch:
        batch.create_unique_constraint(op.f("uq_stock_move_voids_id"), ["voids_id"])
        batch.create_check_constraint(op.f("ck_stock_move_quantity"), "quantity >= 0")
    _indexes("stock_move", "article_id", "act_id", "stay_id", "serving_id")


def _cash() -> None:
    """Keep the floats of the cash desk, and every franc that moved."""
    _own(
        "cash_session",
        *(_number("number"), _text("post", 40), _text("payer", 80), _text("fund", 80)),
        *(_number("ceiling"), _time("opened_at"), _key("opened_by"), _number("float_amount")),
        *(sa.Column("float_pieces", sa.Text(), nullable=False), _time("closed_at", empty=True)),
        *(_key("closed_by", empty=True), _number("counted_amount", empty=True)),
        sa.Column("counted_pieces", sa.Text(), nullable=False),
        *(_number("difference"), _text("difference_reason", 120)),
        points={},
    )
    _once("cash_session", "number")
    _indexes("cash_session", "closed_at")
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "uq_cash_session_post",
        "cash_session",
        ["post"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    _own(
        "cash_move",
        *(_key("session_id", empty=True), _key("act_id"), _text("kind", 10), _number("amount")),
        *(_text("fund", 80), _text("receipt_no", 24), _key("stay_id", empty=True)),
        *(_key("serving_id", empty=True), _text("signed", 12), _key("witness_id", empty=True)),
        *(_text("reason", 80), _time("at"), _key("agent_id"), _text("post", 40)),
        *(_key("voids_id", empty=True), _key("voided_by", empty=True)),
        points={"session_id": "cash_session", "stay_id": "stay", "serving_id": "serving"},
    )
    _once("cash_move", "voids_id")
    _indexes("cash_move", "session_id", "act_id", "stay_id", "serving_id")


def _disputes() -> None:
    """Keep who contested a refusal, and what was decided."""
    _own(
        "dispute",
        *(_key("stay_id"), _key("serving_id"), _text("item", 8), _text("slot", 40)),
        *(_text("cause", 24), _text("note", 200), _time("opened_at"), _key("agent_id")),
        *(_text("post", 40), _text("state", 10), _time("decided_at", empty=True)),
        *(_key("decided_by", empty=True), _text("decision_note", 200)),
        points={"stay_id": "stay", "serving_id": "serving"},
    )
    _indexes("dispute", "stay_id", "serving_id", "opened_at", "state")


def _deposits() -> None:
    """Keep luggage and valuables, and the pictures of things."""
    _own(
        "deposit",
        *(_number("number"), _text("code", 20), _key("stay_id"), _text("kind", 10)),
        *(_number("pieces"), _text("description", 200), _text("place", 40)),
        *(_time("received_at"), _key("agent_id"), _text("post", 40)),
        *(_time("returned_at", empty=True), _key("returned_by", empty=True)),
        *(_text("returned_to", 120), _text("signed", 12), _time("cancelled_at", empty=True)),
        points={"stay_id": "stay"},
    )
    _once("deposit", "number")
    _once("deposit", "code")
    _indexes("deposit", "stay_id", "returned_at")
    _own(
        "kept_picture",
        *(_key("deposit_id", empty=True), _key("dispute_id", empty=True)),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        *(_time("at"), _key("agent_id")),
        points={"deposit_id": "deposit", "dispute_id": "dispute"},
    )
    _indexes("kept_picture", "deposit_id", "dispute_id")


def _package_versions() -> None:
    """Keep the hours of the meals, who made a version and why, and which were withdrawn."""
    op.add_column(
        "package_version", sa.Column("meals", sa.Text(), nullable=False, server_default="")
    )
    op.add_column(
        "package_version",
        sa.Column("note", sa.String(length=80), nullable=False, server_default=""),
    )
    op.add_column("package_version", _key("agent_id", empty=True))
    op.add_column("package_version", _time("withdrawn_at", empty=True))


def _extra_meals() -> None:
    """Count the meals of guests and staff, without names."""
    _own(
        "extra_meal",
        *(_text("slot", 40), _text("kind", 8), _number("count"), _time("at")),
        *(_key("agent_id"), _text("post", 40)),
        *(_key("voids_id", empty=True), _key("voided_by", empty=True)),
        points={},
    )
    _once("extra_meal", "voids_id")
    _indexes("extra_meal", "slot")


def _rooms() -> None:
    """Keep which beds are high up, the state of rooms, roll-calls, tasks, linen, who is apart."""
    no = sa.false()
    op.add_column("bed", sa.Column("upper", sa.Boolean(), nullable=False, server_default=no))
    op.add_column("room", sa.Column("upstairs", sa.Boolean(), nullable=False, server_default=no))
    op.add_column(
        "room", sa.Column("state", sa.String(length=10), nullable=False, server_default="clean")
    )
    op.add_column("room", _time("state_at", empty=True))
    op.add_column("room", _key("state_by", empty=True))
    _own(
        "roll_tick",
        *(_key("stay_id"), _text("bed_code", 16), _yes("present"), _time("at")),
        *(_key("agent_id"), _text("post", 40)),
        points={"stay_id": "stay"},
    )
    _indexes("roll_tick", "stay_id", "at")
    _own(
        "room_task",
        *(_key("room_id"), _text("what", 120), _time("due_at"), _time("made_at")),
        *(_key("made_by"), _time("done_at", empty=True), _key("done_by", empty=True)),
        points={"room_id": "room"},
    )
    _indexes("room_task", "room_id", "done_at")
    _own(
        "linen",
        *(_key("stay_id"), _time("given_at"), _key("given_by")),
        *(_time("returned_at", empty=True), _key("returned_by", empty=True)),
        points={"stay_id": "stay"},
    )
    _own(
        "sleeps_apart",
        *(_key("stay_id"), _time("since"), _key("agent_id"), _time("ended_at", empty=True)),
        points={"stay_id": "stay"},
    )
    for table, ending in (("linen", "returned_at"), ("sleeps_apart", "ended_at")):
        still_open = sa.text(f"{ending} IS NULL")
        op.create_index(
            f"uq_{table}_stay",
            table,
            ["stay_id"],
            unique=True,
            sqlite_where=still_open,
            postgresql_where=still_open,
        )


def _departures() -> None:
    """Keep movements, longer stays, buses with their seats, and how each stay ended."""
    _own(
        "movement",
        *(_key("stay_id"), _text("kind", 10), _text("reason", 80), _time("at")),
        *(_key("agent_id"), _text("post", 40)),
        points={"stay_id": "stay"},
    )
    _own(
        "extension",
        *(_key("stay_id"), _time("from_at"), _text("from_reason", 12), _key("from_by", empty=True)),
        *(_time("until_at"), _text("reason", 12), _text("signatory", 80), _time("at")),
        *(_key("agent_id"), _text("post", 40), _time("undone_at", empty=True)),
        points={"stay_id": "stay"},
    )
    _own(
        "bus",
        *(_number("number"), _text("label", 60), _text("region_code", 2), _text("company", 60)),
        *(_text("line", 60), _number("capacity"), _time("leaves_at", empty=True)),
        *(_time("made_at"), _time("left_at", empty=True), _time("cancelled_at", empty=True)),
        points={},
    )
    _once("bus", "number")
    _own(
        "bus_seat",
        *(_key("bus_id"), _key("stay_id")),
        *(_time("boarded_at", empty=True), _time("ended_at", empty=True)),
        points={"bus_id": "bus", "stay_id": "stay"},
    )
    still_open = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_bus_seat_stay",
        "bus_seat",
        ["stay_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    _own(
        "departure",
        *(_key("stay_id"), _key("bus_id", empty=True), _text("destination", 120)),
        *(_text("means", 10), _text("ticket", 40), _text("receiver_name", 120)),
        *(_text("receiver_phone", 20), _text("service", 120), _text("escort_name", 120)),
        *(_text("escort_document", 60), _text("owed", 120), _text("owed_reason", 12)),
        *(_time("at"), _key("agent_id"), _text("post", 40)),
        *(_time("undone_at", empty=True), _text("undone_reason", 80)),
        points={"stay_id": "stay", "bus_id": "bus"},
    )
    _indexes("movement", "stay_id")
    _indexes("extension", "stay_id")
    _indexes("bus", "left_at")
    _indexes("bus_seat", "bus_id")
    _indexes("departure", "stay_id", "bus_id", "at")
