"""Shelves, loans, cash desk, contested refusals and luggage (peers.md 24, 27, 37, 38).

Single letters act while nothing is typed; Ctrl+Tab goes to the next tab.
"""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.commands.cash.pay import Paid
from core.queries.cash.cash_now import CashSheet
from core.rules.access import Permission
from resources.translation import N_, _
from ui.desk import Desk
from ui.page import Page, ScannedTag
from ui.parts.stock.cash_part import CashPart
from ui.parts.stock.disputes_part import DisputesPart
from ui.parts.stock.loans_part import LoansPart
from ui.parts.stock.luggage_part import LuggagePart
from ui.parts.stock.paper_face import PaperFace
from ui.parts.stock.papers import (
    PaperPlan,
    loans_paper,
    receipts_paper,
    sheet_paper,
    tags_paper,
)
from ui.parts.stock.part import StockPart
from ui.parts.stock.shelves_part import ShelvesPart
from ui.theme import SPACE
from ui.widgets.headings import PageHeader

_TITLES = {
    "shelves": N_("Stock"),
    "loans": N_("Prêts"),
    "cash": N_("Caisse"),
    "disputes": N_("Litiges"),
    "luggage": N_("Bagages"),
}


class StockPage(Page):
    """One tab for each; the number beside a title is what waits for somebody."""

    shows = frozenset(
        {"stock_article", "stock_move", "kit_line", "cash_session", "cash_move", "dispute"}
        | {"deposit", "kept_picture", "stay", "person", "user_account"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("page")
        self.loans = LoansPart(desk)
        self.luggage = LuggagePart(desk)
        self.parts: dict[str, StockPart] = {"shelves": ShelvesPart(desk), "loans": self.loans}
        self.cash: CashPart | None = None
        if desk.may(Permission.PAY):
            self.cash = CashPart(desk)
            self.parts["cash"] = self.cash
        self.parts |= {"disputes": DisputesPart(desk), "luggage": self.luggage}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parties du stock et de la caisse"))
        for key, part in self.parts.items():
            self.tabs.addTab(part, _(_TITLES[key]))
            part.said.connect(self.said)
            part.undoable.connect(self.undoable)
            part.person_wanted.connect(self.person_wanted)
            part.counted.connect(self._count)
        self.paper = PaperFace(desk)
        self.faces = QStackedWidget()
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(PageHeader(_("Stock et caisse")))
        column.addWidget(self.tabs, 1)
        self.faces.addWidget(front)
        self.faces.addWidget(self.paper)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], 0)
        outer.addWidget(self.faces)
        self.tabs.currentChanged.connect(self._turned)
        self.loans.paper_wanted.connect(self._print_loans)
        self.luggage.paper_wanted.connect(self._print_tags)
        if self.cash is not None:
            self.cash.paper_wanted.connect(self._print_cash)
        self.paper.closed.connect(self._show_front)
        self.paper.said.connect(self.said)

    def refresh(self) -> None:
        """Ask for what the open tab shows."""
        self.part().refresh()

    def take_scan(self, text: str) -> bool:
        """Let the open tab use the scan."""
        return self.part().take_scan(text)

    def open_with(self, what: object) -> None:
        """Open a tab by its key (`shelves`, `cash`, …), or the bag of a scanned tag."""
        if isinstance(what, ScannedTag) and "luggage" in self.parts:
            self.parts["luggage"].open_with(what)
            what = "luggage"
        if isinstance(what, str) and what in self.parts:
            self.faces.setCurrentIndex(0)
            self.tabs.setCurrentIndex(list(self.parts).index(what))

    def reopened_with(self) -> object:
        """Return the key of the open tab."""
        return list(self.parts)[self.tabs.currentIndex()]

    def first_focus(self) -> QWidget | None:
        """Return what the open tab's letters act on."""
        return self.paper if self.faces.currentIndex() else self.part().first_focus()

    def part(self) -> StockPart:
        """Return what the open tab shows."""
        return list(self.parts.values())[self.tabs.currentIndex()]

    @Slot(int)
    def _turned(self, _index: int) -> None:
        if self.isVisible():
            self.refresh()
            self.part().first_focus().setFocus()

    @Slot(int)
    def _count(self, waiting: int) -> None:
        part = self.sender()
        for at, (key, each) in enumerate(self.parts.items()):
            if each is part:
                title = _(_TITLES[key])
                words = _("{title} ({n})").format(title=title, n=waiting) if waiting else title
                self.tabs.setTabText(at, words)

    @Slot()
    def _show_front(self) -> None:
        self.faces.setCurrentIndex(0)
        self.part().first_focus().setFocus()

    def _show_paper(self, plan: PaperPlan) -> None:
        if plan.slips:
            self.faces.setCurrentIndex(1)
            self.paper.show_paper(plan)

    @Slot(object)
    def _print_loans(self, rows: object) -> None:
        assert isinstance(rows, tuple)
        house = self.desk.house
        self._show_paper(loans_paper(house.place, rows, house.clock.now(), house.actor.name))

    @Slot(object)
    def _print_tags(self, rows: object) -> None:
        assert isinstance(rows, tuple)
        self._show_paper(tags_paper(self.desk.house.place, rows))

    @Slot(object)
    def _print_cash(self, wanted: object) -> None:
        house = self.desk.house
        if isinstance(wanted, CashSheet):
            now, by = house.clock.now(), house.actor.name
            self._show_paper(sheet_paper(house.place, wanted, now, by))
        elif isinstance(wanted, tuple):
            sheet, paid = wanted
            assert isinstance(paid, Paid)
            self._show_paper(receipts_paper(house.place, sheet, paid))
