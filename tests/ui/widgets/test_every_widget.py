"""All widgets together: names for screen readers, no loose shortcuts, both themes, large text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tools.gallery import Gallery
from ui.theme import apply_theme, dress


@pytest.fixture
def gallery(qtbot):
    made = Gallery()
    qtbot.addWidget(made)
    dress(made)
    made.resize(1366, 2600)
    made.show()
    return made


@pytest.fixture(autouse=True)
def _light_again(qapp):
    yield
    apply_theme(qapp, "light", 100, window=QWidget())


def focusable(page: QWidget) -> list[QWidget]:
    """Return what the Tab key can reach."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_everything_that_takes_the_focus_has_a_name(gallery):
    reached = focusable(gallery)
    nameless = [
        widget
        for widget in reached
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert len(reached) > 20
    assert nameless == []


def test_everything_that_takes_the_focus_is_large_enough_to_hit(gallery):
    small = [
        (type(widget).__name__, widget.accessibleName(), widget.size())
        for widget in focusable(gallery)
        if min(widget.width(), widget.height()) < 24
    ]
    assert small == []


@pytest.mark.parametrize(("theme", "percent"), [("light", 90), ("dark", 130)])
def test_everything_follows_theme_and_size_while_it_is_shown(qapp, gallery, theme, percent):
    before = gallery.grab().toImage()
    apply_theme(qapp, theme, percent, window=gallery)
    assert gallery.grab().toImage() != before
