"""Label and value, line by line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import SPACE
from ui.widgets.headings import text_label


class Facts(QWidget):
    """A small table of what is known; the values can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE["xl"])
        self._grid.setVerticalSpacing(SPACE["s"])
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for line, (label, value) in enumerate(facts):
            shown = text_label(value, "strong")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.setAccessibleName(f"{label} : {value}")
            self._grid.addWidget(text_label(label, "muted", wrap=False), line, 0)
            self._grid.addWidget(shown, line, 1)

    def texts(self) -> tuple[str, ...]:
        """Return the values that are shown."""
        items = [self._grid.itemAtPosition(line, 1) for line in range(self._grid.rowCount())]
        widgets = [item.widget() for item in items if item is not None]
        return tuple(str(widget.property("text")) for widget in widgets if widget is not None)
