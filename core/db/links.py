"""Table of whom headquarters has looked for among the people of other centres."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base


class LinkedPerson(Base):
    """Somebody who was compared with everybody known then; stays where he or she was found."""

    __tablename__ = "linked_person"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
