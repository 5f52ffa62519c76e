"""Undoing the new stay of somebody who was known: the fiche says again what it said."""

from dataclasses import replace

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.register import CorrectFiche, Register, correct_fiche, register
from core.commands.people.take_back_return import TakeBackReturn, take_back_return
from core.errors import Refused
from core.ids import uuid7
from core.queries.people.person_file import person_file
from tests.builders import a_fiche, an_operation, registered


@pytest.fixture
def returned(house):
    """Somebody who left and came back with another telephone: the undo of the new stay."""
    before = a_fiche(1, phone="+22376000001")
    (first,) = registered(house, an_operation(house), before)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    after = replace(before, stay_id=uuid7(), phone="+22376000002", consent=None)
    house.do(register, Register(an_operation(house, "Convoi 2"), (after,)))
    return TakeBackReturn(first.person_id, after.stay_id, before, after)


def test_stay_is_cancelled_and_the_fiche_is_as_it_was(house, returned):
    assert house.do(take_back_return, returned).value == "02-001"
    file = house.look(person_file, returned.person_id)
    assert (file.call_no, file.phone) == ("01-001", "+22376000001")
    assert file.exited_at is not None


def test_what_somebody_corrected_since_stays(house, returned):
    file = house.look(person_file, returned.person_id)
    corrected = replace(returned.after, alias="Vieux")
    house.do(correct_fiche, CorrectFiche(file.person_id, file.version, corrected))
    house.do(take_back_return, returned)
    file = house.look(person_file, returned.person_id)
    assert (file.call_no, file.alias, file.phone) == ("01-001", "Vieux", "+22376000002")


def test_unknown_person_is_refused(house, returned):
    with pytest.raises(Refused, match="person_unknown"):
        house.do(take_back_return, replace(returned, person_id=uuid7()))
