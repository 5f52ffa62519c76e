"""The strip above every page: the call of this post, from the key to its end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.departures.end_stay import EndStay, end_stay
from core.queries.queue.queue_now import queue_now
from core.rules.access import Role
from tests.builders import an_operation
from ui.workplace import Workplace

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def begun(house):
    operation = an_operation(house)
    return [
        house.do(express_arrival, ExpressArrival(operation, "", "M", "adult")).value
        for _time in range(3)
    ]


@pytest.fixture
def workplace(desk, begun, qtbot):
    made = Workplace(desk)
    made.resize(1092, 614)
    made.show()
    made.activateWindow()
    qtbot.addWidget(made, before_close_func=lambda _widget: settled(made, qtbot))
    settled(made, qtbot)
    return made


def settled(workplace, qtbot):
    qtbot.waitUntil(lambda: not workplace.desk.busy, timeout=10_000)


def press(workplace, qtbot, key, modifiers):
    QTest.keyClick(workplace, key, modifiers)
    settled(workplace, qtbot)


def call(workplace, qtbot):
    workplace.caller._since_call.invalidate()
    press(workplace, qtbot, Qt.Key.Key_J, CONTROL)
    qtbot.waitUntil(workplace.call_strip.isVisible, timeout=5000)


def test_one_key_calls_from_any_place_and_opens_the_fiche(workplace, begun, qtbot):
    workplace.show_place("board")
    assert not workplace.call_strip.isVisible()
    call(workplace, qtbot)
    assert workplace.call_strip.number.text() == "01-001"
    assert "2 personnes attendent" in workplace.call_strip.about.text()
    assert type(workplace.page).__name__ == "RegistrationPage"
    qtbot.waitUntil(lambda: workplace.page.clerk.file is not None, timeout=5000)
    assert workplace.page.clerk.file.person_id == begun[0].person_id
    assert workplace.page.form.at() == "given_names"


def test_number_is_called_again_put_aside_and_finished_by_keys(workplace, house, qtbot):
    call(workplace, qtbot)
    press(workplace, qtbot, Qt.Key.Key_J, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: "2 fois" in workplace.call_strip.about.text(), timeout=5000)
    press(workplace, qtbot, Qt.Key.Key_A, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: not workplace.call_strip.isVisible(), timeout=5000)
    assert [row.number for row in house.look(queue_now).absent] == ["01-001"]
    call(workplace, qtbot)
    workplace.call_strip.done.click()
    qtbot.waitUntil(lambda: not workplace.call_strip.isVisible(), timeout=5000)
    assert [row.number for row in house.look(queue_now).waiting] == ["01-003"]


def test_undo_gives_the_number_back(workplace, house, qtbot):
    call(workplace, qtbot)
    workplace.undo_last()
    settled(workplace, qtbot)
    qtbot.waitUntil(lambda: not workplace.call_strip.isVisible(), timeout=5000)
    assert len(house.look(queue_now).waiting) == 3


def test_strip_goes_when_the_person_leaves(workplace, begun, qtbot):
    call(workplace, qtbot)
    workplace.desk.do(end_stay, EndStay(begun[0].stay_id, "HOME"))
    qtbot.waitUntil(lambda: not workplace.call_strip.isVisible(), timeout=5000)


def test_acts_without_a_call_say_so(workplace, qtbot):
    press(workplace, qtbot, Qt.Key.Key_A, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: bool(workplace.banners.texts()), timeout=5000)
    assert "n’a appelé personne" in workplace.banners.texts()[0]


def test_post_without_the_front_desk_has_no_strip(desk_as, qtbot):
    made = Workplace(desk_as(Role.CATERING))
    qtbot.addWidget(made, before_close_func=lambda _widget: settled(made, qtbot))
    made.show()
    settled(made, qtbot)
    QTest.keyClick(made, Qt.Key.Key_J, CONTROL)
    settled(made, qtbot)
    assert not made.call_strip.isVisible()
    assert made.banners.texts() == ()


def test_strip_gives_way_on_a_small_screen(workplace, qtbot, qapp):
    call(workplace, qtbot)
    assert workplace.call_strip.about.isVisible()
    workplace.call_strip.resize(560, 44)
    assert not workplace.call_strip.about.isVisible()
    assert workplace.call_strip.minimumSizeHint().width() < 1024 - 76
