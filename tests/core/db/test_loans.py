"""What is lent is read from the movements."""

from sqlalchemy.orm import Session

from core.commands.package.mark_items import MarkItems, UnmarkItems, mark_items, unmark_items
from core.commands.stock.end_loans import EndLoan, EndLoans, end_loans
from core.db.loans import lent_to
from core.house import House
from tests.builders import a_fiche, an_operation, registered
from tests.shelves import MAT, filled_shelves


def test_only_what_is_still_held_is_listed(house: House) -> None:
    mat = filled_shelves(house)[MAT]
    one, two, three = (
        man.stay_id
        for man in registered(house, an_operation(house), *(a_fiche(n) for n in (1, 2, 3)))
    )
    marks = house.do(mark_items, MarkItems((one, two, three), "KCO")).value
    house.do(end_loans, EndLoans((EndLoan(two, mat, 1),)))
    assert marks[2].serving_id is not None
    house.do(unmark_items, UnmarkItems((marks[2].serving_id,)))
    with Session(house.engine) as session:
        assert lent_to(session) == {(one, mat): 1}
        assert lent_to(session, (two, three)) == {}
        assert lent_to(session, ()) == {}
