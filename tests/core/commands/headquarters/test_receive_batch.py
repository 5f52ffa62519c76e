"""Headquarters receives batches: twice, in any order, forked, and from people of ill will."""

import copy
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.clock import SteppedClock
from core.commands.batches.begin_chain import BeginChain, begin_chain
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.headquarters.receive_batch import ReceiveBatch, Received, receive_batch
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.people.register import CorrectFiche, correct_fiche
from core.db.backup import put_in_place
from core.errands.safety import back_up_books
from core.errors import NotAllowed, Refused
from core.house import House
from core.queries.arrivals.operations import operations
from core.queries.figures.figures import figures
from core.queries.headquarters.inbox import chain_standing, inbound
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.access import Role
from tests.builders import (
    FOUNDED_AT,
    Founded,
    a_fiche,
    a_frozen_batch,
    an_operation,
    as_roles,
    registered,
)

LUNCH = "2026-11-14/dejeuner"


@pytest.fixture(scope="module")
def batches(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> list[ReceiveBatch]:
    """Three batches of a centre: an arrival, a meal taken back and given again, an exit."""
    root = founded.copied_to(tmp_path_factory.mktemp("sender") / "centre")
    with closing(founded.entered(root, SteppedClock(FOUNDED_AT))) as house:
        return _three_batches(house)


def _three_batches(house: House) -> list[ReceiveBatch]:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    served = house.do(serve, Serve(man.card_code, "REP", LUNCH)).value
    made = [a_frozen_batch(house)]
    assert served.serving_id is not None
    house.do(undo_serving, UndoServing(served.serving_id))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    version = house.look(person_file, man.person_id).version
    fiche = a_fiche(1, family_name="Dembélé")
    house.do(correct_fiche, CorrectFiche(man.person_id, version, fiche))
    made.append(a_frozen_batch(house))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    made.append(a_frozen_batch(house))
    return made


def deliver(hq: House, *batches: ReceiveBatch) -> list[str]:
    return [hq.do(receive_batch, batch).value.status for batch in batches]


def picture(hq: House) -> tuple[object, ...]:
    """Return everything that headquarters can see."""
    found = hq.look(search, "dembele")
    files = [hq.look(person_file, hit.person_id) for hit in found]
    return hq.look(figures), files


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_any_order_gives_the_same_picture(
    hq: House, batches: list[ReceiveBatch], order: tuple[int, ...]
) -> None:
    assert deliver(hq, *(batches[place] for place in order)) == ["applied"] * 3
    (hit,) = hq.look(search, "dembele")
    assert hq.look(search, "coulibaly") == ()
    found = hq.look(person_file, hit.person_id)
    assert (found.family_name, found.exited_at is not None) == ("Dembélé", True)
    assert [(row.item, row.kind, row.voided) for row in found.given] == [
        ("HEB", "given", False),
        ("REP", "given", True),
        ("REP", "given", False),
    ]
    counted = hq.look(figures)
    assert (counted.people, counted.left, counted.meals_served) == (1, 1, 1)
    standing = hq.look(chain_standing, "BKO", "A", 1)
    assert (standing.applied_up_to, standing.missing) == (3, ())


def test_second_delivery_changes_nothing(hq: House, batches: list[ReceiveBatch]) -> None:
    deliver(hq, *batches)
    before = picture(hq)
    assert deliver(hq, *batches) == ["already"] * 3
    assert picture(hq) == before
    assert len(hq.look(inbound)) == 3


def test_numbers_that_never_came_are_missing(hq: House, batches: list[ReceiveBatch]) -> None:
    deliver(hq, batches[0], batches[2])
    standing = hq.look(chain_standing, "BKO", "A", 1)
    assert (standing.applied_up_to, standing.missing) == (1, (2,))
    assert set(standing.accepted) == {1, 3}


def test_late_batch_never_goes_over_a_newer_record(hq: House, batches: list[ReceiveBatch]) -> None:
    deliver(hq, batches[1])
    deliver(hq, batches[0])
    (hit,) = hq.look(search, "dembele")
    assert hit.family_name == "Dembélé"
    assert hq.look(search, "coulibaly") == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"seq": 1, "manifest_sha256": "f" * 64}, "same_number_other_content"),
        ({"previous": "f" * 64}, "does_not_follow"),
    ],
)
def test_fork_is_kept_aside_and_shown(
    hq: House, batches: list[ReceiveBatch], changes: dict[str, Any], reason: str
) -> None:
    deliver(hq, batches[0])
    forked = replace(batches[1], **changes)
    assert hq.do(receive_batch, forked).value == Received("fork", reason, 0)
    assert hq.look(search, "dembele") == ()
    assert [row.status for row in hq.look(inbound)].count("fork") == 1
    assert hq.do(receive_batch, forked).value == Received("fork", reason, 0)


def test_batch_from_the_future_is_applied_and_says_so(
    hq: House, batches: list[ReceiveBatch]
) -> None:
    early, late = batches[0], batches[1]
    ahead = replace(early, made_at=hq.clock.now() + timedelta(days=400))
    received = hq.do(receive_batch, ahead).value
    assert (received.status, received.reason) == ("applied", "batch_from_future")
    assert [row.reason for row in hq.look(inbound)] == ["batch_from_future"]
    near = replace(late, made_at=hq.clock.now() + timedelta(minutes=59))
    assert hq.do(receive_batch, near).value.reason == ""
    assert deliver(hq, ahead) == ["already"]


def test_batch_that_does_not_precede_its_neighbour_is_a_fork(
    hq: House, batches: list[ReceiveBatch]
) -> None:
    deliver(hq, batches[1])
    odd = replace(batches[0], manifest_sha256="f" * 64)
    assert hq.do(receive_batch, odd).value.reason == "does_not_precede"


def test_two_installations_of_a_centre_meet_without_collision(
    hq: House, batches: list[ReceiveBatch], tmp_path: Any
) -> None:
    from tests.builders import a_house

    second = a_house(tmp_path / "second", installation="B")
    registered(second, an_operation(second), a_fiche(3))
    deliver(hq, *batches)
    assert deliver(hq, a_frozen_batch(second)) == ["applied"]
    second.close()
    assert hq.look(figures, centre="BKO").people == 2


def damaged(batch: ReceiveBatch, table: str, **values: Any) -> ReceiveBatch:
    tables = copy.deepcopy(dict(batch.tables))
    tables[table][0].update(values)
    return replace(batch, tables=tables)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("person", {"more": 1}),
        ("person", {"id": "x"}),
        ("person", {"id": 7}),
        ("person", {"registered_at": "yesterday"}),
        ("person", {"registered_at": "2026-11-14T02:10:00"}),
        ("person", {"registered_at": None}),
        ("person", {"complete": "yes"}),
        ("person", {"family_name": "x" * 81}),
        ("person", {"family_name": "a\0b"}),
        ("person", {"birth_year": 2**40}),
        ("stay", {"rank": "1"}),
    ],
)
def test_record_that_cannot_be_read_keeps_the_whole_batch_out(
    hq: House, batches: list[ReceiveBatch], table: str, values: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match="record_unreadable"):
        hq.do(receive_batch, damaged(batches[0], table, **values))
    assert hq.look(inbound) == ()
    assert hq.look(figures).people == 0


def test_table_that_does_not_travel_is_refused(hq: House, batches: list[ReceiveBatch]) -> None:
    tables = {**batches[0].tables, "user_account": [{"id": "x"}]}
    with pytest.raises(Refused, match="record_unreadable"):
        hq.do(receive_batch, replace(batches[0], tables=tables))


def test_centre_cannot_write_records_of_another(hq: House, batches: list[ReceiveBatch]) -> None:
    deliver(hq, batches[0])
    with pytest.raises(Refused, match="record_of_other_centre"):
        hq.do(receive_batch, replace(batches[1], centre="KAY"))
    tables = copy.deepcopy(dict(batches[1].tables))
    for rows in tables.values():
        for row in rows:
            row |= {"centre_code": "KAY", "version": 99}
    stolen = replace(batches[1], centre="KAY", previous="0" * 64, seq=1, tables=tables)
    with pytest.raises(Refused, match="record_of_other_centre"):
        hq.do(receive_batch, stolen)
    assert hq.look(search, "dembele") == ()
    assert hq.look(figures, centre="BKO").people == 1


def test_centre_receives_nothing(hq: House, batches: list[ReceiveBatch]) -> None:
    with pytest.raises(NotAllowed):
        as_roles(hq, Role.RECEPTION).do(receive_batch, batches[0])


def two_histories(founded: Founded, tmp_path: Path) -> tuple[House, House]:
    """Return a centre and what a backup of it becomes, both from the same operation on."""
    clock = SteppedClock(FOUNDED_AT)
    first = founded.entered(founded.copied_to(tmp_path / "first"), clock)
    registered(first, an_operation(first))
    backup = back_up_books(first, tmp_path / "backup")
    second_root = founded.copied_to(tmp_path / "second")
    put_in_place(backup, second_root / "books.db", first.keys.subkey("sqlcipher"), FOUNDED_AT)
    return first, founded.entered(second_root, clock)


def test_batch_that_contradicts_what_is_here_is_kept_aside_and_tried_again(
    hq: House, founded: Founded, tmp_path: Path
) -> None:
    first, second = two_histories(founded, tmp_path)
    with closing(first), closing(second):
        operation = first.look(operations)[0].id
        registered(first, operation, a_fiche(2))
        registered(second, operation, a_fiche(3))
        ours, theirs = a_frozen_batch(first), replace(a_frozen_batch(second), chain=2)
    assert deliver(hq, ours) == ["applied"]
    for _again in range(2):
        assert hq.do(receive_batch, theirs).value == Received("fork", "batch_collides", 0)
    assert [row.status for row in hq.look(inbound)].count("fork") == 1
    assert hq.look(figures).people == 2
    assert len(hq.look(search, a_fiche(2).family_name)) == 1
    assert hq.look(search, a_fiche(3).family_name) == ()


def test_batch_after_a_restored_backup_brings_its_people_although_a_meal_is_there_twice(
    hq: House, founded: Founded, tmp_path: Path
) -> None:
    first, second = two_histories(founded, tmp_path)
    with closing(first), closing(second):
        for each in (first, second):
            call_no = each.look(search, "coulibaly")[0].call_no
            each.do(serve, Serve(call_no, "REP", LUNCH))
        second.do(begin_chain, BeginChain(1, 1))
        registered(second, second.look(operations)[0].id, a_fiche(3))
        ours, theirs = a_frozen_batch(first), a_frozen_batch(second)
    assert deliver(hq, ours, theirs) == ["applied", "applied"]
    counted = hq.look(figures)
    assert (counted.people, counted.meals_served) == (2, 1)


def test_batch_that_came_too_early_is_applied_when_it_comes_again(
    hq: House, founded: Founded, tmp_path: Path
) -> None:
    root = founded.copied_to(tmp_path / "centre")
    made = []
    with closing(founded.entered(root, SteppedClock(FOUNDED_AT))) as house:
        (man,) = registered(house, an_operation(house))
        for bed in ("H1-01", "H1-02", "H1-03"):
            house.do(assign_bed, AssignBed(man.stay_id, bed))
            made.append(a_frozen_batch(house))
    assert deliver(hq, made[0], made[2], made[1], made[2]) == [
        "applied",
        "fork",
        "applied",
        "applied",
    ]
    assert hq.look(chain_standing, "BKO", "A", 1).applied_up_to == 3
