"""Tables of the shelves: articles, what a gift uses up, and every piece that came or went."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.records import Base, Keyed

VOID = "void"


class StockArticle(Base, Keyed):
    """One kind of thing on the shelves; `loan` says that it comes back at the exit.

    `threshold` is the number of pieces at which more has to be asked for. Nothing of the
    shelves travels to headquarters: what people were given travels as servings.
    """

    __tablename__ = "stock_article"
    code: Mapped[str] = mapped_column(String(12), unique=True)
    label: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(20))
    threshold: Mapped[int] = mapped_column(default=0)
    loan: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class KitLine(Base, Keyed):
    """What one gift of an item takes from the shelf for a person of this profile.

    Ages are whole years, both ends included; sizes count the family members who are here.
    `per_family` lines are taken once for all of a family.
    """

    __tablename__ = "kit_line"
    item: Mapped[str] = mapped_column(String(8), index=True)
    article_id: Mapped[UUID] = mapped_column(ForeignKey("stock_article.id"))
    sex: Mapped[str] = mapped_column(String(1), default="")
    age_from: Mapped[int] = mapped_column(default=0)
    age_to: Mapped[int] = mapped_column(default=130)
    family_from: Mapped[int] = mapped_column(default=1)
    family_to: Mapped[int] = mapped_column(default=99)
    quantity: Mapped[int] = mapped_column(default=1)
    per_family: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class StockMove(Base, Keyed):
    """Pieces that came or went: append-only; the shelf is the sum of `delta`.

    A mistake is a row of kind `void` with the opposite `delta`; `voided_by` is the only column
    that is written afterwards. `stay_id` and `serving_id` follow a right that goes over to
    another stay of the same person.
    """

    __tablename__ = "stock_move"
    __table_args__ = (CheckConstraint("quantity >= 0", name="quantity"),)
    article_id: Mapped[UUID] = mapped_column(ForeignKey("stock_article.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    quantity: Mapped[int]
    delta: Mapped[int]
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(80), default="")
    act_id: Mapped[UUID | None] = mapped_column(index=True)
    stay_id: Mapped[UUID | None] = mapped_column(ForeignKey("stay.id"), index=True)
    serving_id: Mapped[UUID | None] = mapped_column(ForeignKey("serving.id"), index=True)
    voids_id: Mapped[UUID | None] = mapped_column(ForeignKey("stock_move.id"), unique=True)
    voided_by: Mapped[UUID | None]


def on_shelf(session: Session, article_ids: Iterable[UUID] | None = None) -> dict[UUID, int]:
    """Return the pieces on the shelf by article; one that never moved is left out.

    Below zero where more was given than was ever counted: the shelf is right, not the book.
    """
    asked = select(StockMove.article_id, func.sum(StockMove.delta)).group_by(StockMove.article_id)
    if article_ids is not None:
        asked = asked.where(StockMove.article_id.in_(list(article_ids)))
    return {article: int(pieces) for article, pieces in session.execute(asked)}
