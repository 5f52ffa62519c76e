"""A person on the registration page: talks, types, saves; never takes the mouse."""

from PySide6.QtCore import Qt

from tests.robots.keyboard import CONTROL, SHIFT, Keyboard
from tests.robots.pages import PageRobot


class RegistrationRobot(PageRobot):
    """Types what is heard and reads what is shown."""

    def __init__(self, qtbot, page) -> None:
        super().__init__(qtbot, page)
        self.keyboard = Keyboard()

    @property
    def fields(self):
        """Return the fields of the form."""
        return self.page.form.form

    def show(self) -> None:
        """Show the page as the window does: the cursor where the page wants it."""
        super().show()
        self.page.activateWindow()
        focus = self.page.first_focus()
        if focus is not None and not self.page.form.at():
            focus.setFocus()

    def scan(self, code: str) -> None:
        """Hold a card under the scanner."""
        assert self.page.take_scan(code)
        self.settle()

    def save_and_next(self) -> None:
        """Strike Ctrl+Enter."""
        self.keyboard.strike(Qt.Key.Key_Return, CONTROL)
        self.settle()

    def save(self) -> None:
        """Strike Ctrl+S."""
        self.keyboard.strike(Qt.Key.Key_S, CONTROL)
        self.settle()

    def form_family(self) -> None:
        """Strike Maj+F2."""
        self.keyboard.strike(Qt.Key.Key_F2, SHIFT)

    def problem(self, name: str) -> str:
        """Return what is said at a field."""
        return self.fields.field(name).problem.text()

    def told(self) -> str:
        """Return the messages above the form."""
        return " ".join([*self.page.face.banners.texts(), self.page.face.summary.text()])

    def wait_for_suspect(self) -> None:
        """Wait until the panel asks whether it is the same person."""
        self.qtbot.waitUntil(self._has_suspect, timeout=5000)

    def wait_for_draft(self) -> None:
        """Wait until the draft is on the disk."""
        self.qtbot.waitUntil(self._draft_is_told, timeout=5000)
        self.settle()

    def _has_suspect(self) -> bool:
        return self.page.face.look_alikes.suspect is not None

    def _draft_is_told(self) -> bool:
        return bool(self.page.face.draft.text())

    @staticmethod
    def column_of(model, number: int) -> list[str]:
        """Return the texts of one column of a list."""
        return [
            model.data(model.index(line, number), Qt.ItemDataRole.DisplayRole)
            for line in range(model.rowCount())
        ]
