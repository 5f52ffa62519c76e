"""An exit that was a mistake: half an hour for the post, then the manager; bed and card again."""

from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.commands.housing.assign_bed import AssignBed, AssignProposed, assign_bed, assign_proposed
from core.commands.package.serve import Serve, serve
from core.commands.people.register import Register, register
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.package import Verdict
from tests.builders import a_fiche, an_operation, as_roles, registered


def test_stay_goes_on_with_its_card_and_its_bed(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_proposed, AssignProposed())
    before = house.look(person_file, man.person_id)
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    assert house.do(undo_exit, UndoExit(man.stay_id)).value == before.bed
    after = house.look(person_file, man.person_id)
    assert (after.exited_at, after.deadline_at, after.bed) == (None, before.deadline_at, before.bed)
    assert house.do(serve, Serve(man.card_code, "KHY", "stay")).value.verdict is Verdict.SERVED
    assert house.do(undo_exit, UndoExit(man.stay_id)).value == ""


def test_bed_that_somebody_else_has_now_stays_his(house: House) -> None:
    operation = an_operation(house)
    man, other = registered(house, operation, a_fiche(1), a_fiche(2))
    house.do(assign_proposed, AssignProposed((man.stay_id,)))
    bed = house.look(person_file, man.person_id).bed
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    house.do(assign_bed, AssignBed(other.stay_id, bed))
    assert house.do(undo_exit, UndoExit(man.stay_id)).value == ""
    assert house.look(person_file, man.person_id).bed == ""
    assert house.look(person_file, other.person_id).bed == bed


def test_later_or_from_another_post_only_the_manager_may(house: House, clock) -> None:
    (man,) = registered(house, an_operation(house))
    desk = as_roles(house, Role.RECEPTION)
    desk.do(end_stay, EndStay(man.stay_id, "HOME"))
    with pytest.raises(NotAllowed, match="undo_too_late"):
        as_roles(house, Role.RECEPTION, post="Poste B").do(undo_exit, UndoExit(man.stay_id))
    clock.step(timedelta(minutes=31))
    with pytest.raises(NotAllowed, match="undo_too_late"):
        desk.do(undo_exit, UndoExit(man.stay_id))
    manager = as_roles(house, Role.MANAGER, post="Poste B")
    with pytest.raises(InvalidInput) as refusal:
        manager.do(undo_exit, UndoExit(man.stay_id))
    assert refusal.value.problems == {"reason": "required"}
    manager.do(undo_exit, UndoExit(man.stay_id, "erreur de carte"))
    assert house.look(person_file, man.person_id).exited_at is None


def test_who_came_back_since_has_one_stay(house: House) -> None:
    operation = an_operation(house)
    (man,) = registered(house, operation)
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    house.do(register, Register(operation, (a_fiche(1, person_id=man.person_id),)))
    with pytest.raises(Refused, match="still_here"):
        house.do(undo_exit, UndoExit(man.stay_id))
