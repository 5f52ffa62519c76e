"""Somebody who gives beds."""

from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from tests.robots.keys import press, type_text
from tests.robots.pages import PageRobot
from ui.desk import Desk
from ui.pages.housing import HousingPage


class HousingRobot(PageRobot):
    """Goes through the list and the plan by keyboard."""

    page: HousingPage

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, HousingPage(desk))
        self.show()

    def waiting(self) -> dict[str, str]:
        """Return who has no bed, by call number, with the bed that is proposed."""
        return {row.call_no: row.proposed for row in self.page.waiting.model.rows()}

    def sleeper(self, bed: str) -> str:
        """Return the call number of who has a bed, empty when it is free."""
        return next(row.call_no for row in self.page.plan.rows() if row.code == bed)

    def bed_of(self, call_no: str) -> str:
        """Return the bed of a person, empty when there is none."""
        return next((row.code for row in self.page.plan.rows() if row.call_no == call_no), "")

    def take(self, call_no: str) -> None:
        """Put the cursor of the list on a person."""
        row = next(row for row in self.page.waiting.model.rows() if row.call_no == call_no)
        assert self.page.waiting.table.select_id(row.stay_id)

    def accept(self) -> None:
        """Press Enter on the list."""
        press(self.page.waiting.table, Qt.Key.Key_Return)
        self.settle()

    def go_to_bed(self, bed: str) -> None:
        """Put the cursor of the plan on a bed."""
        assert self.page.plan.go_to(bed)

    def key(self, key: Qt.Key, text: str = "") -> None:
        """Press a key on the plan."""
        press(self.page.plan, key, text)
        self.settle()

    def type_bed(self, bed: str) -> None:
        """Type the code of a bed and press Enter."""
        type_text(self.page.strip.code, bed)
        press(self.page.strip.code, Qt.Key.Key_Return)
        self.settle()

    def scan(self, text: str) -> None:
        """Present a card."""
        assert self.page.take_scan(text)
        self.settle()
        self.settle()

    def accept_everybody(self) -> None:
        """Press the primary button."""
        self.press(self.page.accept_all)

    def look_at(self, view: str) -> None:
        """Choose a view by the words of its tab."""
        tabs = self.page.tabs
        tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index(view))
        self.settle()

    def select_beds(self, *codes: str) -> None:
        """Select beds of the list."""
        self.look_at("Liste")
        table = self.page.list.table
        table.clearSelection()
        for at, row in enumerate(self.page.list.model.rows()):
            if row.code in codes:
                index = self.page.list.model.index(at, 0)
                flags = QItemSelectionModel.SelectionFlag
                table.selectionModel().select(index, flags.Select | flags.Rows)
