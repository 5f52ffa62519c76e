"""Who answers for the children of a family."""

from datetime import timedelta

from sqlalchemy.orm import Session

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.db.families import sizes, with_adult
from core.db.stays import Stay
from core.house import House
from core.ids import uuid7
from tests.builders import a_family, an_operation


def test_adult_who_is_here_answers(house: House) -> None:
    operation = an_operation(house)
    grown, children = a_family(house, operation, 18, 9), a_family(house, operation, 17, 9)
    with Session(house.engine) as session:
        first, second = (
            session.get_one(Stay, each[0].stay_id).family_id for each in (grown, children)
        )
        asked = (first, second, None, uuid7())
        assert with_adult(session, asked, house.clock.now()) == {first}
        assert sizes(session, asked) == {first: 2, second: 2}


def test_adult_who_left_answers_an_hour_longer(house: House) -> None:
    begun = a_family(house, an_operation(house), 34, 9)
    house.do(end_stay, EndStay(begun[0].stay_id, "HOME"))
    with Session(house.engine) as session:
        family = session.get_one(Stay, begun[0].stay_id).family_id
        now = house.clock.now()
        assert with_adult(session, (family,), now + timedelta(minutes=59)) == {family}
        assert with_adult(session, (family,), now + timedelta(minutes=61)) == frozenset()
        assert sizes(session, (family,)) == {family: 1}


def test_adult_who_was_entered_by_mistake_does_not_answer(house: House) -> None:
    begun = a_family(house, an_operation(house), 34, 9)
    house.do(cancel_stay, CancelStay(begun[0].stay_id, "duplicate"))
    with Session(house.engine) as session:
        family = session.get_one(Stay, begun[1].stay_id).family_id
        assert with_adult(session, (family,), house.clock.now()) == frozenset()
