"""A person at the entrance: reads what is asked, chooses, types, presses."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.robots.keys import press, type_text
from ui.entrance.first_start import FirstStart
from ui.entrance.lock import LockScreen
from ui.entrance.login import Login


def seen_texts(widget: QWidget) -> str:
    """Return every word that can be read on a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [one.text() for one in widget.findChildren(QPushButton) if one.isVisible()]
    return "\n".join((*labels, *buttons))


class LoginRobot:
    """Somebody who wants to enter."""

    def __init__(self, qtbot, login: Login) -> None:
        self.qtbot = qtbot
        self.login = login
        self.settle()

    def settle(self) -> None:
        """Wait until the books were looked at or opened."""
        self.qtbot.waitUntil(lambda: not self.login.busy, timeout=20_000)

    def reads(self) -> str:
        """Return what stands on the screen."""
        return seen_texts(self.login)

    def enter(self, name: str, passphrase: str) -> None:
        """Choose the name, write the passphrase and press Enter."""
        form = self.login.form
        assert form is not None, f"no log-in here, but: {self.reads()}"
        form.choose(name)
        form.forget()
        type_text(form.passphrase.line, passphrase)
        press(form.passphrase.line, Qt.Key.Key_Return)
        self.settle()

    def change_by_recovery(self, code: str, name: str, passphrase: str) -> None:
        """Say that the passphrase is forgotten and give a new one by the printed code."""
        self.login.form.forgotten.click()
        recovery = self.login.recovery
        type_text(recovery.code, code)
        recovery.name.setCurrentText(name)
        type_text(recovery.passphrase.line, passphrase)
        type_text(recovery.again.line, passphrase)
        press(recovery.again.line, Qt.Key.Key_Return)
        self.settle()

    def restore(self, file: Path, name: str, passphrase: str) -> None:
        """Put a backup in the place of the books from the trouble's card."""
        self.login.trouble.restore.click()
        form = self.login.restoring
        form.take_file(str(file))
        form.name.setCurrentText(name)
        type_text(form.passphrase.line, passphrase)
        form.restore.click()
        self.settle()


class LockRobot:
    """Somebody who comes back to a locked desk."""

    def __init__(self, qtbot, lock: LockScreen) -> None:
        self.qtbot = qtbot
        self.lock = lock

    def reads(self) -> str:
        """Return what stands on the screen."""
        return seen_texts(self.lock)

    def unlock(self, passphrase: str) -> None:
        """Write the passphrase and press Enter."""
        self.lock.passphrase.set_value("")
        type_text(self.lock.passphrase.line, passphrase)
        press(self.lock.passphrase.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.lock.busy, timeout=20_000)


class FirstStartRobot:
    """Somebody who sets a PC up for the first time, by keyboard where it matters."""

    def __init__(self, qtbot, wizard: FirstStart) -> None:
        self.qtbot = qtbot
        self.wizard = wizard
        self.settle()

    def settle(self) -> None:
        """Wait until the folder was looked at or the books were made."""
        self.qtbot.waitUntil(lambda: not self.wizard.busy, timeout=60_000)

    def reads(self) -> str:
        """Return what stands on the screen."""
        return seen_texts(self.wizard)

    def go_on(self) -> None:
        """Press « Continuer » (or what it is called on this step)."""
        assert self.wizard.next.isVisible()
        self.wizard.next.click()
        self.settle()

    def go_back(self) -> None:
        """Press « Retour »."""
        assert self.wizard.back.isVisible()
        self.wizard.back.click()
        self.settle()

    def name_centre(self, name: str, code: str) -> None:
        """Write the name and the code of the centre."""
        self.wizard.centre.centre.setEditText("")
        type_text(self.wizard.centre.centre.lineEdit(), name)
        type_text(self.wizard.centre.code, code)

    def name_administrator(self, name: str, passphrase: str, again: str) -> None:
        """Write who administers, and the passphrase twice."""
        step = self.wizard.administrator
        for editor, text in (
            (step.person, name),
            (step.passphrase.line, passphrase),
            (step.again.line, again),
        ):
            editor.clear()
            type_text(editor, text)

    def up_to_recovery(self, passphrase: str) -> str:
        """Answer everything for a real centre; return the code that is shown."""
        self.go_on()
        self.go_on()
        self.name_centre("Centre de Gao", "GAO")
        self.go_on()
        self.name_administrator("Awa Traoré", passphrase, passphrase)
        self.go_on()
        self.go_on()
        self.go_on()
        return "-".join(
            label.text()
            for label in self.wizard.step.findChildren(QLabel)
            if label.property("role") == "code"
        )

    def save_paper(self, path: Path) -> None:
        """Save the recovery code as PDF."""
        self.wizard.step.save_wanted.emit(path)
        self.settle()

    def prove_paper(self, group: str) -> None:
        """Type the last group as it is read on the paper, and enter."""
        self.wizard.step.last_group.clear()
        type_text(self.wizard.step.last_group, group)
        self.go_on()
