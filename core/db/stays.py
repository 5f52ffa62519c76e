"""Tables about a stay: its clock, its card, its bed, and what was given."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed, exported

CANCELLED = "CANCELLED"
"""Exit type of a stay that was begun by mistake: counted nowhere, its number never given again."""


def _to_serving() -> ForeignKey:
    """Point at another serving; checked at the end, because the two name each other."""
    return ForeignKey("serving.id", deferrable=True, initially="DEFERRED")


@exported
class Stay(Base, Keyed):
    """One return of one person: the 72-hour clock runs from `arrived_at` to `exited_at`."""

    __tablename__ = "stay"
    __table_args__ = (
        UniqueConstraint("operation_id", "rank"),
        # Most people come alone.
        Index(
            "ix_stay_family_id",
            "family_id",
            sqlite_where=text("family_id IS NOT NULL"),
            postgresql_where=text("family_id IS NOT NULL"),
        ),
    )
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    operation_id: Mapped[UUID] = mapped_column(ForeignKey("operation.id"))
    family_id: Mapped[UUID | None] = mapped_column(ForeignKey("family.id"))
    relation: Mapped[str] = mapped_column(String(12), default="")
    guardian_id: Mapped[UUID | None]
    """The stay of the adult who answers for this child; no link of the database, because the
    records of a family may come in any order."""
    rank: Mapped[int]
    call_no: Mapped[str] = mapped_column(String(12), index=True)
    arrived_at: Mapped[datetime]
    deadline_at: Mapped[datetime]
    extension_reason: Mapped[str] = mapped_column(String(12), default="")
    extended_by: Mapped[UUID | None]
    needs: Mapped[str] = mapped_column(String(120), default="")
    exited_at: Mapped[datetime | None] = mapped_column(index=True)
    exit_type: Mapped[str] = mapped_column(String(12), default="")


@exported
class FamilyMove(Base, Keyed):
    """What one act changed of a person's place in a family: never written again.

    The rows of one act have the same `act_id`; an undo is another act, `undoes_id` names the
    one that it takes back.
    """

    __tablename__ = "family_move"
    __table_args__ = (UniqueConstraint("act_id", "stay_id"),)
    act_id: Mapped[UUID]
    undoes_id: Mapped[UUID | None]
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    from_family_id: Mapped[UUID | None] = mapped_column(ForeignKey("family.id"), index=True)
    to_family_id: Mapped[UUID | None] = mapped_column(ForeignKey("family.id"), index=True)
    from_relation: Mapped[str] = mapped_column(String(12), default="")
    to_relation: Mapped[str] = mapped_column(String(12), default="")
    from_guardian_id: Mapped[UUID | None]
    to_guardian_id: Mapped[UUID | None]
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(12))


@exported
class Card(Base, Keyed):
    """A card: blank until it is given, then bound to one stay and ending with it."""

    __tablename__ = "card"
    code: Mapped[str] = mapped_column(String(12), unique=True)
    number: Mapped[int | None]
    edition: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(10), default="blank", index=True)
    stay_id: Mapped[UUID | None] = mapped_column(ForeignKey("stay.id"), index=True)
    reason: Mapped[str] = mapped_column(String(20), default="")
    made_at: Mapped[datetime]
    given_at: Mapped[datetime | None]


@exported
class PackageVersion(Base, Keyed):
    """What the package was from an instant on; `items` is the JSON of its item rules.

    `meals` is the JSON of the hours, empty for the usual ones. A version that was a mistake is
    withdrawn, never changed or deleted.
    """

    __tablename__ = "package_version"
    number: Mapped[int]
    from_at: Mapped[datetime]
    items: Mapped[str] = mapped_column(Text)
    meals: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(String(80), default="")
    agent_id: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]


@exported
class Serving(Base, Keyed):
    """One right of one person, served (or refused by the person) once: an append-only ledger.

    A mistake is a new row that voids the old one; `voided_by` is the only column that
    is ever written afterwards, and it frees the slot.
    """

    __tablename__ = "serving"
    __table_args__ = (
        Index(
            "uq_serving_once",
            "stay_id",
            "item",
            "slot",
            "sequence",
            unique=True,
            sqlite_where=text("voided_by IS NULL AND kind <> 'void'"),
            postgresql_where=text("voided_by IS NULL AND kind <> 'void'"),
        ),
        Index("ix_serving_slot_item", "slot", "item"),
        CheckConstraint("sequence >= 1", name="sequence"),
    )
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"))
    item: Mapped[str] = mapped_column(String(8))
    slot: Mapped[str] = mapped_column(String(40))
    sequence: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str] = mapped_column(String(12), default="given")
    at: Mapped[datetime] = mapped_column(index=True)
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(40), default="")
    voids_id: Mapped[UUID | None] = mapped_column(_to_serving())
    voided_by: Mapped[UUID | None] = mapped_column(_to_serving())


class RefusedScan(Base, Keyed):
    """A scan that was answered with a refusal, and why."""

    __tablename__ = "refused_scan"
    stay_id: Mapped[UUID | None] = mapped_column(ForeignKey("stay.id"), index=True)
    item: Mapped[str] = mapped_column(String(8))
    slot: Mapped[str] = mapped_column(String(40), index=True)
    verdict: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(40), default="")
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))


class Block(Base, Keyed):
    """A building or wing, with who may sleep there."""

    __tablename__ = "block"
    code: Mapped[str] = mapped_column(String(6), unique=True)
    label: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(10))


class Room(Base, Keyed):
    """A room of a block."""

    __tablename__ = "room"
    block_id: Mapped[UUID] = mapped_column(ForeignKey("block.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    upstairs: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default="clean")
    state_at: Mapped[datetime | None]
    state_by: Mapped[UUID | None]


class Bed(Base, Keyed):
    """A place to sleep."""

    __tablename__ = "bed"
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    rank: Mapped[int]
    blocked: Mapped[str] = mapped_column(String(40), default="")
    upper: Mapped[bool] = mapped_column(default=False)


@exported
class BedNight(Base, Keyed):
    """Who sleeps in which bed from which night on; open until `last_night` is set."""

    __tablename__ = "bed_night"
    __table_args__ = (
        Index(
            "uq_bed_night_bed",
            "bed_id",
            unique=True,
            sqlite_where=text("last_night IS NULL"),
            postgresql_where=text("last_night IS NULL"),
        ),
        Index(
            "uq_bed_night_stay",
            "stay_id",
            unique=True,
            sqlite_where=text("last_night IS NULL"),
            postgresql_where=text("last_night IS NULL"),
        ),
    )
    bed_id: Mapped[UUID | None] = mapped_column(ForeignKey("bed.id"))
    bed_code: Mapped[str] = mapped_column(String(16))
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"))
    first_night: Mapped[date]
    last_night: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(40), default="")
