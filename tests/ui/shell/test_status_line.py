"""The facts at the foot of the window, in the words of the pages behind them."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.builders import an_operation, registered
from ui.shell.status_line import StatusLine


@pytest.fixture
def line(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    yield StatusLine(desk, window)
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)


def test_changes_without_people_are_told_as_changes(line, desk, house, qtbot):
    an_operation(house)
    line.refresh()
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)
    assert "changement" in line.to_send.text()
    registered(house, an_operation(house, "Autre"))
    line.refresh()
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)
    assert line.to_send.text().endswith("1 fiche")
