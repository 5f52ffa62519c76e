"""A passphrase: hidden unless it is wanted, with a word when capitals are locked."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label


class PassphraseField(QWidget):
    """A line whose text is shown on demand; an editor of a form. Pasting is allowed."""

    # The person typed.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._capitals: bool | None = None
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(256)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.reveal = button(_("Afficher"), "eye", "secondary")
        self.reveal.setCheckable(True)
        self.reveal.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.capitals = text_label(_("Verr. Maj est activé."), "caption")
        self.capitals.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        row.addWidget(self.line, 1)
        row.addWidget(self.reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addLayout(row)
        column.addWidget(self.capitals)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._edited)
        self.reveal.toggled.connect(self._reveal)

    def value(self) -> str:
        """Return the passphrase as it was typed, with its spaces."""
        return self.line.text()

    def set_value(self, value: str | None) -> None:
        """Show another passphrase, or none."""
        self.line.setText(value or "")

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what receives the keys."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.reveal.setAccessibleName(_("Afficher : {field}").format(field=name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice locked capitals: no system call tells it everywhere, a typed letter does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice_capitals(event)
        return super().eventFilter(watched, event)

    def _notice_capitals(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self._capitals is not None:
            self._capitals = not self._capitals
        elif len(text) == 1 and text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._capitals = text.isupper() != shift
        else:
            return
        self.capitals.setVisible(bool(self._capitals))

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self.changed.emit()

    @Slot(bool)
    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)
        if shown:
            self.reveal.set_word(_("Cacher"), "eye-off")
        else:
            self.reveal.set_word(_("Afficher"), "eye")
