"""Serving once: the second scan is refused, whichever desk it comes from."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.db.stays import RefusedScan, Serving
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.rules.access import Role
from core.rules.package import Verdict
from tests.builders import ADMIN, a_fiche, an_operation, as_roles, registered

LUNCH = "2026-11-14/dejeuner"


def test_second_scan_is_refused_and_names_the_first(house: House, other_desk: House) -> None:
    (man,) = registered(house, an_operation(house))
    first = house.do(serve, Serve(man.card_code, "REP", LUNCH)).value
    house.clock.step(timedelta(minutes=5))
    second = other_desk.do(serve, Serve(man.call_no, "REP", LUNCH)).value
    assert (first.verdict, second.verdict) == (Verdict.SERVED, Verdict.ALREADY_SERVED)
    assert (second.at, second.post, second.by) == (first.at, "Poste A", ADMIN)
    assert second.serving_id is None
    assert (second.family_name, second.age) == ("Coulibaly", 35)


def test_desks_racing_with_one_card_serve_once(house: House, other_desk: House) -> None:
    (man,) = registered(house, an_operation(house))
    gate = threading.Barrier(4)
    verdicts: Counter[Verdict] = Counter()

    def scan(desk: House) -> None:
        gate.wait(timeout=20)
        for _ in range(3):
            verdicts[desk.do(serve, Serve(man.card_code, "REP", LUNCH)).value.verdict] += 1

    desks = [threading.Thread(target=scan, args=(desk,)) for desk in (house, other_desk) * 2]
    for thread in desks:
        thread.start()
    for thread in desks:
        thread.join(timeout=60)
    assert verdicts == {Verdict.SERVED: 1, Verdict.ALREADY_SERVED: 11}
    with Session(house.engine) as session:
        assert session.scalar(select(func.count()).select_from(Serving)) == 1
        assert session.scalar(select(func.count()).select_from(RefusedScan)) == 11


def test_retry_after_a_lost_answer_is_served_and_doubles_nothing(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = Serve(man.card_code, "REP", LUNCH)
    first, again = house.do(serve, request).value, house.do(serve, request).value
    assert first.verdict == again.verdict == Verdict.SERVED
    assert first.serving_id == again.serving_id == request.id
    assert _refusals(house) == []


def test_undo_frees_the_slot_once(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    first = house.do(serve, Serve(man.card_code, "REP", LUNCH)).value
    assert first.serving_id is not None
    undone = house.do(undo_serving, UndoServing(first.serving_id, "wrong person")).value
    assert house.do(undo_serving, UndoServing(first.serving_id)).value == undone
    again = house.do(serve, Serve(man.card_code, "REP", LUNCH)).value
    third = house.do(serve, Serve(man.card_code, "REP", LUNCH)).value
    assert (again.verdict, third.verdict) == (Verdict.SERVED, Verdict.ALREADY_SERVED)


def test_undo_of_an_undo_or_of_nothing_is_refused(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    served = house.do(serve, Serve(man.card_code, "REP", LUNCH)).value
    assert served.serving_id is not None
    void_id = house.do(undo_serving, UndoServing(served.serving_id)).value
    for unknown in (void_id, uuid7()):
        with pytest.raises(Refused, match="serving_unknown"):
            house.do(undo_serving, UndoServing(unknown))


def test_key_of_a_serving_taken_back_serves_nothing_again(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = Serve(man.card_code, "REP", LUNCH)
    house.do(serve, request)
    house.do(undo_serving, UndoServing(request.id))
    with pytest.raises(Refused, match="already_there"):
        house.do(serve, request)


def test_refusals_are_recorded_with_their_reason(house: House) -> None:
    operation = an_operation(house)
    (man,) = registered(house, operation)
    assert house.do(serve, Serve("R0000", "REP", LUNCH)).value.verdict is Verdict.UNKNOWN
    assert house.do(serve, Serve("07-415", "REP", LUNCH)).value.reason == "number_unknown"
    tomorrow = house.do(serve, Serve(man.call_no, "REP", "2026-11-15/diner")).value
    assert (tomorrow.verdict, tomorrow.reason) == (Verdict.NOT_ENTITLED, "not_yet")
    assert house.do(serve, Serve(man.call_no, "KDI", "stay")).value.reason == "not_for_this_person"
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    assert house.do(serve, Serve(man.card_code, "REP", LUNCH)).value.reason == "has_left"
    assert _refusals(house) == [
        ("unknown", "code_unreadable"),
        ("unknown", "number_unknown"),
        ("not_entitled", "not_yet"),
        ("not_entitled", "not_for_this_person"),
        ("not_entitled", "has_left"),
    ]


def test_overdue_person_is_fed_and_the_server_told(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.clock.step(timedelta(hours=82))
    answer = house.do(serve, Serve(man.card_code, "REP", "2026-11-17/dejeuner")).value
    assert (answer.verdict, answer.reason) == (Verdict.ATTENTION, "overdue")
    assert answer.serving_id is not None


def test_bare_rank_of_two_operations_is_ambiguous(house: House) -> None:
    first, second = an_operation(house), an_operation(house, "Deuxième convoi")
    registered(house, first)
    (other,) = registered(house, second, a_fiche(2))
    assert house.do(serve, Serve("001", "REP", LUNCH)).value.reason == "number_ambiguous"
    assert house.do(serve, Serve(other.call_no, "REP", LUNCH)).value.stay_id == other.stay_id


@pytest.mark.parametrize(
    ("item", "slot", "field"),
    [
        ("XXX", "stay", "item"),
        ("REP", "stay", "slot"),
        ("REP", "2026-11-31/dejeuner", "slot"),
        ("KHY", LUNCH, "slot"),
    ],
)
def test_item_or_slot_that_does_not_exist_is_told(
    house: House, item: str, slot: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(serve, Serve("001", item, slot))
    assert field in refusal.value.problems


def test_only_who_may_serve_serves(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = Serve(man.card_code, "REP", LUNCH)
    for role in (Role.ADMINISTRATOR, Role.DATA):
        with pytest.raises(NotAllowed):
            as_roles(house, role).do(serve, request)
    assert as_roles(house, Role.CATERING).do(serve, request).value.verdict is Verdict.SERVED


def _refusals(house: House) -> list[tuple[str, str]]:
    with Session(house.engine) as session:
        rows = session.execute(
            select(RefusedScan.verdict, RefusedScan.reason).order_by(RefusedScan.id)
        )
        return [(verdict, reason) for verdict, reason in rows]
