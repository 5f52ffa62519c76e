"""One person's file."""

from datetime import timedelta

import pytest

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.departures.move import Move, move
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.people.register import Register, register
from core.errors import NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.people.person_file import incomplete_people, person_file
from core.rules.access import Role
from core.rules.clock72 import StayState
from core.rules.fiches import PaperSeen
from tests.builders import (
    ADMIN,
    FOUNDED_AT,
    a_family,
    a_fiche,
    an_operation,
    as_roles,
    registered,
    some_people,
)


def test_file_shows_clock_bed_card_and_what_was_given(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    first = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    assert first.serving_id is not None
    house.do(undo_serving, UndoServing(first.serving_id))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    found = house.look(person_file, man.person_id)
    assert (found.call_no, found.card_code, found.bed) == (man.call_no, man.card_code, "H1-01")
    assert (found.arrived_at, found.deadline_at) == (
        FOUNDED_AT,
        FOUNDED_AT + timedelta(hours=72),
    )
    assert (found.state, found.age, found.relatives) == (StayState.IN_TIME, 35, ())
    assert [(row.item, row.voided, row.by) for row in found.given] == [
        ("HEB", False, ADMIN),
        ("KHY", True, ADMIN),
        ("KHY", False, ADMIN),
    ]


def test_child_in_its_own_file_is_with_its_family(house: House) -> None:
    _mother, child = a_family(house, an_operation(house), 34, 9)
    found = house.look(person_file, child.person_id)
    assert [row.call_no for row in found.relatives] == ["01-001"]
    states = {item.code: item.owed for item in found.items}
    assert states["MNA"] == 0


def test_file_shows_the_stay_that_counts(house: House) -> None:
    operation = an_operation(house)
    (first,) = registered(house, operation)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    again = Register(operation, (a_fiche(1, person_id=first.person_id),))
    (second,) = house.do(register, again).value
    assert house.look(person_file, first.person_id).stay_id == second.stay_id
    house.do(cancel_stay, CancelStay(second.stay_id, "duplicate"))
    assert house.look(person_file, first.person_id).stay_id == first.stay_id


def test_unfinished_fiches_are_listed_longest_there_first(house: House) -> None:
    some_people(house, an_operation(house), 3)
    house.clock.step(timedelta(hours=3))
    second = an_operation(house)
    registered(house, second, a_fiche(7), a_fiche(8, birth=None))
    rows = house.look(incomplete_people)
    assert [row.call_no for row in rows] == ["01-001", "01-002", "01-003", "02-002"]
    assert len(house.look(incomplete_people, limit=2)) == 2


def test_unknown_person_and_stranger_are_refused(house: House) -> None:
    with pytest.raises(Refused, match="person_unknown"):
        house.look(person_file, uuid7())
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(person_file, uuid7())


def test_work_list_says_what_each_fiche_lacks(house: House) -> None:
    operation = an_operation(house)
    counted = house.do(express_arrival, ExpressArrival(operation, "", "F", "adult")).value
    fiche = a_fiche(
        1, father_first_name="", unread=(("phone", "76 12"),), papers=(PaperSeen("", "ML 12"),)
    )
    (unread,) = registered(house, operation, fiche)
    rows = {row.call_no: row.missing for row in house.look(incomplete_people)}
    assert rows[unread.call_no] == ("father_first_name", "phone", "document_type")
    assert rows[counted.call_no] == (
        "given_names",
        "birth",
        "father_first_name",
        "mother_name",
        "interview_language",
        "destination",
        "consent",
    )


def test_file_says_where_somebody_is_who_is_not_here(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    assert house.look(person_file, man.person_id).away == ""
    house.do(move, Move(man.stay_id, "hospital"))
    assert house.look(person_file, man.person_id).away == "hospital"
    house.do(move, Move(man.stay_id, "in"))
    assert house.look(person_file, man.person_id).away == ""
