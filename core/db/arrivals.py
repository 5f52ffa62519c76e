"""Tables about arrivals: operations, the lists that announce them, who is on them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed, exported


@exported
class Operation(Base, Keyed):
    """An arrival operation: its values are the defaults of everybody in it.

    Its number is unique within one installation; two installations of a centre meet at
    headquarters with the same numbers, so no constraint can say so.
    """

    __tablename__ = "operation"
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(120))
    return_type: Mapped[str] = mapped_column(String(12), default="")
    transport_mode: Mapped[str] = mapped_column(String(12), default="")
    transport_ref: Mapped[str] = mapped_column(String(60), default="")
    departure_country: Mapped[str] = mapped_column(String(3), default="")
    departure_place: Mapped[str] = mapped_column(String(80), default="")
    organiser: Mapped[str] = mapped_column(String(12), default="")
    programme: Mapped[str] = mapped_column(String(12), default="")
    entry_point: Mapped[str] = mapped_column(String(12), default="")
    announced: Mapped[int | None]
    arrived_at: Mapped[datetime] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]


class ListFile(Base, Keyed):
    """A list that was imported: what it was called, what it held, how it was read."""

    __tablename__ = "list_file"
    operation_id: Mapped[UUID] = mapped_column(ForeignKey("operation.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    sender_shape: Mapped[str] = mapped_column(String(64), index=True)
    mapping: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]
    people: Mapped[int]
    corrections: Mapped[str] = mapped_column(Text, default="[]", server_default="[]")


class ListedPerson(Base, Keyed):
    """A line of a list; announced until somebody with a stay stands for it.

    `filled` is what the fiche of that person said before the line filled it (JSON by column),
    empty where the fiche was made from the line.
    """

    __tablename__ = "listed_person"
    __table_args__ = (UniqueConstraint("operation_id", "list_key"),)
    operation_id: Mapped[UUID] = mapped_column(ForeignKey("operation.id"), index=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("list_file.id"))
    list_key: Mapped[str] = mapped_column(String(160))
    sheet: Mapped[str] = mapped_column(String(60), default="")
    row: Mapped[int]
    group: Mapped[str] = mapped_column(String(40), default="")
    family_name: Mapped[str] = mapped_column(String(80), default="")
    given_names: Mapped[str] = mapped_column(String(80), default="")
    sex: Mapped[str] = mapped_column(String(1), default="")
    birth: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    document: Mapped[str] = mapped_column(String(40), default="")
    destination: Mapped[str] = mapped_column(String(120), default="")
    provenance: Mapped[str] = mapped_column(String(120), default="")
    relation: Mapped[str] = mapped_column(String(40), default="", server_default="")
    stay_id: Mapped[UUID | None] = mapped_column(ForeignKey("stay.id"), index=True)
    filled: Mapped[str] = mapped_column(Text, default="", server_default="")
