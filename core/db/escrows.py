"""What headquarters keeps for the day when a centre cannot open its books."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed


class KeyEscrow(Base, Keyed):
    """The data keys of an installation, sealed to headquarters' age key; the newest counts."""

    __tablename__ = "key_escrow"
    from_centre: Mapped[str] = mapped_column(String(3), index=True)
    installation: Mapped[str] = mapped_column(String(1))
    sealed: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
