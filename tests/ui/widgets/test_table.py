"""The table of every list, by keyboard and by id."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QHeaderView

from core.rules.clock72 import StayState
from tests.robots.keys import press
from ui.models.table import Column, TableModel
from ui.widgets.table import ROW_HEIGHT, TableView

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Row:
    id: int
    name: str


COLUMNS = (
    Column("id", "N°", lambda row: str(row.id), sort=lambda row: row.id, width=80),
    Column("name", "Nom", lambda row: row.name, stretch=True),
    Column("state", "État", lambda _row: "reste 5 h", chip=lambda _row: StayState.URGENT),
    Column("kind", "Note", lambda _row: "note", chip=lambda _row: "warn"),
    Column("odd", "Autre", lambda _row: "autre", chip=lambda _row: "no_such_kind"),
    Column("share", "Repas", lambda _row: "50 %", bar=lambda row: row.id / 10),
)
ROWS = tuple(Row(number, name) for number, name in enumerate(("Zana", "Awa", "Moussa")))


@pytest.fixture
def table(qtbot):
    made = TableView("Personnes", many=True)
    qtbot.addWidget(made)
    model = TableModel(COLUMNS, lambda row: row.id)
    model.replace_all(ROWS)
    made.show_model(model, sort_key="name")
    made.resize(800, 300)
    made.show()
    return made


def names(table):
    return [row.name for row in table.model().rows()]


def test_rows_are_sorted_by_the_column_that_was_named(table):
    assert names(table) == ["Awa", "Moussa", "Zana"]
    table.sort_by("id", descending=True)
    assert names(table) == ["Moussa", "Awa", "Zana"]


def test_click_on_a_header_sorts(table):
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in table.model().rows()] == [0, 1, 2]


@pytest.mark.parametrize("held", [CONTROL, SHIFT])
def test_row_that_is_gone_to_is_selected_alone_whatever_keys_are_held(qtbot, table, held):
    table.select_id(0)
    key = Qt.Key.Key_Control if held == CONTROL else Qt.Key.Key_Shift
    QTest.keyPress(table, key, held)
    try:
        assert table.select_id(0)
        assert [row.id for row in table.selected_rows()] == [0]
        assert table.select_id(2)
        assert [row.id for row in table.selected_rows()] == [2]
    finally:
        QTest.keyRelease(table, key)


def test_selection_and_cursor_survive_new_rows(table):
    table.selectRow(0)
    assert table.current_row() == Row(1, "Awa")
    changed = QSignalSpy(table.current_changed)
    table.model().replace_all((Row(9, "Aaa"), *ROWS))
    assert table.selected_ids() == (1,)
    assert table.current_row() == Row(1, "Awa")
    assert table.currentIndex().row() == 1
    assert changed.at(changed.count() - 1) == [Row(1, "Awa")]


def test_selection_of_a_row_that_is_gone_is_gone(table):
    assert table.select_id(1)
    table.model().replace_all(ROWS[:1])
    assert table.selected_rows() == ()
    assert not table.select_id(1)


def test_enter_opens_the_row_with_the_cursor(table):
    opened = QSignalSpy(table.opened)
    table.model().replace_all(())
    press(table, Qt.Key.Key_Return)
    assert opened.count() == 0
    table.model().replace_all(ROWS)
    table.select_first()
    press(table, Qt.Key.Key_Return)
    assert opened.at(0) == [Row(1, "Awa")]


def test_all_rows_are_selected_from_top_to_bottom(table):
    selected = QSignalSpy(table.selection_changed)
    table.selectAll()
    assert table.selected_ids() == (1, 2, 0)
    assert selected.count() == 1


def test_rows_have_a_fixed_height(table):
    head = table.verticalHeader()
    assert head.sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
    assert table.rowHeight(0) == ROW_HEIGHT


def test_every_kind_of_cell_is_drawn(table):
    assert table.grab().toImage() != TableView("leer").grab().toImage()


def test_sentence_is_drawn_where_there_are_no_rows(table):
    table.model().replace_all(())
    before = table.grab().toImage()
    table.set_empty("Personne ne répond à ce filtre.")
    assert table.grab().toImage() != before
