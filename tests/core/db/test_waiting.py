"""What ends the wait by itself, and the lanes that are proposed."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.register import CorrectFiche, correct_fiche
from core.commands.queue.join_queue import JoinQueue, TakeTicket, join_queue, take_ticket
from core.db.arrivals import Operation
from core.db.engine import WRITES
from core.db.waiting import count_in_queue, standings_in_queue
from core.house import House
from core.queries.people.person_file import person_file
from core.queries.queue.queue_now import queue_now
from core.rules.births import from_age
from core.rules.queue import Lane
from tests.builders import a_family, a_fiche, an_operation, registered


def numbers(house: House) -> list[str]:
    """Return who waits."""
    with Session(house.engine) as session:
        found = standings_in_queue(session, house.clock.now())
        assert count_in_queue(session, house.clock.now(), ("waiting", "called", "absent")) == len(
            found
        )
        return [each.ticket.number for each in found]


@pytest.fixture
def three(house: House):
    """Three people whose fiches are not complete, in the queue."""
    operation = an_operation(house)
    begun = registered(house, operation, *(a_fiche(n, mother_name="") for n in (1, 2, 3)))
    house.do(join_queue, JoinQueue())
    return operation, begun


def test_who_leaves_or_never_came_waits_no_more(house: House, three) -> None:
    _operation, begun = three
    assert numbers(house) == ["01-001", "01-002", "01-003"]
    house.do(end_stay, EndStay(begun[0].stay_id, "HOME"))
    house.do(cancel_stay, CancelStay(begun[1].stay_id, "wrong_person"))
    assert numbers(house) == ["01-003"]


def test_fiche_that_is_written_ends_the_wait_also_when_it_is_not_complete(
    house: House, three
) -> None:
    _operation, begun = three
    for each, mother in ((begun[0], "Awa"), (begun[1], "")):
        file = house.look(person_file, each.person_id)
        fiche = a_fiche(1, mother_name=mother, stay_id=each.stay_id)
        house.do(correct_fiche, CorrectFiche(each.person_id, file.version, fiche))
    assert numbers(house) == ["01-003"]


def test_operation_that_is_closed_has_nobody_waiting(house: House, three) -> None:
    operation, _begun = three
    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        session.execute(
            update(Operation).where(Operation.id == operation).values(closed_at=house.clock.now())
        )
        session.commit()
    assert numbers(house) == []


def test_bare_ticket_holds_a_day_and_its_number_comes_again(house: House, monkeypatch) -> None:
    monkeypatch.setattr("core.commands.queue.join_queue._LAST", 1)
    assert house.do(take_ticket, TakeTicket()).value == "T-001"
    house.clock.step(timedelta(hours=24))
    assert numbers(house) == []
    assert house.do(take_ticket, TakeTicket()).value == "T-001"
    assert numbers(house) == ["T-001"]


def test_lanes_follow_the_family_and_what_was_noted(house: House) -> None:
    operation = an_operation(house)
    today = house.clock.now().date()
    a_family(house, operation, 30, 2)
    registered(
        house,
        operation,
        a_fiche(1, mother_name="", birth=from_age(15, today)),
        a_fiche(2, mother_name="", birth=from_age(70, today)),
        a_fiche(3, mother_name="", needs=("health",)),
        a_fiche(4, mother_name=""),
    )
    begun = a_family(house, operation, 33, 3)
    mother = house.look(person_file, begun[0].person_id)
    fiche = a_fiche(5, mother_name="", sex="F", relation="HEAD", stay_id=begun[0].stay_id)
    house.do(correct_fiche, CorrectFiche(begun[0].person_id, mother.version, fiche))
    house.do(join_queue, JoinQueue())
    lanes = {row.number: row.lane for row in house.look(queue_now).waiting}
    assert lanes == {
        "01-003": Lane.ALONE,
        "01-004": Lane.ELDERLY,
        "01-005": Lane.ILL,
        "01-006": Lane.ORDINARY,
        "01-007": Lane.CHILDREN,
    }
