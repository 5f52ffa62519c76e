"""Finds the family to join: by call number, label, card or name; a scan fills it too."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.queries.people.family import FamilyTarget
from resources.translation import N_, _
from ui.models.table import Column, TableModel
from ui.theme import SPACE, px
from ui.widgets.search_box import SearchBox
from ui.widgets.table import TableView
from ui.words.families import people_words
from ui.words.people import full_name

_LINES = 4


class FamilyFinder(QWidget):
    """A line to type in and who it may be; the first one is taken, ↓ goes to another."""

    # Another family is chosen, or none.
    changed = Signal()
    # A text was typed or scanned, after a pause.
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SearchBox(_("N° d’appel, FAM-0087, nom, ou scannez une carte"))
        self.model = TableModel(_COLUMNS, _id_of, self)
        self.table = TableView(_("Familles trouvées"), embedded=True)
        self.table.show_model(self.model)
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.table.setFixedHeight(px(34 + 40 * _LINES))
        self.table.set_empty(_("Écrivez un n° d’appel ou un nom."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addWidget(self.line)
        column.addWidget(self.table)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.searched.connect(self._ask)
        self.table.current_changed.connect(self._told)

    def value(self) -> FamilyTarget | None:
        """Return who was chosen: his or her family is meant."""
        row = self.table.current_row()
        return row if isinstance(row, FamilyTarget) else None

    def set_value(self, value: object) -> None:
        """Empty the finder: it cannot show what it has not found."""
        del value
        self.line.clear()
        self.show_found(())

    def take(self, text: str) -> None:
        """Look for what a scanner read."""
        self.line.setText(text)

    def show_found(self, found: tuple[FamilyTarget, ...]) -> None:
        """Show who was found; the first one is chosen."""
        self.model.replace_all(found)
        self.table.set_empty(
            _("Personne de présent ne correspond.")
            if self.line.text().strip()
            else _("Écrivez un n° d’appel ou un nom.")
        )
        if found:
            self.table.selectRow(0)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through what was found without leaving the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by:
                line = self.table.currentIndex().row() + by
                self.table.selectRow(min(max(line, 0), self.model.rowCount() - 1))
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _ask(self, text: str) -> None:
        if text:
            self.searched.emit(text)
        else:
            self.show_found(())

    @Slot(object)
    def _told(self, _row: object) -> None:
        self.changed.emit()


def _id_of(row: FamilyTarget) -> object:
    return row.stay_id


def _number(row: FamilyTarget) -> str:
    return row.call_no


def _name(row: FamilyTarget) -> str:
    return full_name(row.family_name, row.given_names, row.call_no)


def _family(row: FamilyTarget) -> str:
    if not row.label:
        return _("pas encore de famille")
    return f"{row.label} · {people_words(row.size)}"


_COLUMNS = (
    Column("call_no", N_("N° d’appel"), _number, width=110, strong=True),
    Column("name", N_("Nom"), _name, stretch=True),
    Column("family", N_("Famille"), _family, width=220),
)
