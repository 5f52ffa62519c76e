"""A large table asks for what is in view and shows the rest as it comes."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from ui.models.paged import KEPT, PAGE, PagedModel
from ui.models.table import ROW_ROLE, Column


@dataclass(frozen=True)
class Row:
    id: int
    name: str


COLUMNS = (Column("id", "N°", lambda row: str(row.id)), Column("name", "Nom", lambda row: row.name))


@pytest.fixture
def model(qapp):
    return PagedModel(COLUMNS, lambda row: row.id)


def test_model_keeps_the_rules_of_qt(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(range(500))
    model.put(rows(range(300)))
    model.forget()
    model.set_ids(())
    assert tester.model() is model


def rows(ids):
    return [Row(number, f"n{number}") for number in ids]


def test_a_hundred_thousand_ids_are_a_hundred_thousand_lines(model):
    model.set_ids(range(100_000))
    assert model.rowCount() == 100_000
    assert model.id_at(99_999) == 99_999
    assert model.line_of(4_321) == 4_321


def test_missing_rows_are_asked_for_once_and_shown_as_dots(model, qtbot):
    model.set_ids(range(1_000))
    asked = QSignalSpy(model.page_wanted)
    assert model.index(450, 1).data() == "…"
    assert model.index(451, 1).data() == "…"
    assert model.index(450, 1).data(ROW_ROLE) is None
    qtbot.waitUntil(lambda: asked.count() > 0)
    pages = [asked.at(at)[0] for at in range(asked.count())]
    assert tuple(range(400, 600)) in pages
    assert len(set(pages)) == len(pages)


def test_rows_are_shown_when_they_arrive(model):
    model.set_ids(range(1_000))
    changed = QSignalSpy(model.dataChanged)
    model.put(rows(range(400, 410)))
    assert changed.count() == 1
    assert model.index(405, 1).data() == "n405"
    model.put([Row(405, "new"), Row(5_000, "stranger")])
    assert model.index(405, 1).data() == "new"


def test_only_the_newest_pages_are_kept(model):
    model.set_ids(range((KEPT + 1) * PAGE))
    for page in range(KEPT + 1):
        model.put(rows([page * PAGE]))
    assert model.row_of(KEPT * PAGE) == Row(KEPT * PAGE, f"n{KEPT * PAGE}")
    assert model.row_of(0) is None


def test_sort_is_left_to_the_house(model):
    model.set_ids(range(10))
    asked = QSignalSpy(model.sort_wanted)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.at(0) == ["name", True]
    model.sort(-1)
    assert asked.count() == 1


def test_forgotten_rows_are_asked_for_again(model, qtbot):
    model.set_ids(range(10))
    model.put(rows(range(10)))
    asked = QSignalSpy(model.page_wanted)
    model.forget()
    assert model.row_of(3) is None
    qtbot.waitUntil(lambda: asked.count() > 0)
    assert [asked.at(at)[0] for at in range(asked.count())] == [tuple(range(10))]
