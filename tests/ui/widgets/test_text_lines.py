"""A label that measures its text once for each width, and anew when it changed."""

import pytest
from PySide6.QtWidgets import QLabel

from ui.theme import apply_theme
from ui.widgets.text_lines import TextLines

LONG = "Le centre écrit votre nom et ce que vous avez reçu, pour vous aider."


@pytest.fixture
def label(qtbot):
    made = TextLines(LONG)
    made.setWordWrap(True)
    qtbot.addWidget(made)
    return made


def plain(label: TextLines, width: int) -> int:
    """Return what Qt's own label needs in the same font."""
    other = QLabel(label.text())
    other.setWordWrap(label.wordWrap())
    other.setFont(label.font())
    return other.heightForWidth(width)


def test_it_needs_what_qt_measures_in_every_width(label):
    for width in (60, 120, 120, 400, 60):
        assert label.heightForWidth(width) == plain(label, width)


def test_another_text_is_measured_anew(label):
    before = label.heightForWidth(80), label.minimumSizeHint()
    label.setText("Nom")
    assert label.heightForWidth(80) == plain(label, 80) < before[0]
    assert label.minimumSizeHint().height() <= before[1].height()


def test_another_font_is_measured_anew(label):
    before = label.heightForWidth(120)
    font = label.font()
    font.setPointSizeF(2 * font.pointSizeF())
    label.setFont(font)
    assert label.heightForWidth(120) == plain(label, 120) > before


def test_larger_text_of_the_desk_is_measured_anew(label, qapp):
    label.show()
    apply_theme(qapp, "light", 100, window=label)
    before = label.heightForWidth(120)
    apply_theme(qapp, "light", 180, window=label)
    try:
        assert label.heightForWidth(120) > before
    finally:
        apply_theme(qapp, "light", 100, window=label)
    assert label.heightForWidth(120) == before
