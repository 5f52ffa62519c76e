"""Who was recorded last: the newest stay that really began."""

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.house import House
from core.queries.arrivals.last_recorded import last_recorded
from tests.builders import a_fiche, an_operation, registered


def test_newest_stay_is_told_and_one_by_mistake_is_not(house: House) -> None:
    assert house.look(last_recorded) is None
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    told = house.look(last_recorded)
    assert told is not None
    assert (told.call_no, told.at) == (second.call_no, house.clock.now())
    house.do(cancel_stay, CancelStay(second.stay_id, "wrong_person"))
    told = house.look(last_recorded)
    assert told is not None
    assert told.call_no == first.call_no
