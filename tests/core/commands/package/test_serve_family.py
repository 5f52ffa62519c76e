"""A family is served all or none of the ticked."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, serve
from core.commands.package.serve_family import ServeFamily, serve_family
from core.db.stays import RefusedScan, Serving
from core.house import House
from core.rules.package import Verdict
from tests.builders import ADMIN, a_family, an_operation

LUNCH = "2026-11-14/dejeuner"


def _rows(house: House) -> tuple[int, int]:
    with Session(house.engine) as session:
        served = session.scalar(select(func.count()).select_from(Serving))
        refused = session.scalar(select(func.count()).select_from(RefusedScan))
        return served or 0, refused or 0


def test_everybody_ticked_is_served_in_one_act_and_a_retry_doubles_nothing(house: House) -> None:
    family = a_family(house, an_operation(house), 34, 36, 8)
    request = ServeFamily.of((each.stay_id for each in family), "REP", LUNCH)
    first, again = house.do(serve_family, request).value, house.do(serve_family, request).value
    assert first == again
    assert [number for _stay, _key, number in first.served] == [each.call_no for each in family]
    assert first.refused == ()
    assert _rows(house) == (3, 0)


def test_one_served_meanwhile_elsewhere_leaves_nobody_served_and_is_named(
    house: House, other_desk: House
) -> None:
    family = a_family(house, an_operation(house), 34, 36, 8)
    other_desk.do(serve, Serve(family[2].call_no, "REP", LUNCH))
    asked = [each.stay_id for each in family]
    done = house.do(serve_family, ServeFamily.of(asked, "REP", LUNCH)).value
    assert done.served == ()
    (held,) = done.refused
    assert (held.stay_id, held.verdict) == (family[2].stay_id, Verdict.ALREADY_SERVED)
    assert (held.call_no, held.post, held.by) == (family[2].call_no, other_desk.post, ADMIN)
    assert _rows(house) == (1, 1)
    rest = house.do(serve_family, ServeFamily.of(asked[:2], "REP", LUNCH)).value
    assert len(rest.served) == 2
    assert _rows(house) == (3, 1)


def test_one_who_left_leaves_nobody_served(house: House) -> None:
    family = a_family(house, an_operation(house), 34, 36, 8)
    house.do(end_stay, EndStay(family[1].stay_id, "HOME"))
    asked = [each.stay_id for each in family]
    done = house.do(serve_family, ServeFamily.of(asked, "REP", LUNCH)).value
    assert done.served == ()
    assert [(each.call_no, each.reason) for each in done.refused] == [
        (family[1].call_no, "has_left")
    ]
    assert _rows(house) == (0, 1)
