"""Out, in hospital, missing and back: the clock runs on."""

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.departures.move import Move, move
from core.errors import InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from core.queries.departures.departures_now import departures_now, exit_facts
from core.queries.people.person_file import person_file
from tests.builders import a_family, an_operation, registered


def test_who_is_in_hospital_is_absent_and_still_counted(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    before = house.look(person_file, man.person_id)
    assert house.do(move, Move(man.stay_id, "hospital", "CSRéf V")).value == "in"
    assert house.look(departures_now).here[0].presence == "hospital"
    after = house.look(person_file, man.person_id)
    assert (after.state, after.deadline_at) == (before.state, before.deadline_at)
    assert house.do(move, Move(man.stay_id, "in")).value == "hospital"
    assert house.look(departures_now).here[0].presence == "in"


def test_movement_of_nobody_and_of_who_left_is_refused(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    with pytest.raises(InvalidInput):
        house.do(move, Move(man.stay_id, "flying"))
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(move, Move(uuid7(), "out"))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    with pytest.raises(Refused, match="has_left"):
        house.do(move, Move(man.stay_id, "out"))


def test_exit_shows_the_seven_items_and_who_is_with_a_child(house: House) -> None:
    mother, child = a_family(house, an_operation(house), 34, 9)
    facts = house.look(exit_facts, child.call_no)
    assert (facts.is_minor, facts.adult_leaves) == (True, True)
    codes = {item.code for item in facts.items}
    assert codes == {"HEB", "REP", "MED", "KHY", "TEL", "PSP", "TRA"}
    assert not house.look(exit_facts, mother.stay_id).is_minor
    house.do(end_stay, EndStay(mother.stay_id, "HOME"))
    with pytest.raises(Refused, match="has_left"):
        house.look(exit_facts, mother.card_code)
    with pytest.raises(Refused, match="exit_unknown"):
        house.look(exit_facts, "99-999")
