"""What a merge would move: read before anything is written."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.people.register import Register, register
from core.db.merging import plan_merge
from core.db.people import Person
from core.ids import uuid7
from core.rules.births import from_age
from tests.builders import a_fiche, an_operation, registered


@pytest.fixture
def pair(house):
    fiches = [replace(a_fiche(1), person_id=uuid7(), stay_id=uuid7()) for _twice in range(2)]
    return registered(house, an_operation(house), *fiches)


def plan(house, kept, merged):
    with Session(house.engine) as session:
        people = [session.get_one(Person, each.person_id) for each in (kept, merged)]
        found = plan_merge(session, *people)
        session.expunge_all()
    return found


def test_two_open_stays_become_one(house, pair):
    kept, merged = pair
    given = [
        house.do(serve, Serve(merged.card_code, "REP", f"2026-11-14/{meal}")).value.serving_id
        for meal in ("dejeuner", "diner")
    ]
    house.do(undo_serving, UndoServing(given[1]))
    found = plan(house, kept, merged)
    assert (found.kept_stay.id, found.double.id) == (kept.stay_id, merged.stay_id)
    assert [each.id for each in found.servings] == [given[0]]
    assert (found.again, [card.code for card in found.cards]) == (0, [merged.card_code])


def test_nothing_ends_where_only_one_of_them_is_here(house, pair):
    kept, merged = pair
    house.do(end_stay, EndStay(kept.stay_id, "HOME"))
    found = plan(house, kept, merged)
    assert (found.double, found.servings, found.night) == (None, (), None)
    assert [stay.id for stay in found.stays] == [merged.stay_id]


def test_bed_goes_along_only_where_the_kept_one_has_none(house, pair):
    kept, merged = pair
    house.do(assign_bed, AssignBed(merged.stay_id, "H1-02"))
    found = plan(house, kept, merged)
    assert (found.night.bed_code, found.takes_bed) == ("H1-02", True)
    house.do(assign_bed, AssignBed(kept.stay_id, "H1-01"))
    assert not plan(house, kept, merged).takes_bed


def test_children_that_the_double_answers_for_are_found(house, pair):
    mother = a_fiche(1, sex="F", person_id=uuid7(), stay_id=uuid7())
    birth = from_age(9, house.clock.now().date())
    child = a_fiche(2, person_id=uuid7(), stay_id=uuid7(), birth=birth, guardian_id=mother.stay_id)
    operation = an_operation(house, "Convoi 2")
    begun = house.do(register, Register(operation, (mother, child))).value
    found = plan(house, pair[0], begun[0])
    assert [ward.id for ward in found.wards] == [child.stay_id]
