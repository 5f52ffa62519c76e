"""Coming and going: the newest movement says where somebody is; what travels and what stays."""

from datetime import timedelta

from sqlalchemy.orm import Session

from core.commands.departures.move import Move, move
from core.db.departures import Bus, BusSeat, Departure, Extension, Movement, presences
from core.db.records import EXPORTED
from core.house import House
from tests.builders import an_operation, registered


def test_movements_and_exits_travel_and_buses_stay() -> None:
    names = [table.__tablename__ for table in (Movement, Extension, Departure, Bus, BusSeat)]
    assert [name in EXPORTED for name in names] == [True, True, True, False, False]


def test_newest_movement_says_where_somebody_is(house: House) -> None:
    operation = an_operation(house)
    (one,), (other,) = registered(house, operation), registered(house, operation)
    for kind in ("out", "in", "hospital"):
        house.clock.step(timedelta(minutes=5))
        house.do(move, Move(one.stay_id, kind))
    with Session(house.engine) as session:
        assert presences(session, [one.stay_id, other.stay_id]) == {one.stay_id: "hospital"}
        assert presences(session, []) == {}
