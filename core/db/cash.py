"""Tables of the cash desk: a float that is opened and closed, and every franc that moved."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.records import Base, Keyed, exported

_IS_OPEN = text("closed_at IS NULL")


class CashSession(Base, Keyed):
    """One float of one post, from its opening to its count; amounts are whole FCFA.

    `float_pieces` and `counted_pieces` are the JSON of denomination → pieces. `ceiling` is the
    sum over which a second person answers for a payment.
    """

    __tablename__ = "cash_session"
    __table_args__ = (
        Index(
            "uq_cash_session_post",
            "post",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )
    number: Mapped[int] = mapped_column(unique=True)
    post: Mapped[str] = mapped_column(String(40))
    payer: Mapped[str] = mapped_column(String(80))
    fund: Mapped[str] = mapped_column(String(80))
    ceiling: Mapped[int]
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID]
    float_amount: Mapped[int]
    float_pieces: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_by: Mapped[UUID | None]
    counted_amount: Mapped[int | None]
    counted_pieces: Mapped[str] = mapped_column(Text, default="")
    difference: Mapped[int] = mapped_column(default=0)
    difference_reason: Mapped[str] = mapped_column(String(120), default="")


@exported
class CashMove(Base, Keyed):
    """Money that was paid out, put in or taken out: append-only, in whole FCFA.

    `amount` is its effect on the float. It travels for the figures (paid, by fund); the session
    and the second person stay at the centre.
    """

    __tablename__ = "cash_move"
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("cash_session.id"), index=True)
    act_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int]
    fund: Mapped[str] = mapped_column(String(80), default="")
    receipt_no: Mapped[str] = mapped_column(String(24), default="")
    stay_id: Mapped[UUID | None] = mapped_column(ForeignKey("stay.id"), index=True)
    serving_id: Mapped[UUID | None] = mapped_column(ForeignKey("serving.id"), index=True)
    signed: Mapped[str] = mapped_column(String(12), default="")
    witness_id: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    voids_id: Mapped[UUID | None] = mapped_column(unique=True)
    voided_by: Mapped[UUID | None]


def left_in(session: Session, desk: CashSession) -> int:
    """Return the FCFA that should be in the float now."""
    moved = session.execute(
        select(func.sum(CashMove.amount)).where(CashMove.session_id == desk.id)
    ).scalar_one()
    return desk.float_amount + int(moved or 0)
