"""Taking a merge back: everything is where it was, and a sequence of both leaves no trace."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, serve
from core.commands.people.merge_people import MergePeople, merge_people
from core.commands.people.unmerge_people import UnmergePeople, unmerge_people
from core.db.people import Consent, Document, Person
from core.db.stays import BedNight, Card, Serving, Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.journal import first_fault
from core.queries.people.person_file import person_file
from core.rules.fiches import PaperSeen
from tests.builders import a_family, a_fiche, an_operation, registered

LUNCH, DINNER = "2026-11-14/dejeuner", "2026-11-14/diner"
_LINKS = {
    Person: ("merged_into_id",),
    Stay: ("person_id", "exited_at", "exit_type", "needs", "family_id", "relation", "guardian_id"),
    Card: ("stay_id", "state"),
    Document: ("person_id",),
    Consent: ("person_id",),
    BedNight: ("stay_id", "bed_code", "last_night"),
}
"""What a merge may change, by table."""


def picture(house):
    """Return everything that a merge may change, and what is live in the ledger."""
    with Session(house.engine) as session:
        rows = {
            (model.__tablename__, row.id): tuple(getattr(row, name) for name in names)
            for model, names in _LINKS.items()
            for row in session.scalars(select(model))
        }
        live = session.scalars(
            select(Serving).where(Serving.voided_by.is_(None), Serving.kind != "void")
        )
        given = sorted(
            (str(row.stay_id), row.item, row.slot, row.kind, row.at, row.post, row.sequence)
            for row in live
        )
    return rows, given


def merge(house, kept, merged):
    versions = [house.look(person_file, each.person_id).version for each in (kept, merged)]
    request = MergePeople(kept.person_id, versions[0], merged.person_id, versions[1], "other")
    return house.do(merge_people, request).value


def separate(house, key):
    return house.do(unmerge_people, UnmergePeople(key, "two_people")).value


@pytest.fixture
def people(house):
    """A man with a paper and a meal, his double with a bed and meals, a family, one who left."""
    operation = an_operation(house)
    fiche = a_fiche(1, papers=(PaperSeen("NINA", "12345678901234A"),))
    again = replace(a_fiche(1), person_id=uuid7(), stay_id=uuid7(), needs=("health", "pregnant"))
    man, double, gone = registered(house, operation, fiche, again, a_fiche(2))
    family = a_family(house, operation, 34, 9)
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    house.do(assign_bed, AssignBed(double.stay_id, "H1-02"))
    for each, slots in ((man, (LUNCH,)), (double, (LUNCH, DINNER)), (family[0], (DINNER,))):
        for slot in slots:
            house.do(serve, Serve(each.card_code, "REP", slot))
    house.do(end_stay, EndStay(gone.stay_id, "HOME"))
    return man, double, gone, *family


def test_everything_is_where_it_was(house, people):
    man, double, *_others = people
    before = picture(house)
    key = merge(house, man, double)
    assert picture(house) != before
    assert separate(house, key) == double.person_id
    assert picture(house) == before


def test_family_goes_back_to_the_one_who_brought_it(house, people):
    man, _double, _gone, mother, _child = people
    before = picture(house)
    separate(house, merge(house, man, mother))
    assert picture(house) == before


def test_what_came_after_the_merge_stays_with_the_kept_fiche(house, people):
    man, double, *_others = people
    key = merge(house, man, double)
    house.do(serve, Serve(double.card_code, "MED", "stay"))
    separate(house, key)
    kept = {row.item for row in house.look(person_file, man.person_id).given if not row.voided}
    other = {row.item for row in house.look(person_file, double.person_id).given if not row.voided}
    assert "MED" in kept
    assert "MED" not in other


def test_bed_that_somebody_else_has_now_stays_theirs(house, people):
    man, double, _gone, _mother, child = people
    key = merge(house, man, double)
    house.do(assign_bed, AssignBed(child.stay_id, "H1-02", "sur demande"))
    separate(house, key)
    assert house.look(person_file, double.person_id).bed == ""
    assert house.look(person_file, child.person_id).bed == "H1-02"


def test_double_is_here_again_although_the_kept_one_has_left(house, people):
    man, double, *_others = people
    key = merge(house, man, double)
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    separate(house, key)
    file = house.look(person_file, double.person_id)
    assert file.exited_at is None
    served = house.do(serve, Serve(double.card_code, "MED", "stay")).value
    assert served.serving_id is not None


def test_last_merge_is_taken_back_first(house, people):
    man, double, gone, mother, _child = people
    first = merge(house, man, double)
    second = merge(house, man, gone)
    with pytest.raises(Refused, match="unmerge_later_first") as refusal:
        separate(house, first)
    assert refusal.value.details == {"number": gone.registration_no}
    third = merge(house, mother, man)
    with pytest.raises(Refused, match="unmerge_later_first"):
        separate(house, second)
    for key in (third, second, first):
        separate(house, key)
    assert house.look(person_file, double.person_id).call_no == double.call_no


def test_taking_back_twice_changes_nothing_more(house, people):
    man, double, *_others = people
    key = merge(house, man, double)
    separate(house, key)
    after = picture(house)
    assert separate(house, key) == double.person_id
    assert picture(house) == after


def test_what_cannot_be_taken_back_is_refused(house, people):
    with pytest.raises(Refused, match="merge_unknown"):
        separate(house, uuid7())
    key = merge(house, *people[:2])
    with pytest.raises(InvalidInput):
        house.do(unmerge_people, UnmergePeople(key, ""))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(steps=[(1, 0), (3, 1)])
@example(steps=[(4, 1), (2, 4), (3, 2), (0, 3)])
@given(steps=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5))
def test_any_merges_taken_back_in_turn_restore_the_books(house, people, steps):
    before = picture(house)
    done = []
    for kept, merged in steps:
        with suppress(Refused):  # Itself, or a fiche that was given up before.
            done.append(merge(house, people[kept], people[merged]))
        done = list(dict.fromkeys(done))
        present = [row for row in picture(house)[0].items() if row[0][0] == "stay"]
        open_stays = [values[0] for _key, values in present if values[1] is None]
        assert len(open_stays) == len(set(open_stays))
    for key in reversed(done):
        separate(house, key)
    assert picture(house) == before
    with Session(house.engine) as session:
        assert first_fault(session) is None
