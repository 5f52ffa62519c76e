"""A printer's settings: only what its paper has, kept for that printer, tried on a page."""

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from printing.setup import PrintSetup
from tests.robots.keys import press
from ui.parts.cards.profile_dialog import ProfileDialog
from ui.printer_profiles import with_setup
from ui.settings import DeskSettings
from ui.theme import dress

ZEBRA = PrintSetup(layout="cr80", right=1.5, back_down=-2.0, flip="short", separate=25)


class Ears(QObject):
    """Hears what the dialog wants for as long as it lives."""

    def __init__(self, dialog):
        super().__init__(dialog)
        self.kept, self.tried = [], []
        dialog.kept.connect(self.keep)
        dialog.trial_wanted.connect(self.try_out)

    @Slot(str, object)
    def keep(self, printer, setup):
        self.kept.append((printer, setup))

    @Slot(str, object)
    def try_out(self, printer, setup):
        self.tried.append((printer, setup))


@pytest.fixture
def dialog(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    settings = with_setup(DeskSettings(), "Zebra", ZEBRA)
    made = ProfileDialog(settings, ["HP", "Zebra"], "Zebra", window)
    dress(made)
    made.open()
    yield made
    window.close()


def shown(dialog):
    return {name for name in dialog.form.names() if dialog.form.field(name).isVisibleTo(dialog)}


def choose(box, value):
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_shows_the_settings_of_the_printer_and_keeps_changes(dialog):
    ears = Ears(dialog)
    assert dialog.setup() == ZEBRA
    dialog.form.editor("right").setValue(-0.5)
    control = Qt.KeyboardModifier.ControlModifier
    press(dialog.form.editor("right"), Qt.Key.Key_Return, modifiers=control)
    assert ears.kept == [("Zebra", PrintSetup(layout="cr80", right=-0.5, back_down=-2.0,
                                              flip="short", separate=25))]  # fmt: skip
    assert ears.tried == []
    assert not dialog.isVisible()


def test_another_printer_has_its_own(dialog):
    choose(dialog.printer, "HP")
    assert dialog.setup() == PrintSetup()
    choose(dialog.printer, "Zebra")
    assert dialog.setup() == ZEBRA


def test_only_what_the_paper_has_is_asked_for(dialog):
    assert {"flip", "back_right", "separate"} <= shown(dialog)
    dialog.form.fill({"layout": "wristband"})
    dialog.form.edited.emit("layout")
    assert not {"flip", "back_right", "back_down", "separate"} & shown(dialog)
    dialog.form.fill({"layout": "a4"})
    dialog.form.edited.emit("layout")
    assert "flip" in shown(dialog)
    assert "separate" not in shown(dialog)


def test_the_test_page_is_wanted_with_what_is_shown(dialog):
    ears = Ears(dialog)
    dialog.trial.click()
    assert ears.tried == [("Zebra", ZEBRA)]
    assert ears.kept == ears.tried


def test_escape_changes_nothing(dialog):
    ears = Ears(dialog)
    dialog.form.editor("right").setValue(9)
    press(dialog, Qt.Key.Key_Escape)
    assert ears.kept == []
    assert not dialog.isVisible()
