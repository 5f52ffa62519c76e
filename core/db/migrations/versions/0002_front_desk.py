"""What the front desk keeps: photos, verdicts on doubles, the queue, families' history."""

import sqlalchemy as sa
from alembic import op

from core.db.search_index import make_index

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the front desk."""
    _fiche()
    _queue()
    _families()
    _lists()
    _photos()
    _duplicate_verdicts()
    _search_entries()
    # Signed when it is asked for (core.db.card_credentials).
    op.drop_column("card", "credential")


def _fiche() -> None:
    """Name the adult who answered for a child; keep what cannot be made out yet."""
    op.add_column("consent", sa.Column("guardian", sa.String(length=120), nullable=True))
    op.create_table(
        "unread_text",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_unread_text_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "field", name=op.f("pk_unread_text")),
    )


def _photos() -> None:
    op.create_table(
        "photo",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("withdraws_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("centre_code", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_photo_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["withdraws_id"], ["photo.id"], name=op.f("fk_photo_withdraws_id_photo")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("withdraws_id", name=op.f("uq_photo_withdraws_id")),
    )
    op.create_index(op.f("ix_photo_person_id"), "photo", ["person_id"])


def _duplicate_verdicts() -> None:
    """Keep what an agent said of two fiches, and what a merge moved."""
    op.create_table(
        "duplicate_verdict",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("agreeing", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("merged_id", sa.Uuid(), nullable=True),
        sa.Column("double_stay_id", sa.Uuid(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("centre_code", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["one_id"], ["person.id"], name=op.f("fk_duplicate_verdict_one_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_duplicate_verdict_other_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"], ["person.id"], name=op.f("fk_duplicate_verdict_merged_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["double_stay_id"], ["stay.id"], name=op.f("fk_duplicate_verdict_double_stay_id_stay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_verdict")),
    )
    for column in ("one_id", "other_id", "verdict"):
        op.create_index(
            op.f(f"ix_duplicate_verdict_{column}"), "duplicate_verdict", [column], unique=False
        )


def _families() -> None:
    op.add_column("stay", sa.Column("guardian_id", sa.Uuid(), nullable=True))
    op.create_table(
        "family_move",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("undoes_id", sa.Uuid(), nullable=True),
        sa.Column("stay_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("from_family_id", sa.Uuid(), nullable=True),
        sa.Column("to_family_id", sa.Uuid(), nullable=True),
        sa.Column("from_relation", sa.String(length=12), nullable=False),
        sa.Column("to_relation", sa.String(length=12), nullable=False),
        sa.Column("from_guardian_id", sa.Uuid(), nullable=True),
        sa.Column("to_guardian_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("centre_code", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_family_id"], ["family.id"], name=op.f("fk_family_move_from_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["to_family_id"], ["family.id"], name=op.f("fk_family_move_to_family_id_family")
        ),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_family_move_stay_id_stay")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_move")),
        sa.UniqueConstraint("act_id", "stay_id", name=op.f("uq_family_move_act_id_stay_id")),
    )
    for name in ("stay_id", "from_family_id", "to_family_id"):
        op.create_index(op.f(f"ix_family_move_{name}"), "family_move", [name], unique=False)


def _lists() -> None:
    """Keep what was corrected by hand in a list, and what a line wrote into a fiche."""
    for table, column, kind, default in (
        ("list_file", "corrections", sa.Text(), "[]"),
        ("listed_person", "relation", sa.String(length=40), ""),
        ("listed_person", "filled", sa.Text(), ""),
    ):
        op.add_column(table, sa.Column(column, kind, nullable=False, server_default=default))


def _queue() -> None:
    """Keep the numbers that wait at the door, are called, and are done."""
    op.create_table(
        "queue_ticket",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("stay_id", sa.Uuid(), nullable=True),
        sa.Column("lane", sa.String(length=12), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("ahead", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("centre_code", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["stay.id"], name=op.f("fk_queue_ticket_stay_id_stay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_ticket")),
    )
    op.create_index(op.f("ix_queue_ticket_call_id"), "queue_ticket", ["call_id"], unique=False)
    op.create_index(op.f("ix_queue_ticket_called_at"), "queue_ticket", ["called_at"], unique=False)
    for column in ("stay_id", "number"):
        op.create_index(
            f"uq_queue_ticket_{column.removesuffix('_id')}",
            "queue_ticket",
            [column],
            unique=True,
            sqlite_where=sa.text("state <> 'done'"),
            postgresql_where=sa.text("state <> 'done'"),
        )


def _search_entries() -> None:
    """Keep the words of a person in one entry; the index over it is made by hand."""
    op.create_table(
        "search_entry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("person_id", name=op.f("uq_search_entry_person_id")),
    )
    joined = "group_concat" if op.get_bind().dialect.name == "sqlite" else "string_agg"
    op.execute(
        "INSERT INTO search_entry (number, person_id, words)"  # noqa: S608 - our names
        f" SELECT row_number() OVER (ORDER BY person_id), person_id, {joined}(word, ' ')"
        " FROM search_word GROUP BY person_id"
    )
    make_index(op.get_bind())
    op.drop_table("search_word")
