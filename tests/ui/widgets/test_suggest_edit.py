"""Suggestions help and never take the text away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.robots.keys import press, type_text
from ui.theme import font_of
from ui.widgets.suggest_edit import SuggestEdit

ROWS = [("Kita", 1, "Kayes"), ("Kati", 2, "Koulikoro"), ("Proche : Kita Nord", None, "")]


@pytest.fixture
def page(qtbot):
    made = QWidget()
    made.edit = SuggestEdit()
    made.other = QLineEdit()
    column = QVBoxLayout(made)
    column.addWidget(made.edit)
    column.addStretch(1)
    column.addWidget(made.other)
    qtbot.addWidget(made)
    made.resize(500, 420)
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    return made


def test_typing_asks_and_the_answer_is_shown_without_taking_the_focus(page):
    wanted = QSignalSpy(page.edit.wanted)
    type_text(page.edit, "ki")
    assert wanted.at(1) == ["ki"]
    page.edit.offer(ROWS)
    assert page.edit.is_open()
    assert page.edit.hasFocus()
    assert page.edit.text() == "ki"
    assert page.edit.offered() == tuple(ROWS)


def test_enter_takes_the_marked_row(page):
    chosen = QSignalSpy(page.edit.chosen)
    type_text(page.edit, "k")
    page.edit.offer(ROWS)
    assert page.edit.keeps_enter()
    press(page.edit, Qt.Key.Key_Down)
    press(page.edit, Qt.Key.Key_Return)
    assert chosen.at(0) == [2]
    assert (page.edit.text(), page.edit.value()) == ("Kati", 2)
    assert not page.edit.is_open()


def test_remark_is_passed_over(page):
    page.edit.offer(ROWS)
    press(page.edit, Qt.Key.Key_Up)
    press(page.edit, Qt.Key.Key_Return)
    assert page.edit.value() == 2
    page.edit.offer([("Rien", None, "")])
    assert not page.edit.keeps_enter()


def test_nothing_is_taken_unasked_where_the_first_row_is_not_accepted(qtbot, page):
    edit = SuggestEdit(page, accept_first=False)
    page.layout().addWidget(edit)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.offer(ROWS)
    assert not edit.keeps_enter()
    press(edit, Qt.Key.Key_Down)
    assert edit.keeps_enter()


def test_escape_closes_and_keeps_what_is_typed(page):
    type_text(page.edit, "Ségou")
    page.edit.offer(ROWS)
    press(page.edit, Qt.Key.Key_Escape)
    assert not page.edit.is_open()
    assert (page.edit.text(), page.edit.value()) == ("Ségou", None)


def test_leaving_keeps_what_is_typed(page, qtbot):
    type_text(page.edit, "ki")
    page.edit.offer(ROWS)
    page.other.setFocus()
    qtbot.waitUntil(page.other.hasFocus)
    assert not page.edit.is_open()
    assert page.edit.text() == "ki"
    page.edit.offer(ROWS)
    assert not page.edit.is_open()


def test_typing_after_a_choice_makes_the_text_free_again(page):
    page.edit.set_value(("Kita", 1))
    assert page.edit.value() == 1
    type_text(page.edit, "x")
    assert page.edit.value() is None


def test_click_takes_a_row(page, qtbot):
    page.edit.offer(ROWS)
    view = page.edit._list
    spot = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.edit.value() == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Keita", "Keita"), ("f", "f"), ("fo", "fo"), ("fof", "Fofana"), ("keïta", "keïta")],
)
def test_enter_ends_a_name_that_was_begun_and_never_replaces_a_whole_one(page, typed, kept):
    rows = [("Keïta", "Keïta", ""), ("Fofana", "Fofana", "")]
    edit = SuggestEdit(page, completes=True)
    edit.show()
    edit.setFocus()
    type_text(edit, typed)
    edit.offer([row for row in rows if row[0][0] == typed[0].upper()])
    press(edit, Qt.Key.Key_Return)
    assert edit.text() == kept


def test_doubtful_first_row_is_taken_only_after_an_arrow(page):
    type_text(page.edit, "madina")
    rows = [("Madina", 1, "Kita"), ("Madina", 2, "Gao")]
    page.edit.offer(rows, sure=False)
    assert page.edit.is_open()
    assert not page.edit.keeps_enter()
    press(page.edit, Qt.Key.Key_Down)
    press(page.edit, Qt.Key.Key_Return)
    assert page.edit.value() == 1


def test_list_is_wide_enough_for_what_tells_homonyms_apart(page):
    page.resize(900, 420)
    page.edit.setMaximumWidth(200)
    long = "Sébécoro I › cercle de Kolokani (2015) › région de Koulikoro"
    page.edit.offer([("Sikoroni", 1, long)])
    needed = QFontMetrics(font_of("label")).horizontalAdvance(long)
    assert page.edit._list.width() > needed + QFontMetrics(font_of("body")).horizontalAdvance(
        "Sikoroni"
    )
