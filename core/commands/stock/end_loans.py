"""What was lent to a person comes back, is lost, or comes back useless."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.loans import lent_to
from core.db.stock import StockMove
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.stock import LOAN_ENDS, RETURNED


@dataclass(frozen=True, slots=True)
class EndLoan:
    """Pieces of one article that one stay no longer holds; `how` is one of `LOAN_ENDS`."""

    stay_id: UUID
    article_id: UUID
    quantity: int
    how: str = RETURNED


@dataclass(frozen=True, slots=True)
class EndLoans:
    """Loans that end in one stroke: one of a person, or all of a family."""

    loans: tuple[EndLoan, ...]
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be written with, by field."""
        found: dict[str, str] = {}
        if not self.loans or any(loan.quantity < 1 for loan in self.loans):
            found["quantity"] = "number_out_of_range"
        if any(loan.how not in LOAN_ENDS for loan in self.loans):
            found["kind"] = "code_unknown"
        return found


@command(Permission.KEEP_STOCK)
def end_loans(session: Session, request: EndLoans) -> tuple[UUID, ...]:
    """Write what came back (to the shelf) or is gone; return the keys of the movements.

    A retry writes nothing twice. Raises Refused `not_lent` where the person does not hold so
    many pieces.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    done = tuple(session.scalars(select(StockMove.id).where(StockMove.act_id == request.id)))
    if done:
        return done
    held = lent_to(session, [loan.stay_id for loan in request.loans])
    keys = []
    for loan in request.loans:
        left = held.get((loan.stay_id, loan.article_id), 0)
        if loan.quantity > left:
            raise Refused("not_lent", n=left)
        held[loan.stay_id, loan.article_id] = left - loan.quantity
        move = StockMove(
            id=uuid7(),
            centre_code=act.place.centre_code,
            article_id=loan.article_id,
            kind=loan.how,
            quantity=loan.quantity,
            delta=loan.quantity if loan.how == RETURNED else 0,
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
            act_id=request.id,
            stay_id=loan.stay_id,
        )
        session.add(move)
        keys.append(move.id)
    session.flush()
    act.subject = request.loans[0].stay_id
    act.note(loans=len(keys), how=sorted({loan.how for loan in request.loans}))
    return tuple(keys)
