"""A number that somebody present has already."""

from core.commands.departures.end_stay import EndStay, end_stay
from core.house import House
from core.queries.people.phone_holder import phone_holder
from tests.builders import a_fiche, an_operation, registered

NUMBER = "+22376123456"


def test_the_first_person_present_with_the_number_is_found(house: House) -> None:
    fiche = a_fiche(1, phone=NUMBER)
    first, _second = registered(house, an_operation(house), fiche, a_fiche(2, phone=NUMBER))
    found = house.look(phone_holder, NUMBER)
    assert found is not None
    assert (found.call_no, found.stay_id, found.family_name) == (
        first.call_no,
        first.stay_id,
        fiche.family_name,
    )


def test_nobody_holds_an_unknown_number_or_his_own(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1, phone=NUMBER))
    assert house.look(phone_holder, "+22366000000") is None
    assert house.look(phone_holder, NUMBER, man.person_id) is None


def test_somebody_who_left_is_not_asked_about(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1, phone=NUMBER))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    assert house.look(phone_holder, NUMBER) is None
