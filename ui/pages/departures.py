"""Presence, exits and buses (ux.md 2.4.7, exit post).

Single letters act while nothing is typed; Ctrl+Tab goes to the next tab.
"""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.queries.departures.bus_phones import bus_phones
from resources.translation import N_, _
from ui.desk import Desk
from ui.page import Page
from ui.parts.departures.bus_part import BusPart
from ui.parts.departures.exit_part import ExitPart
from ui.parts.departures.left_part import LeftPart
from ui.parts.departures.manifest import bus_papers
from ui.parts.stock.paper_face import PaperFace
from ui.parts.stock.part import StockPart
from ui.theme import SPACE
from ui.widgets.headings import PageHeader

_TITLES = {"here": N_("Présents et sorties"), "buses": N_("Bus"), "left": N_("Sortis")}
_COUNTED = {"here": N_("Présents et sorties ({n} absents)"), "buses": N_("Bus ({n})")}


class DeparturesPage(Page):
    """One tab each for who is here, the buses, and who has left."""

    shows = frozenset({"stay", "person", "movement", "departure", "bus", "bus_seat", "serving"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("page")
        self.exits = ExitPart(desk)
        self.buses = BusPart(desk)
        self.parts: dict[str, StockPart] = {
            "here": self.exits,
            "buses": self.buses,
            "left": LeftPart(desk),
        }
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parties des départs"))
        for key, part in self.parts.items():
            self.tabs.addTab(part, _(_TITLES[key]))
            part.said.connect(self.said)
            part.undoable.connect(self.undoable)
            part.person_wanted.connect(self.person_wanted)
            part.counted.connect(self._count)
        self.paper = PaperFace(desk)
        self._printed: tuple[Any, ...] = ()
        self.faces = QStackedWidget()
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(PageHeader(_("Départs")))
        column.addWidget(self.tabs, 1)
        self.faces.addWidget(front)
        self.faces.addWidget(self.paper)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], 0)
        outer.addWidget(self.faces)
        self.tabs.currentChanged.connect(self._turned)
        self.exits.health_wanted.connect(self._health)
        self.buses.paper_wanted.connect(self._print)
        self.paper.closed.connect(self._show_front)
        self.paper.said.connect(self.said)

    def refresh(self) -> None:
        """Ask for what the open tab shows."""
        self.part().refresh()

    def take_scan(self, text: str) -> bool:
        """Let the open tab use the scan."""
        return self.part().take_scan(text)

    def open_with(self, what: object) -> None:
        """Open a tab by its key, the exit of a stay, or what several stays longer need."""
        self.faces.setCurrentIndex(0)
        if isinstance(what, UUID | tuple):
            self.tabs.setCurrentIndex(0)
            self.exits.open_with(what)
        elif isinstance(what, str) and what in self.parts:
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
                words = _(_COUNTED[key]).format(n=waiting) if waiting else _(_TITLES[key])
                self.tabs.setTabText(at, words)

    @Slot()
    def _health(self) -> None:
        self.place_wanted.emit("distribution", "MED")

    @Slot()
    def _show_front(self) -> None:
        self.faces.setCurrentIndex(0)
        self.part().first_focus().setFocus()

    @Slot(object)
    def _print(self, wanted: object) -> None:
        assert isinstance(wanted, tuple)
        self._printed = wanted
        self.desk.look(bus_phones, wanted[0].id).done.connect(self._show_papers)

    @Slot(object)
    def _show_papers(self, phones: object) -> None:
        bus, riders = self._printed
        house, known = self.desk.house, cast("Mapping[UUID, str]", phones)
        now, by = house.clock.now(), house.actor.name
        self.faces.setCurrentIndex(1)
        self.paper.show_papers(bus_papers(house.place, bus, riders, known, now, by))
