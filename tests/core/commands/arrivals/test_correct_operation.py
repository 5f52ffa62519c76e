"""Correcting an operation: every field, and the clock of everybody who came with it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.clock import SteppedClock
from core.commands.arrivals.correct_operation import CorrectOperation, correct_operation
from core.commands.arrivals.open_operation import OpenOperation
from core.commands.departures.end_stay import EndStay, ExtendStay, end_stay, extend_stay
from core.errors import Conflict, InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.access.accounts import journal_lines
from core.queries.arrivals.operations import OperationRow, operations
from core.queries.people.person_file import person_file
from core.rules.access import Role
from tests.builders import FOUNDED_AT, a_fiche, an_operation, as_roles, registered

HOUR = timedelta(hours=1)


def row_of(house: House, operation_id: UUID) -> OperationRow:
    return next(row for row in house.look(operations) if row.id == operation_id)


def a_correction(house: House, operation_id: UUID, **changes: Any) -> CorrectOperation:
    """Return the operation as it is, with these fields corrected."""
    row = row_of(house, operation_id)
    as_it_is = OpenOperation(
        row.label, row.arrived_at, departure_country=row.departure_country, announced=row.announced
    )
    return CorrectOperation(row.id, row.version, replace(as_it_is, **changes))


def test_every_field_is_corrected_and_noted(house: House) -> None:
    key = an_operation(house, "Convoi", departure_country="COG", announced=150)
    wanted: dict[str, object] = {
        "label": "Abidjan (Port-Bouët)",
        "departure_country": "CIV",
        "departure_place": "Abidjan",
        "transport_mode": "BUS",
        "transport_ref": "AB 1234",
        "return_type": "VOL",
        "organiser": "OIM",
        "entry_point": "ZEGOUA",
        "announced": 175,
    }
    request = a_correction(house, key, **wanted)
    desk = as_roles(house, Role.RECEPTION)
    assert desk.do(correct_operation, request).value == 0
    row = row_of(house, key)
    assert {name: getattr(row, name) for name in wanted} == wanted
    assert row.version == request.version + 1
    about = house.look(journal_lines, subject=key)
    assert [line.command for line in about] == ["correct_operation", "open_operation"]


def test_hour_moves_the_clock_of_everybody_whose_stay_was_not_extended(
    house: House, clock: SteppedClock
) -> None:
    wrong = FOUNDED_AT - 10 * HOUR
    key = an_operation(house, arrived_at=wrong)
    other = an_operation(house, "Autre", arrived_at=wrong)
    plain, kept, apart = registered(house, key, a_fiche(1), a_fiche(2)) + registered(
        house, other, a_fiche(3)
    )
    until = wrong + timedelta(hours=100)
    house.do(extend_stay, ExtendStay(kept.stay_id, until, "HEALTH"))
    right = FOUNDED_AT - 2 * HOUR
    assert house.do(correct_operation, a_correction(house, key, arrived_at=right)).value == 2
    clocks = [
        (file.arrived_at, file.deadline_at)
        for file in (house.look(person_file, each.person_id) for each in (plain, kept, apart))
    ]
    assert clocks == [
        (right, right + timedelta(hours=72)),
        (right, until),
        (wrong, wrong + timedelta(hours=72)),
    ]
    assert row_of(house, key).arrived_at == right


def test_people_counted_before_a_wrong_later_hour_get_the_right_one(
    house: House, clock: SteppedClock
) -> None:
    key = an_operation(house, arrived_at=FOUNDED_AT + 10 * HOUR)
    (man,) = registered(house, key)
    right = FOUNDED_AT - HOUR
    assert house.do(correct_operation, a_correction(house, key, arrived_at=right)).value == 1
    assert house.look(person_file, man.person_id).arrived_at == right


def test_hour_needs_who_may_make_exceptions_and_nothing_is_half_done(house: House) -> None:
    key = an_operation(house)
    request = a_correction(house, key, label="Autre", arrived_at=FOUNDED_AT - HOUR)
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(correct_operation, request)
    assert (row_of(house, key).label, row_of(house, key).arrived_at) == (
        "Convoi de Nioro",
        FOUNDED_AT,
    )


def test_hour_after_people_were_here_is_refused(house: House, clock: SteppedClock) -> None:
    empty, full = an_operation(house), an_operation(house, "Plein", arrived_at=FOUNDED_AT - HOUR)
    (man,) = registered(house, full)
    late = FOUNDED_AT + HOUR
    house.do(correct_operation, a_correction(house, empty, arrived_at=late))
    with pytest.raises(InvalidInput) as refusal:
        house.do(correct_operation, a_correction(house, full, arrived_at=late))
    assert refusal.value.problems == {"arrived_at": "arrival_in_future"}
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    clock.at = late
    with pytest.raises(InvalidInput) as refusal:
        house.do(correct_operation, a_correction(house, full, arrived_at=late))
    assert refusal.value.problems == {"arrived_at": "arrival_after_exit"}


def test_correction_of_what_another_desk_changed_or_nobody_has_is_refused(house: House) -> None:
    key = an_operation(house)
    old = a_correction(house, key, label="Premier")
    house.do(correct_operation, a_correction(house, key, label="Second"))
    with pytest.raises(Conflict):
        house.do(correct_operation, old)
    with pytest.raises(Refused, match="operation_unknown"):
        house.do(correct_operation, replace(old, operation_id=uuid4()))
    with pytest.raises(InvalidInput) as refusal:
        house.do(correct_operation, a_correction(house, key, label=" "))
    assert refusal.value.problems == {"label": "required"}


def test_an_hour_of_long_ago_is_asked_once(house: House) -> None:
    key = an_operation(house)
    old = FOUNDED_AT - timedelta(days=31)
    with pytest.raises(InvalidInput) as refusal:
        house.do(correct_operation, a_correction(house, key, arrived_at=old))
    assert refusal.value.problems == {"arrived_at": "arrival_long_ago"}
    confirmed = a_correction(house, key, arrived_at=old, date_confirmed=True)
    assert house.do(correct_operation, confirmed).value == 0
