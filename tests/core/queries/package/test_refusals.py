"""The scans that were refused, newest first."""

from datetime import timedelta

import pytest

from core.commands.package.serve import Serve, serve
from core.errors import NotAllowed
from core.house import House
from core.queries.package.refusals import refusals
from core.rules.access import Role
from core.rules.package import Verdict
from tests.builders import an_operation, as_roles, registered

LUNCH = "2026-11-14/dejeuner"


def test_refusals_are_shown_newest_first_with_who_it_was(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    house.do(serve, Serve("R0000", "REP", LUNCH))
    house.clock.step(timedelta(minutes=1))
    other = as_roles(house, Role.CATERING, post="Poste B")
    other.do(serve, Serve(man.card_code, "REP", LUNCH))
    other.do(serve, Serve(man.card_code, "KDI", "stay"))
    rows = house.look(refusals)
    assert [(row.verdict, row.reason, row.call_no, row.post) for row in rows] == [
        (Verdict.NOT_ENTITLED, "not_for_this_person", "01-001", "Poste B"),
        (Verdict.ALREADY_SERVED, "", "01-001", "Poste B"),
        (Verdict.UNKNOWN, "code_unreadable", "", "Poste A"),
    ]
    assert (rows[0].family_name, rows[2].family_name, rows[2].stay_id) == ("Coulibaly", "", None)
    assert [row.verdict for row in house.look(refusals, item="REP", slot=LUNCH)] == [
        Verdict.ALREADY_SERVED,
        Verdict.UNKNOWN,
    ]
    assert len(house.look(refusals, post="Poste A")) == len(house.look(refusals, limit=1)) == 1


def test_only_who_serves_sees_refusals(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.DATA).look(refusals)
    assert as_roles(house, Role.CATERING).look(refusals) == ()
