"""The desk: everything off the window's thread, told in the window's thread, to everybody."""

import threading

from PySide6.QtCore import QObject, QThread, Slot

from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.errors import DomainError, Refused
from core.queries.arrivals.operations import operations
from tests.builders import an_operation, some_people
from ui.desk import EVERYTHING


class Ear(QObject):
    """Remembers what it was told, and in which thread."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.threads = []

    @Slot(object)
    def hear(self, value):
        self.heard.append(value)
        self.threads.append(QThread.currentThread())


def settled(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)


def an_opening(desk, label="Convoi"):
    return OpenOperation(label, desk.house.clock.now())


def test_answer_comes_in_the_windows_thread(desk, house, qtbot, qapp):
    an_operation(house)
    ear = Ear()
    desk.look(operations).done.connect(ear.hear)
    settled(desk, qtbot)
    assert [row.label for row in ear.heard[0]] == ["Convoi de Nioro"]
    assert ear.threads == [qapp.thread()]


def test_work_is_done_in_another_thread(desk, qtbot):
    ear = Ear()

    def work(progress):
        progress(1, 1)
        return threading.current_thread().name

    desk.make(work).done.connect(ear.hear)
    settled(desk, qtbot)
    assert ear.heard[0].startswith("paper")


def test_question_after_an_act_sees_the_act(desk, qtbot):
    ear = Ear()
    desk.do(open_operation, an_opening(desk))
    desk.look(operations).done.connect(ear.hear)
    settled(desk, qtbot)
    assert len(ear.heard[0]) == 1


def test_act_tells_which_tables_it_wrote(desk, qtbot):
    ear = Ear()
    desk.changed.connect(ear.hear)
    desk.do(open_operation, an_opening(desk))
    settled(desk, qtbot)
    assert "operation" in ear.heard[0]


def test_errand_tells_that_anything_may_have_changed(desk, qtbot):
    ear = Ear()
    desk.changed.connect(ear.hear)
    desk.run(lambda house, progress: house.place.centre_code)
    settled(desk, qtbot)
    assert ear.heard == [EVERYTHING]


def test_refusal_that_nobody_hears_goes_to_the_shell(desk, qtbot):
    ear = Ear()
    desk.refused.connect(ear.hear)
    desk.do(open_operation, OpenOperation("", desk.house.clock.now()))
    settled(desk, qtbot)
    assert [error.code for error in ear.heard] == ["invalid_input"]


def test_refusal_that_is_heard_is_told_once(desk, qtbot):
    page, shell = Ear(), Ear()
    desk.refused.connect(shell.hear)
    desk.do(open_operation, OpenOperation("", desk.house.clock.now())).failed.connect(page.hear)
    settled(desk, qtbot)
    assert [error.code for error in page.heard] == ["invalid_input"]
    assert shell.heard == []


def test_fault_of_ours_is_told_as_a_fault_and_the_desk_goes_on(desk, qtbot):
    faults, page = Ear(), Ear()
    desk.broke.connect(faults.hear)

    def broken(progress):
        raise ZeroDivisionError

    desk.make(broken).failed.connect(page.hear)
    settled(desk, qtbot)
    assert isinstance(faults.heard[0], ZeroDivisionError)
    assert isinstance(page.heard[0], DomainError)
    assert page.heard[0].code == "unexpected"
    desk.make(lambda progress: "on").done.connect(page.hear)
    settled(desk, qtbot)
    assert page.heard[-1] == "on"


def test_cancelled_work_stops_and_says_nothing(desk, qtbot):
    ear, started, go = Ear(), threading.Event(), threading.Event()

    def work(progress):
        started.set()
        assert go.wait(5)
        progress(1, 2)
        raise Refused("never_reached")

    job = desk.make(work)
    job.done.connect(ear.hear)
    job.failed.connect(ear.hear)
    assert started.wait(5)
    job.cancel()
    go.set()
    settled(desk, qtbot)
    assert ear.heard == []


def test_dropped_search_never_answers(desk, house, qtbot):
    operation = an_operation(house)
    some_people(house, operation, 3)
    ear = Ear()
    job = desk.look(operations)
    job.done.connect(ear.hear)
    job.drop()
    settled(desk, qtbot)
    assert ear.heard == []


def test_operation_in_use_is_told_only_when_it_changes(desk, house):
    ear = Ear()
    desk.operation_chosen.connect(ear.hear)
    operation = an_operation(house)
    desk.choose_operation(operation)
    desk.choose_operation(operation)
    assert ear.heard == [operation]


def test_what_was_written_is_brought_into_the_books_when_nobody_waits(desk, house, qtbot):
    desk._idle.setInterval(20)
    before = house.folder.books.stat().st_mtime_ns
    desk.do(open_operation, an_opening(desk))
    qtbot.waitUntil(lambda: house.folder.books.stat().st_mtime_ns > before, timeout=5000)


def test_questions_alone_leave_the_books_alone(desk, house, qtbot):
    desk.look(operations)
    settled(desk, qtbot)
    assert not desk._idle.isActive()
