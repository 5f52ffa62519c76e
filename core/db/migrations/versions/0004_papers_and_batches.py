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
    _links()
    _day_summaries()
    _print_queue()
    _batches()
    _papers()
    _escrows()


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


def _print_queue() -> None:
    """Keep the job of each card that is to be printed, and how each post prints."""
    _own(
        "print_job",
        *(_key("card_id"), _number("edition"), _key("run_id"), _number("rank")),
        *(_text("layout", 12), _text("printer", 120), _text("state", 12), _text("error", 20)),
        *(_time("asked_at"), _time("begun_at", empty=True), _time("sent_at", empty=True)),
        *(_time("checked_at", empty=True), _time("handed_at", empty=True)),
        *(_key("agent_id"), _text("post", 40)),
        points={"card_id": "card"},
    )
    _indexes("print_job", "run_id", "state")
    _once("print_job", "card_id")
    _own(
        "print_post",
        *(_text("post", 40), _yes("automatic"), _yes("paused")),
        *(_text("layout", 12), _text("printer", 120), _time("at"), _key("agent_id")),
        points={},
    )
    _once("print_post", "post")


def _batches() -> None:
    """Keep copies of batches, what proved their arrival, and packages of photos."""
    with op.batch_alter_table("batch") as batch:
        for name, length in (("acknowledged_by", 10), ("refused_reason", 40)):
            batch.add_column(
                sa.Column(name, sa.String(length=length), nullable=False, server_default="")
            )
    op.execute("UPDATE batch SET acknowledged_by = 'file' WHERE acknowledged_at IS NOT NULL")
    _own(
        "batch_copy",
        *(_key("batch_id"), _text("place", 120), _time("at"), _key("agent_id")),
        points={"batch_id": "batch"},
    )
    _indexes("batch_copy", "batch_id")
    _own(
        "photo_package",
        *(_number("chain"), _number("seq"), _number("part"), _text("file_name", 60)),
        sa.Column("manifest", sa.Text(), nullable=False),
        *(_text("manifest_sha256", 64), _text("signature", 128)),
        sa.Column("readme", sa.Text(), nullable=False),
        *(_number("photos"), _number("size"), _time("made_at")),
        *(_time("copied_at", empty=True), _time("acknowledged_at", empty=True)),
        _time("voided_at", empty=True),
        points={},
    )
    _together("photo_package", "chain", "seq", "part")
    op.create_table(
        "packaged_photo",
        *(_key("photo_id"), _key("package_id")),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{target}.id"], name=op.f(f"fk_packaged_photo_{column}_{target}")
            )
            for column, target in (("photo_id", "photo"), ("package_id", "photo_package"))
        ),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_packaged_photo")),
    )
    _indexes("packaged_photo", "package_id")
    _own(
        "inbound_photo_package",
        *(_text("from_centre", 3), _text("installation", 1)),
        *(_number("chain"), _number("seq"), _number("part")),
        *(_text("manifest_sha256", 64), _number("photos"), _time("made_at"), _time("received_at")),
        points={},
    )
    _together("inbound_photo_package", "from_centre", "manifest_sha256")
    _own(
        "arrived_photo",
        *(_text("from_centre", 3), _text("sha256", 64)),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        points={},
    )
    # Photos that were taken before records of them travelled go with the next batch.
    op.execute("INSERT INTO change (table_name, record_id) SELECT 'photo', id FROM photo")


def _papers() -> None:
    """Keep each paper that was handed out, and the head that they all have."""
    _own(
        "issued_paper",
        *(_text("number", 20), _text("code", 12), _text("kind", 24), _text("about", 16)),
        *(_key("about_id", empty=True), _text("about_text", 120)),
        *(_number("copy"), _number("pages"), _time("at"), _key("agent_id"), _text("post", 40)),
        points={},
    )
    _indexes("issued_paper", "about_id")
    with op.batch_alter_table("issued_paper") as batch:
        for column in ("number", "code"):
            batch.create_unique_constraint(op.f(f"uq_issued_paper_{column}"), [column])
    _own(
        "paper_head",
        sa.Column("lines", sa.Text(), nullable=False),
        *(_text("phone", 40), _time("at"), _key("agent_id")),
        points={},
    )
    _own(
        "paper_logo",
        *(_key("head_id"), _number("rank")),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        points={"head_id": "paper_head"},
    )
    _together("paper_logo", "head_id", "rank")


def _escrows() -> None:
    """Keep the keys that centres leave with headquarters."""
    _own(
        "key_escrow",
        *(_text("from_centre", 3), _text("installation", 1)),
        sa.Column("sealed", sa.Text(), nullable=False),
        _time("at"),
        points={},
    )
    _indexes("key_escrow", "from_centre")


def _together(table: str, *columns: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.create_unique_constraint(op.f(f"uq_{table}_{'_'.join(columns)}"), list(columns))


def _links() -> None:
    """Remember whom headquarters has looked for among the people of other centres."""
    op.create_table(
        "linked_person",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_linked_person_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_linked_person")),
    )
