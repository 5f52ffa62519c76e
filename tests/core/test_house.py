"""The door: one transaction with its journal entry, one picture, and troubles with a name."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from core import commands
from core.act import act_of
from core.clock import AHEAD_TOLERANCE, BUILT_ON
from core.commands import command
from core.commands.access.confirm_clock import ConfirmClock, confirm_clock
from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.commands.people.register import Register, register
from core.db.arrivals import Operation
from core.db.centre import Change, JournalRow
from core.db.counters import take
from core.db.people import Person
from core.errors import Conflict, DomainError, HouseTrouble, InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.journal import entries
from core.queries import query
from core.queries.access.accounts import centre_facts, journal_lines
from core.queries.package.follow_up import follow_up
from core.rules.access import Permission, Role
from core.rules.clock72 import StayState
from tests.builders import FOUNDED_AT, a_fiche, an_operation, as_roles, registered


@dataclass(frozen=True)
class Numbers:
    """How many numbers to take, and whether to fail then."""

    many: int
    fail: Exception | None = None


@command(None)
def take_numbers(session: Session, request: Numbers) -> list[int]:
    numbers = list(take(session, "test", request.many))
    session.flush()
    if request.fail is not None:
        raise request.fail
    return numbers


@command(None)
def write_long_text(session: Session, request: str) -> None:
    session.add(Operation(number=900, label=request, arrived_at=act_of(session).at))


@query(None)
def write_in_a_question(session: Session) -> None:
    session.execute(text("UPDATE books SET centre_name = 'x'"))


def test_act_is_written_with_its_journal_entry(house: House) -> None:
    before = house.look(entries_count)
    opened = house.do(open_operation, OpenOperation("Convoi", house.clock.now()))
    (line,) = house.look(journal_lines, limit=1)
    assert opened.changed == {"operation", "counter"}
    assert (line.command, line.post, line.at) == ("open_operation", "Poste A", FOUNDED_AT)
    assert house.look(entries_count) == before + 1
    assert "Convoi" not in line.body


@pytest.mark.parametrize("error", [Refused("no"), RuntimeError("a fault of ours")])
def test_refusal_rolls_back(house: House, error: Exception) -> None:
    before = house.look(entries_count)
    with pytest.raises(type(error)):
        house.do(take_numbers, Numbers(5, error))
    assert house.look(entries_count) == before
    assert house.do(take_numbers, Numbers(2)).value == [1, 2]


def test_numbers_taken_by_two_desks_at_once_have_neither_gap_nor_double(
    house: House, other_desk: House
) -> None:
    gate = threading.Barrier(2)
    taken: list[int] = []

    def work(desk: House) -> None:
        gate.wait(timeout=20)
        for turn in range(10):
            if turn == 4:
                with pytest.raises(Refused):
                    desk.do(take_numbers, Numbers(3, Refused("no")))
            taken.extend(desk.do(take_numbers, Numbers(1)).value)

    _both(work, house, other_desk)
    assert sorted(taken) == list(range(1, 21))


def test_every_act_of_two_desks_stands_in_one_chain(house: House, other_desk: House) -> None:
    before = house.look(entries_count)

    def work(desk: House) -> None:
        for _ in range(5):
            desk.do(take_numbers, Numbers(1))

    _both(work, house, other_desk)
    with Session(house.engine) as session:
        sequence = list(session.scalars(select(JournalRow.seq).order_by(JournalRow.seq)))
    assert sequence == list(range(1, before + 11))


def test_question_cannot_write(house: House) -> None:
    with pytest.raises(HouseTrouble, match="books_read_only"):
        house.look(write_in_a_question)
    assert house.look(centre_facts).centre_name == "Centre de Bamako"


def test_who_may_not_is_refused_before_anything_is_asked(house: House) -> None:
    stranger = as_roles(house, Role.CATERING)
    with pytest.raises(NotAllowed) as refusal:
        stranger.do(open_operation, OpenOperation("x", FOUNDED_AT))
    assert refusal.value.details == {"permission": "register"}
    with pytest.raises(NotAllowed):
        stranger.look(follow_up)
    assert stranger.look(centre_facts).centre_code == "BKO"


def test_every_command_says_who_may_do_it() -> None:
    open_to_all = {
        info.name
        for function, info in commands._INFO.items()
        if info.permission is None and function.__module__.startswith("core.")
    }
    first_steps = {"found_centre", "begin_chain", "confirm_clock", "note_passphrase"}
    # What the program does by itself, whoever is logged in: it tells nothing and opens nothing.
    by_itself = {"note_upload", "note_sent", "note_print_cut"}
    # Asks for the permission of its kind (tests/core/commands/papers/test_issue_paper.py).
    asks_inside = {"issue_paper"}
    assert open_to_all == first_steps | by_itself | asks_inside


def test_exported_records_get_change_numbers_in_the_order_of_the_acts(house: House) -> None:
    operation = an_operation(house)
    with Session(house.engine) as session:
        first = session.scalar(select(func.max(Change.number))) or 0
    registered(house, operation)
    with Session(house.engine) as session:
        rows = session.execute(
            select(Change.number, Change.table_name).where(Change.number > first)
        ).all()
    assert {table for _number, table in rows} >= {"person", "stay", "card", "consent"}
    assert "counter" not in {table for _number, table in rows}


@pytest.mark.parametrize(("label", "code"), [("x" * 121, "too_long"), ("a\0b", "sign_not_allowed")])
def test_both_databases_refuse_a_text_that_one_of_them_cannot_hold(
    house: House, label: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(write_long_text, label)
    assert refusal.value.problems == {"label": code}


def test_same_key_twice_is_refused_and_not_a_crash(house: House) -> None:
    operation = an_operation(house)
    (man,) = registered(house, operation)
    fiche = a_fiche(3, stay_id=uuid7())
    with pytest.raises(Refused, match="still_here"):
        house.do(register, Register(operation, (a_fiche(3, person_id=man.person_id),)))
    house.do(register, Register(operation, (fiche,)))
    with pytest.raises(Refused, match="already_there"):
        house.do(
            register,
            Register(operation, (a_fiche(4, stay_id=fiche.stay_id), a_fiche(5))),
        )


def test_clock_behind_the_newest_act_stops_writing_but_not_reading(house: House) -> None:
    registered(house, an_operation(house))
    house.clock.step(timedelta(hours=-5))
    with pytest.raises(HouseTrouble) as trouble:
        house.do(take_numbers, Numbers(1))
    assert trouble.value.code == "clock_behind"
    assert trouble.value.details["newest"] == FOUNDED_AT
    (row,) = house.look(follow_up)
    assert row.state is StayState.UNCERTAIN
    found = house.clock_trouble()
    assert found is not None
    assert found.code == "clock_behind"
    house.clock.step(timedelta(hours=5))
    assert house.clock_trouble() is None
    assert house.look(follow_up)[0].state is StayState.IN_TIME


def test_clock_cannot_creep_back_act_by_act(house: House) -> None:
    house.do(take_numbers, Numbers(1))
    house.clock.step(timedelta(seconds=-90))
    house.do(take_numbers, Numbers(1))
    house.clock.step(timedelta(seconds=-90))
    with pytest.raises(HouseTrouble, match="clock_behind"):
        house.do(take_numbers, Numbers(1))


def test_clock_that_jumped_ahead_is_asked_about_before_anything_is_written(house: House) -> None:
    registered(house, an_operation(house))
    house.clock.step(timedelta(days=400))
    with pytest.raises(HouseTrouble) as trouble:
        house.do(take_numbers, Numbers(1))
    assert trouble.value.code == "clock_ahead"
    assert trouble.value.details == {"now": house.clock.now(), "newest": FOUNDED_AT}
    (row,) = house.look(follow_up)
    assert (row.state, row.arrived_at) == (StayState.UNCERTAIN, FOUNDED_AT)
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(confirm_clock, ConfirmClock(FOUNDED_AT))
    house.do(confirm_clock, ConfirmClock(FOUNDED_AT))
    house.do(take_numbers, Numbers(1))
    (row,) = house.look(follow_up)
    assert (row.state, row.arrived_at) == (StayState.OVERDUE, FOUNDED_AT)


def test_some_quiet_days_are_no_jump(house: House) -> None:
    house.do(take_numbers, Numbers(1))
    house.clock.step(AHEAD_TOLERANCE)
    house.do(take_numbers, Numbers(1))
    house.clock.step(AHEAD_TOLERANCE + timedelta(seconds=1))
    as_roles(house, Role.RECEPTION).do(confirm_clock, ConfirmClock(FOUNDED_AT))
    house.do(take_numbers, Numbers(1))


def test_clock_before_the_program_was_built_is_wrong(house: House) -> None:
    house.clock.at = BUILT_ON - timedelta(seconds=1)
    trouble = house.clock_trouble()
    assert trouble is not None
    assert trouble.details["newest"] == BUILT_ON


def test_record_changed_between_reading_and_writing_is_a_conflict(house: House) -> None:
    (man,) = registered(house, an_operation(house))

    @command(None)
    def overtaken(session: Session, request: None) -> None:
        person = session.get_one(Person, man.person_id)
        session.execute(text("UPDATE person SET version = version + 1"))
        person.alias = "Vieux"

    with pytest.raises(Conflict, match="changed_meanwhile"):
        house.do(overtaken, None)


def test_marks_that_cannot_be_raised_do_not_make_the_act_look_undone(house: House) -> None:
    @command(None)
    def mark(session: Session, request: int) -> int:
        act_of(session).marks["last_batch"] = request
        return request

    house.folder.sidecar.unlink()
    house.folder.sidecar.mkdir()
    assert house.do(mark, 7).value == 7


def test_codes_are_all_that_an_error_shows() -> None:
    assert str(Refused("bed_taken", name="Awa Traoré")) == "bed_taken"
    assert issubclass(HouseTrouble, DomainError)


def test_permissions_are_those_that_were_declared(house: House) -> None:
    assert house.actor.may(Permission.SET_UP)
    assert not as_roles(house, Role.CATERING).actor.may(Permission.REGISTER)


@query(None)
def entries_count(session: Session) -> int:
    return entries(session)


def _both(work: Callable[[House], None], *desks: House) -> None:
    failures: list[BaseException] = []

    def guarded(desk: House) -> None:
        try:
            work(desk)
        except BaseException as failure:  # noqa: BLE001 - shown by the assertion
            failures.append(failure)

    threads = [threading.Thread(target=guarded, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []


def test_settling_brings_what_was_written_into_the_file_and_changes_nothing(house: House) -> None:
    operation_id = an_operation(house)
    registered(house, operation_id)
    before = house.look(journal_lines)
    books = house.folder.books
    written_at = books.stat().st_mtime_ns if books.exists() else 0
    house.settle()
    if books.exists():
        assert books.stat().st_mtime_ns > written_at
    assert house.look(journal_lines) == before
