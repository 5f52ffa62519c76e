"""What the database itself forbids: a number or a stay twice in the queue."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.db.queue import DONE, QueueTicket
from core.house import House
from tests.builders import an_operation, registered, write_rows


def a_ticket(house: House, number: str, **columns: object) -> QueueTicket:
    return QueueTicket(number=number, joined_at=house.clock.now(), centre_code="BKO", **columns)


def test_number_stands_in_the_queue_once(house: House) -> None:
    write_rows(house, a_ticket(house, "T-001"), a_ticket(house, "T-002"))
    with pytest.raises(IntegrityError):
        write_rows(house, a_ticket(house, "T-001"))


def test_number_that_is_done_may_come_again(house: House) -> None:
    write_rows(house, a_ticket(house, "T-001", state=DONE))
    write_rows(house, a_ticket(house, "T-001"))


def test_person_stands_in_the_queue_once(house: House) -> None:
    (begun,) = registered(house, an_operation(house))
    write_rows(house, a_ticket(house, "01-001", stay_id=begun.stay_id))
    with pytest.raises(IntegrityError):
        write_rows(house, a_ticket(house, "01-002", stay_id=begun.stay_id))
    house.clock.step(timedelta(minutes=1))
