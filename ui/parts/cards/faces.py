"""The six tabs of the cards page, and the room of the paper beside those that print."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTabWidget, QWidget

from core.queries.cards.cards_to_print import BlankRow, CardRow
from core.rules.print_queue import HANDED_OVER, TO_CHECK, TO_PRINT
from resources.translation import N_, _
from ui.parts.cards.blank_panel import BlankCards
from ui.parts.cards.check_panel import CheckPanel
from ui.parts.cards.check_run import CheckRun
from ui.parts.cards.given_panel import GivenCards
from ui.parts.cards.handed_panel import HandedCards
from ui.parts.cards.replaced_panel import ReplacedCards
from ui.theme import SPACE, px

GIVEN, SEEN, HANDED, REPLACED, BLANK, CHECK = range(6)
PAPERS = (GIVEN, BLANK)
"""Tabs whose cards are seen on paper beside the list."""

_LIST, _PAPER = 6, 5
"""How a list and its paper share the width."""

_LOWEST = 120

_TITLES = (
    N_("À imprimer"),
    N_("À contrôler"),
    N_("Remises"),
    N_("Remplacées"),
    N_("Vierges"),
    N_("Vérifier"),
)


class CardFaces(QTabWidget):
    """Each card of an operation stands in one of the first three tabs, by its printing."""

    # Another tab is in front: whether its cards are seen on paper.
    turned = Signal(bool)

    def __init__(self, room: QWidget) -> None:
        super().__init__()
        self._room = room
        self.given = GivenCards()
        self.seen = CheckRun()
        self.handed = HandedCards()
        self.replaced = ReplacedCards()
        self.blank = BlankCards()
        self.check = CheckPanel()
        self._slots: list[QHBoxLayout] = []
        self.setDocumentMode(True)
        self.setAccessibleName(_("Parties des cartes"))
        panels = (self.given, self.seen, self.handed, self.replaced, self.blank, self.check)
        for tab, panel in enumerate(panels):
            face = QWidget()
            across = QHBoxLayout(face)
            across.setContentsMargins(0, SPACE["s"], 0, 0)
            across.setSpacing(SPACE["l"])
            across.addWidget(panel if panel is self.check else _Scrolled(panel), _LIST)
            self._slots.append(across)
            self.addTab(face, _(_TITLES[tab]))
        self._slots[GIVEN].addWidget(room, _PAPER)
        self.currentChanged.connect(self._turn)

    def first_focus(self) -> QWidget:
        """Return what the tab in front begins with."""
        panels: tuple[QWidget, ...] = (
            self.given.table,
            self.seen.table,
            self.handed.table,
            self.replaced.table,
            self.blank.table,
            self.check.edit,
        )
        return panels[self.currentIndex()]

    def show_cards(self, rows: tuple[CardRow, ...], shown: tuple[CardRow, ...], empty: str) -> None:
        """Put each card where its printing stands; `shown` is what the first tab lists."""
        out = tuple(row for row in rows if row.print_state in TO_CHECK)
        handed = tuple(row for row in rows if row.print_state == HANDED_OVER)
        self.given.show_cards(shown, empty)
        self.seen.show_cards(out)
        self.handed.show_cards(handed)
        self._title(GIVEN, sum(row.print_state in TO_PRINT for row in rows))
        self._title(SEEN, len(out))
        self._title(HANDED, len(handed))

    def show_blanks(self, rows: tuple[BlankRow, ...]) -> None:
        """Show the stock of blank cards."""
        self.blank.show_stock(rows)
        self._title(BLANK, len(rows))

    def chosen(self) -> tuple[CardRow, ...] | tuple[BlankRow, ...]:
        """Return the cards that are seen on paper."""
        return self.blank.chosen() if self.currentIndex() == BLANK else self.given.chosen()

    @Slot()
    def ask_replacement(self) -> None:
        """Ask why the selected card is replaced, where there is one to select."""
        if self.currentIndex() == HANDED:
            self.handed.ask_replacement()
        elif self.currentIndex() == GIVEN:
            self.given.ask_replacement()

    def close_boxes(self) -> None:
        """Close what asks for a reason: it was answered."""
        for panel in (self.given, self.handed):
            panel.box.close_box()

    def _title(self, tab: int, n: int) -> None:
        title = _(_TITLES[tab])
        self.setTabText(tab, _("{title} ({n})").format(title=title, n=n) if n else title)

    @Slot(int)
    def _turn(self, tab: int) -> None:
        if tab in PAPERS:
            self._slots[tab].addWidget(self._room, _PAPER)
        self.turned.emit(tab in PAPERS)
        if self.isVisible():
            self.first_focus().setFocus()


class _Scrolled(QScrollArea):
    """A panel in a place that scrolls up and down where the window is low or the text large."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._panel = panel
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel.setObjectName("page")
        self.setWidget(panel)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when the panel needs one: what it shows has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Return the width that the panel needs: nothing is cut at its sides."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._panel.minimumSizeHint().width() + bar, px(_LOWEST))
