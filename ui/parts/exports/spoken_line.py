"""A field for the twelve signs that headquarters reads out over the telephone."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from resources.translation import _
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.headings import mark_invalid, text_label

_LONGEST = 24
_WIDE = 190


class SpokenLine(QWidget):
    """« Accusé dicté au téléphone », the field, and its button; Enter confirms."""

    # Twelve signs were typed.
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        caption = text_label(_("Accusé dicté au téléphone"), "muted", wrap=False)
        self.code = QLineEdit()
        self.code.setMaxLength(_LONGEST)
        self.code.setPlaceholderText("····-····-····")
        self.code.setAccessibleName(_("Douze signes dictés par le siège"))
        self.code.setFixedWidth(px(_WIDE))
        caption.setBuddy(self.code)
        self.confirm = button(_("Confirmer"), "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(caption)
        row.addWidget(self.code)
        row.addWidget(self.confirm)
        row.addStretch(1)
        self.confirm.clicked.connect(self._tell)
        self.code.returnPressed.connect(self._tell)
        self.code.textEdited.connect(self._dress)
        self._dress()

    def taken(self) -> None:
        """Empty the field: the signs were right."""
        self.code.clear()
        self._dress()

    def refused(self) -> None:
        """Mark the field; the signs stay, so that one can be corrected."""
        mark_invalid(self.code, invalid=True)
        self.code.setFocus()

    @Slot()
    def _dress(self) -> None:
        mark_invalid(self.code, invalid=False)
        self.confirm.setEnabled(bool(self.code.text().strip()))

    @Slot()
    def _tell(self) -> None:
        if self.confirm.isEnabled():
            self.typed.emit(self.code.text())
