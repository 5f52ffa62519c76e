"""Columns over frozen rows: order, roles, and what stays when rows are replaced."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from core.rules.clock72 import StayState
from ui.models.table import (
    BAR_ROLE,
    CHIP_ROLE,
    MUTED_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    STRONG_ROLE,
    Column,
    TableModel,
    sorted_rows,
)

Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    hours: int | None


def name(row):
    return row.name


def hours_words(row):
    return "" if row.hours is None else f"reste {row.hours} h"


COLUMNS = (
    Column("name", "Nom", name, strong=True, accessible=lambda row: f"nom {row.name}"),
    Column(
        "hours",
        "Reste",
        hours_words,
        sort=lambda row: row.hours,
        align="right",
        chip=lambda row: StayState.URGENT if row.hours else None,
        bar=lambda row: 0.5,
        tip=lambda row: "échéance",
        icon=lambda row: QIcon(),
        muted=True,
    ),
)
ROWS = (Row(1, "Zana", 5), Row(2, "Éva", None), Row(3, "élie", 51), Row(4, "Eva", 5))


@pytest.fixture
def model(qapp):
    made = TableModel(COLUMNS, lambda row: row.id)
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    made.replace_all(ROWS)
    return made


def ids(model):
    return [row.id for row in model.rows()]


def test_rows_stand_as_they_came(model):
    assert ids(model) == [1, 2, 3, 4]
    assert (model.rowCount(), model.columnCount()) == (4, 2)


def test_names_are_sorted_without_regard_to_accents_and_case(model):
    model.sort(0)
    assert [row.name for row in model.rows()] == ["élie", "Éva", "Eva", "Zana"]


def test_unknown_values_come_last_in_both_directions(model):
    model.sort(1)
    assert ids(model) == [1, 4, 3, 2]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert ids(model) == [3, 1, 4, 2]


def test_equal_rows_keep_their_order():
    rows = [(2, "a"), (1, "b"), (2, "c"), (1, "d")]
    assert sorted_rows(rows, lambda row: row[0], False) == (
        (1, "b"),
        (1, "d"),
        (2, "a"),
        (2, "c"),
    )


def test_new_rows_are_sorted_like_the_ones_before(model):
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.replace_all((Row(7, "A", 1), Row(8, "B", 9)))
    assert ids(model) == [8, 7]
    model.sort(-1)
    assert ids(model) == [7, 8]


def test_persistent_index_follows_its_row_through_a_sort(model):
    kept = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)
    assert kept.row() == 3
    assert model.row_at(kept) == ROWS[0]


def test_one_row_is_replaced_in_its_place(model):
    model.sort(1)
    changed = QSignalSpy(model.dataChanged)
    model.replace_row(Row(3, "Élie", 50))
    assert changed.count() == 1
    assert model.rows()[2] == Row(3, "Élie", 50)
    model.replace_row(Row(99, "X", 1))
    assert changed.count() == 1
    assert model.rowCount() == 4


def test_lines_are_found_by_id(model):
    model.sort(1)
    assert model.line_of(3) == 2
    assert model.id_at(2) == 3
    assert model.line_of(99) == -1
    assert model.id_at(99) is None


def test_cell_tells_everything_about_itself(model):
    index = model.index(0, 1)
    assert index.data() == "reste 5 h"
    assert index.data(SORT_ROLE) == 5
    assert index.data(ROW_ROLE) == ROWS[0]
    assert index.data(CHIP_ROLE) == StayState.URGENT
    assert index.data(BAR_ROLE) == 0.5
    assert index.data(MUTED_ROLE) is True
    assert index.data(Role.ToolTipRole) == "échéance"
    assert index.data(Role.AccessibleTextRole) == "Reste reste 5 h"
    assert isinstance(index.data(Role.DecorationRole), QIcon)
    assert model.index(0, 0).data(STRONG_ROLE) is True
    assert model.index(0, 0).data(Role.AccessibleTextRole) == "Nom nom Zana"
    assert model.index(1, 1).data(CHIP_ROLE) is None
    assert index.data(Role.EditRole) is None


def test_header_has_titles_on_the_side_of_the_cells(model):
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Reste"
    side = model.headerData(1, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.column_of("hours") == 1
