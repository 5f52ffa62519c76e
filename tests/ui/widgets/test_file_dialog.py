"""The file dialog speaks the language of the program and begins where one was last."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from tests.robots.files import answer_files
from ui.widgets.file_dialog import FileDialog


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_no_word_of_the_dialog_is_english(window):
    dialog = FileDialog(window, "Choisir une liste")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    words = " ".join(
        widget.text().replace("&", "")
        for kind in (QLabel, QPushButton)
        for widget in dialog.findChildren(kind)
    )
    assert "Dossier" in words
    assert "Ouvrir" in words
    assert "Look in" not in words
    assert "Files of type" not in words
    assert "Cancel" not in words


def test_next_dialog_begins_in_the_folder_of_the_last(window, tmp_path):
    (tmp_path / "liste.csv").write_text("nom")
    first = FileDialog(window, "Choisir une liste")
    first.setFileMode(QFileDialog.FileMode.ExistingFile)
    first.open()
    answer_files(window, tmp_path / "liste.csv")
    second = FileDialog(window, "Choisir une liste")
    assert Path(second.directory().absolutePath()) == tmp_path
