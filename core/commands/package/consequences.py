"""What hangs on a serving: pieces from the shelf and money from the float, in its transaction.

Called by the ledger for every entry, every counter-entry and every right that goes over to
another stay, so that neither shelf nor float can disagree with what people were given.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import Act
from core.db.cash import CashMove, CashSession
from core.db.finding import age_of
from core.db.people import Person
from core.db.rows import run
from core.db.stays import Serving, Stay
from core.db.stock import VOID, KitLine, StockArticle, StockMove
from core.errors import Refused
from core.ids import uuid7
from core.rules.cash import PAID
from core.rules.stock import GIVEN, GIVES, LENT, KitRule, pieces_for

_HAS_KIT = "SELECT 1 FROM kit_line WHERE item = ? LIMIT 1"
"""Asked first, by the driver: a meal takes nothing from the shelf and must not wait for it."""


def follow_gifts(session: Session, servings: Iterable[Serving]) -> None:
    """Take from the shelf what these gifts use up; a shelf that is empty in the book goes below.

    A gift is never refused because of the count: the shelf is right (peers.md 24).
    """
    given = [each for each in servings if each.kind in GIVES]
    for item in dict.fromkeys(each.item for each in given):
        if run(session, _HAS_KIT, item):
            lines = _lines(session, item)
            for serving in given:
                if serving.item == item:
                    _take(session, serving, lines)


def follow_void(session: Session, act: Act, serving: Serving) -> None:
    """Put back what a serving took that is taken back.

    Raises Refused `cash_closed` where it was paid out of a float that has been counted since.
    """
    _put_back_pieces(session, act, serving.id)
    _put_back_money(session, act, serving)


def follow_transfer(session: Session, serving_id: UUID, moved: Serving) -> None:
    """Let pieces and money follow a right that went over to another stay of the person."""
    for piece in session.scalars(select(StockMove).where(StockMove.serving_id == serving_id)):
        piece.serving_id, piece.stay_id = moved.id, moved.stay_id
    for money in session.scalars(select(CashMove).where(CashMove.serving_id == serving_id)):
        money.serving_id, money.stay_id = moved.id, moved.stay_id
    session.flush()


def void_move(session: Session, act: Act, move: StockMove, reason: str = "undo") -> UUID:
    """Write the counter-entry of a movement and return its key; nothing is deleted."""
    counter = StockMove(
        id=uuid7(),
        centre_code=act.place.centre_code,
        article_id=move.article_id,
        kind=VOID,
        quantity=move.quantity,
        delta=-move.delta,
        at=act.at,
        agent_id=act.actor.user_id,
        post=act.post,
        reason=reason,
        stay_id=move.stay_id,
        serving_id=move.serving_id,
        voids_id=move.id,
    )
    session.add(counter)
    move.voided_by = counter.id
    return counter.id


def _lines(session: Session, item: str) -> list[tuple[KitRule, bool]]:
    rows = session.execute(
        select(KitLine, StockArticle.loan)
        .join(StockArticle, KitLine.article_id == StockArticle.id)
        .where(KitLine.item == item, KitLine.active)
        .order_by(KitLine.id)
    )
    return [(kit_rule(line), loan) for line, loan in rows]


def kit_rule(line: KitLine) -> KitRule:
    """Return a line of a kit as its rule."""
    return KitRule(
        line.article_id,
        line.sex,
        line.age_from,
        line.age_to,
        line.family_from,
        line.family_to,
        line.quantity,
        line.per_family,
    )


def _take(session: Session, serving: Serving, lines: Sequence[tuple[KitRule, bool]]) -> None:
    found = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.id == serving.stay_id)
    ).first()
    if found is None:
        return
    stay, person = found
    loans = {rule.article_id: loan for rule, loan in lines}
    pieces = pieces_for(
        [rule for rule, _loan in lines],
        sex=person.sex,
        age=age_of(person, serving.at),
        family_size=_size(session, stay),
        family_has=_had(session, stay, serving.item, lines),
    )
    for article_id, count in pieces.items():
        session.add(
            StockMove(
                id=uuid7(),
                centre_code=serving.centre_code,
                article_id=article_id,
                kind=LENT if loans[article_id] else GIVEN,
                quantity=count,
                delta=-count,
                at=serving.at,
                agent_id=serving.agent_id,
                post=serving.post,
                stay_id=serving.stay_id,
                serving_id=serving.id,
            )
        )
    session.flush()


def _size(session: Session, stay: Stay) -> int:
    if stay.family_id is None:
        return 1
    return session.execute(
        select(func.count()).where(Stay.family_id == stay.family_id, Stay.exited_at.is_(None))
    ).scalar_one()


def _had(
    session: Session, stay: Stay, item: str, lines: Sequence[tuple[KitRule, bool]]
) -> frozenset[UUID]:
    """Return what the family was given for this item already, of what is for a whole family."""
    shared = [rule.article_id for rule, _loan in lines if rule.per_family]
    if not shared or stay.family_id is None:
        return frozenset()
    return frozenset(
        session.scalars(
            select(StockMove.article_id)
            .join(Stay, StockMove.stay_id == Stay.id)
            .join(Serving, StockMove.serving_id == Serving.id)
            .where(
                Stay.family_id == stay.family_id,
                StockMove.article_id.in_(shared),
                StockMove.kind != VOID,
                StockMove.voided_by.is_(None),
                Serving.item == item,
            )
        )
    )


def _put_back_pieces(session: Session, act: Act, serving_id: UUID) -> None:
    moves = session.scalars(
        select(StockMove).where(
            StockMove.serving_id == serving_id,
            StockMove.kind.in_((GIVEN, LENT)),
            StockMove.voided_by.is_(None),
        )
    )
    for move in moves:
        void_move(session, act, move)


def _put_back_money(session: Session, act: Act, serving: Serving) -> None:
    paid = session.scalars(
        select(CashMove).where(CashMove.serving_id == serving.id, CashMove.voided_by.is_(None))
    ).first()
    if paid is None or paid.kind != PAID:
        return
    desk = None if paid.session_id is None else session.get(CashSession, paid.session_id)
    if desk is None or desk.closed_at is not None:
        raise Refused("cash_closed", receipt=paid.receipt_no)
    counter = CashMove(
        id=uuid7(),
        centre_code=paid.centre_code,
        session_id=desk.id,
        act_id=uuid7(),
        kind=VOID,
        amount=-paid.amount,
        fund=paid.fund,
        receipt_no=paid.receipt_no,
        stay_id=paid.stay_id,
        serving_id=serving.id,
        at=act.at,
        agent_id=act.actor.user_id,
        post=act.post,
        voids_id=paid.id,
    )
    session.add(counter)
    paid.voided_by = counter.id
