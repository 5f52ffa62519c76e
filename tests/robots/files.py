"""Answering the program's file dialogs as a person does: write the name, press the button."""

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QWidget


def file_dialog(page: QWidget) -> QFileDialog:
    """Return the file dialog that is open over the page."""
    dialogs = [dialog for dialog in page.findChildren(QFileDialog) if dialog.isVisible()]
    assert len(dialogs) == 1, "one file dialog should be open"
    return dialogs[0]


def answer_files(page: QWidget, *paths: Path) -> None:
    """Go to the files' folder, write their names (or that of a folder) and accept the dialog."""
    dialog = file_dialog(page)
    dialog.setDirectory(str(paths[0].parent))
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    words = " ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0])
    edit.setText(words)
    buttons = dialog.findChild(QDialogButtonBox).buttons()
    accept = next(
        each
        for each in buttons
        if dialog.findChild(QDialogButtonBox).buttonRole(each)
        == QDialogButtonBox.ButtonRole.AcceptRole
    )
    accept.click()


def leave_dialog(page: QWidget) -> None:
    """Close the open dialog without choosing anything."""
    file_dialog(page).reject()
