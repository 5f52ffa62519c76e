"""The ledger itself: an entry once, a counter-entry that frees the slot, nothing deleted."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.package.ledger import enter, new_serving, void
from core.db.stays import Serving
from core.house import House
from tests.builders import an_operation, registered


@command(None)
def take_back_and_give_again(session: Session, request: object) -> list[bool]:
    """Enter, enter again, take back, enter: in one act."""
    act, entered = act_of(session), []
    stay_id = request
    for step in range(3):
        serving = new_serving(act, stay_id, "KHY", "stay", reason="r" * 90)  # type: ignore[arg-type]
        holder = enter(session, serving)
        entered.append(holder is None)
        if step == 1:
            assert holder is not None
            void(session, act, holder, "mistake")
    return entered


def test_slot_is_held_until_its_entry_is_taken_back(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    assert house.do(take_back_and_give_again, man.stay_id).value == [True, False, True]
    with Session(house.engine) as session:
        rows = session.scalars(select(Serving).order_by(Serving.id)).all()
        given, voided, again = rows
    assert [row.kind for row in rows] == ["given", "void", "given"]
    assert (given.voided_by, voided.voids_id, voided.sequence) == (voided.id, given.id, 2)
    assert again.voided_by is None
    assert len(given.reason) == 40
