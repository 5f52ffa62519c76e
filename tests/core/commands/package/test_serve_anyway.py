"""In spite of a refusal: its own kind, a role, a motive, and only once more."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.disputes.open_dispute import OpenDispute, open_dispute
from core.commands.package.mark_items import UnmarkItems, unmark_items
from core.commands.package.serve import Serve, serve
from core.commands.package.serve_anyway import ServeAnyway, serve_anyway
from core.db.stays import Serving
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.package.distribution import slot_count
from core.rules.access import Role
from core.rules.package import Verdict
from tests.builders import an_operation, as_roles, registered

LUNCH = "2026-11-14/dejeuner"


def _manager(house: House) -> House:
    return as_roles(house, Role.MANAGER, name="Chef", post="Poste C")


def _ledger(house: House) -> list[tuple[str, int, str]]:
    with Session(house.engine) as session:
        rows = session.execute(
            select(Serving.kind, Serving.sequence, Serving.reason).order_by(Serving.sequence)
        )
        return [tuple(row) for row in rows]


def test_override_is_entered_apart_and_only_once_more(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    chief = _manager(house)
    house.do(serve, Serve(man.call_no, "REP", LUNCH))
    done = chief.do(serve_anyway, ServeAnyway(man.call_no, "REP", LUNCH, "spilled")).value
    assert (done.call_no, done.cause) == (man.call_no, "already_served")
    with pytest.raises(Refused, match="override_exists"):
        chief.do(serve_anyway, ServeAnyway(man.call_no, "REP", LUNCH, "decided"))
    assert _ledger(house) == [("given", 1, ""), ("override", 100, "spilled")]
    answer = house.do(serve, Serve(man.call_no, "REP", LUNCH)).value
    assert answer.verdict is Verdict.ALREADY_SERVED


def test_override_beside_a_dispute_is_refused_as_a_third_portion(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(serve, Serve(man.call_no, "REP", LUNCH))
    house.do(open_dispute, OpenDispute(man.call_no, "REP", LUNCH))
    with pytest.raises(Refused, match="override_exists"):
        _manager(house).do(serve_anyway, ServeAnyway(man.call_no, "REP", LUNCH, "decided"))


def test_retry_of_an_override_doubles_nothing_and_an_undo_frees_it(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    chief = _manager(house)
    house.do(serve, Serve(man.call_no, "REP", LUNCH))
    request = ServeAnyway(man.call_no, "REP", LUNCH, "spilled")
    first, again = chief.do(serve_anyway, request).value, chief.do(serve_anyway, request).value
    assert first.serving_id == again.serving_id == request.id
    assert len(_ledger(house)) == 2
    assert house.do(unmark_items, UnmarkItems((request.id,))).value == 1
    chief.do(serve_anyway, ServeAnyway(man.call_no, "REP", LUNCH, "decided"))


def test_who_may_be_served_needs_no_override(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    with pytest.raises(Refused, match="not_refused"):
        _manager(house).do(serve_anyway, ServeAnyway(man.call_no, "REP", LUNCH, "decided"))


def test_who_is_not_entitled_is_served_and_counted(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = ServeAnyway(man.call_no, "KDI", "stay", "decided")
    done = _manager(house).do(serve_anyway, request).value
    assert done.cause == "not_for_this_person"
    count = house.look(slot_count, "KDI", "stay")
    assert (count.served, count.overridden) == (1, 1)


def test_override_needs_its_role_a_motive_and_a_person(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(serve, Serve(man.call_no, "REP", LUNCH))
    request = ServeAnyway(man.call_no, "REP", LUNCH, "spilled")
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(serve_anyway, request)
    with pytest.raises(InvalidInput):
        _manager(house).do(serve_anyway, ServeAnyway(man.call_no, "REP", LUNCH, ""))
    with pytest.raises(Refused, match="stay_unknown"):
        _manager(house).do(serve_anyway, ServeAnyway("01-999", "REP", LUNCH, "spilled"))
