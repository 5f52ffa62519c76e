"""Reunited fiches: who stands for whom, and how merges travel to headquarters."""

from itertools import permutations

import pytest
from sqlalchemy.orm import Session

from core.commands.headquarters.receive_batch import receive_batch
from core.commands.package.serve import Serve, serve
from core.commands.people.merge_people import MergePeople, merge_people
from core.commands.people.unmerge_people import UnmergePeople, unmerge_people
from core.db.merged import absorbed_by, pair_key, survivor_of
from core.db.people import DuplicateVerdict, Person
from core.db.replica import TRAVEL_ORDER, read_out, whole
from core.db.stays import Serving, Stay
from core.ids import uuid7
from core.queries.people.person_file import person_file
from tests.builders import a_fiche, a_frozen_batch, an_operation, registered


def merge(house, kept, merged):
    versions = [house.look(person_file, each.person_id).version for each in (kept, merged)]
    request = MergePeople(kept.person_id, versions[0], merged.person_id, versions[1], "other")
    return house.do(merge_people, request).value


@pytest.fixture
def three(house):
    fiches = [a_fiche(number, person_id=uuid7(), stay_id=uuid7()) for number in (1, 1, 2)]
    return registered(house, an_operation(house), *fiches)


def test_key_of_a_pair_does_not_depend_on_who_comes_first():
    one, other = uuid7(), uuid7()
    assert pair_key(one, other) == pair_key(other, one) != pair_key(one, uuid7())


def test_chain_is_followed_in_both_directions(house, three):
    first, second, third = three
    merge(house, second, first)
    merge(house, third, second)
    with Session(house.engine) as session:
        person = session.get_one(Person, first.person_id)
        assert survivor_of(session, person).id == third.person_id
        absorbed = absorbed_by(session, third.person_id)
        assert absorbed == {first.person_id, second.person_id}
        assert absorbed_by(session, first.person_id) == frozenset()


def test_given_up_fiche_travels_with_the_one_that_is_kept(house, three):
    first, second, third = three
    merge(house, second, first)
    merge(house, third, second)
    with Session(house.engine) as session:
        found = whole(session, {"person": {first.person_id}})
    assert found["person"] == {each.person_id for each in three}


def test_headquarters_has_the_same_in_any_order_and_twice(house, hq, three, tmp_path):
    """Arrival, merge and its taking back, meals between: a batch each."""
    first, second, _third = three
    house.do(serve, Serve(second.card_code, "REP", "2026-11-14/dejeuner"))
    batches = [a_frozen_batch(house)]
    key = merge(house, first, second)
    house.do(serve, Serve(second.card_code, "REP", "2026-11-14/diner"))
    batches.append(a_frozen_batch(house))
    house.do(unmerge_people, UnmergePeople(key))
    merge(house, second, first)
    batches.append(a_frozen_batch(house))
    order = _some_order(house)
    for place in (*order, *order):
        received = hq.do(receive_batch, batches[place]).value
        assert received.status in ("applied", "already"), (order, received)
    assert _records(hq) == _records(house)


def _some_order(house):
    """Return another order for each database: all six would take their time."""
    every = list(permutations(range(3)))
    return every[3] if house.engine.dialect.name == "sqlite" else every[5]


def _records(house):
    tables = {"person": Person, "stay": Stay, "serving": Serving, "verdict": DuplicateVerdict}
    with Session(house.engine) as session:
        return {
            name: read_out(session, model.__tablename__, session.scalars(_keys(model)).all())
            for name, model in tables.items()
        }


def _keys(model):
    from sqlalchemy import select

    return select(model.id)


def test_verdicts_travel_after_everything_that_they_point_at():
    assert TRAVEL_ORDER.index("duplicate_verdict") > TRAVEL_ORDER.index("stay")
