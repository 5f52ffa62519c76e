"""Rows 18 and 19: a list of 100 000 people, its first paint and a keystroke in its filter."""

import os
import random
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from bench.books import SEED
from bench.harness import Row, in_turn, timed
from ui.models.paged import PagedModel
from ui.models.table import Column, TableModel
from ui.reference import sample_names
from ui.widgets.table import TableView

_FEW = 100


@dataclass(frozen=True, slots=True)
class _Line:
    id: int
    call_no: str
    name: str


_COLUMNS = (
    Column("call_no", "N°", lambda row: row.call_no),
    Column("name", "Nom", lambda row: row.name),
)


def measure(people: int) -> list[Row]:
    """Paint and filter lists of the same people."""
    app = QApplication.instance() or QApplication([])
    lines = _lines(people)
    by_id = {line.id: line for line in lines}

    def paint(rows: list[_Line]) -> float:
        model = PagedModel(_COLUMNS, _id_of)
        feed = _Feed(model, by_id)
        model.page_wanted.connect(feed.give)
        view = TableView("Liste")
        view.show_model(model)
        view.resize(1000, 600)
        ids = [row.id for row in rows]

        def show() -> None:
            model.set_ids(ids)
            view.show()
            view.grab()

        spent = timed(show)
        view.close()
        view.deleteLater()
        return spent

    many, few = in_turn(lambda: paint(lines), lambda: paint(lines[:_FEW]), rounds=7)
    ours, proxy = _filtering(lines, by_id)
    del app
    return [
        Row(18, f"list of {people:,} rows, first paint", f"the same list with {_FEW} rows",
            many, few, 2.5),
        Row(19, "filter keystroke in that list", "QSortFilterProxyModel", ours, proxy, 1 / 30),
    ]  # fmt: skip


def _filtering(lines: list[_Line], by_id: dict[int, _Line]) -> tuple[float, float]:
    """Filter by three letters: ids through the index of words, and rows through Qt's proxy."""
    words: dict[str, list[int]] = {}
    for line in lines:
        for word in line.name.lower().split():
            words.setdefault(word[:3], []).append(line.id)
    model = PagedModel(_COLUMNS, _id_of)
    feed = _Feed(model, by_id)
    model.page_wanted.connect(feed.give)
    view = TableView("Liste")
    view.show_model(model)
    view.resize(1000, 600)
    view.show()
    proxy = QSortFilterProxyModel()
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    table = TableModel(_COLUMNS, _id_of)
    table.replace_all(lines)
    proxy.setSourceModel(table)
    other = QTableView()
    other.setModel(proxy)
    other.resize(1000, 600)
    other.show()
    letters = iter(["tra", "kon", "dia", "kei", "cou", "tou", "sis", "mai"] * 4)

    def ours() -> float:
        typed = next(letters)

        def key() -> None:
            model.set_ids(words.get(typed, ()))
            view.grab()

        return timed(key)

    def theirs() -> float:
        typed = next(letters)

        def key() -> None:
            proxy.setFilterFixedString(typed)
            other.grab()

        return timed(key)

    return in_turn(ours, theirs, rounds=7)


def _lines(people: int) -> list[_Line]:
    draw, names = random.Random(SEED), sample_names()
    return [
        _Line(n, f"01-{n:03d}", f"{draw.choice(names['family'])} {draw.choice(names['M'])}")
        for n in range(1, people + 1)
    ]


def _id_of(line: _Line) -> int:
    return line.id


class _Feed:
    """Gives the pages that the list asks for."""

    def __init__(self, model: PagedModel, by_id: dict[int, _Line]) -> None:
        self._model = model
        self._by_id = by_id

    def give(self, ids: tuple[int, ...]) -> None:
        self._model.put([self._by_id[each] for each in ids])
