"""Staying longer together, with who signed; who cannot is told; taken back once."""

from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.extend_stay import (
    ExtendStays,
    UndoExtensions,
    extend_stays,
    undo_extensions,
)
from core.errors import InvalidInput, NotAllowed
from core.house import House
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.clock72 import StayState
from tests.builders import FOUNDED_AT, a_fiche, an_operation, as_roles, registered


def test_several_stay_longer_and_who_left_is_told(house: House) -> None:
    one, two, gone = registered(house, an_operation(house), *(a_fiche(n) for n in (1, 2, 3)))
    house.do(end_stay, EndStay(gone.stay_id, "HOME"))
    request = ExtendStays((one.stay_id, two.stay_id, gone.stay_id), 24, "TRANSPORT", "M. Traoré")
    made = house.do(extend_stays, request).value
    until = FOUNDED_AT + timedelta(hours=96)
    assert [each.deadline_at for each in made] == [until, until, None]
    assert house.look(person_file, one.person_id).state is StayState.EXTENDED
    undo = UndoExtensions(tuple(each.extension_id for each in made if each.extension_id))
    assert house.do(undo_extensions, undo).value == 2
    assert house.do(undo_extensions, undo).value == 0
    again = house.look(person_file, one.person_id)
    assert again.deadline_at == FOUNDED_AT + timedelta(hours=72)
    assert again.state is not StayState.EXTENDED


def test_end_that_is_past_counts_from_now(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.clock.step(timedelta(hours=80))
    (made,) = house.do(extend_stays, ExtendStays((man.stay_id,), 12, "MED")).value
    assert made.deadline_at == FOUNDED_AT + timedelta(hours=92)
    (too_long,) = house.do(extend_stays, ExtendStays((man.stay_id,), 720, "MED")).value
    assert too_long.deadline_at is None


def test_later_extension_is_not_taken_back_by_the_undo_of_an_earlier(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    first, second = (
        house.do(extend_stays, ExtendStays((man.stay_id,), 24, "MED")).value[0] for _ in "ab"
    )
    assert first.extension_id is not None
    assert house.do(undo_extensions, UndoExtensions((first.extension_id,))).value == 0
    assert house.look(person_file, man.person_id).deadline_at == second.deadline_at


def test_what_is_missing_is_told_and_only_the_manager_may(house: House) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(extend_stays, ExtendStays((), 0, "", "x" * 81))
    assert refusal.value.problems == {
        "stay_ids": "number_out_of_range",
        "hours": "number_out_of_range",
        "reason": "required",
        "signatory": "too_long",
    }
    (man,) = registered(house, an_operation(house))
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(extend_stays, ExtendStays((man.stay_id,), 24, "MED"))
