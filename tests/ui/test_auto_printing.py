"""A post that prints by itself: saving never waits, a printer that is not there stops nobody."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Slot

from core.commands.cards.set_printing import SetPrinting, set_printing
from core.commands.people.register import Register, register
from core.queries.cards.print_queue import printing_now
from tests.builders import a_fiche, an_operation
from ui.auto_printing import AutoPrinting
from ui.settings import load_settings, save_settings


class Ear(QObject):
    """Hears for as long as what it hears."""

    def __init__(self, heard, sentences) -> None:
        super().__init__(heard)
        self._sentences = sentences

    @Slot(str, str)
    def hear(self, kind, text):
        self._sentences.append((kind, text))


@pytest.fixture
def told(desk):
    """What is said while the post prints by itself."""
    printing = AutoPrinting(desk, desk)
    sentences = []
    ear = Ear(printing, sentences)
    printing.said.connect(ear.hear)
    return sentences


def save(desk, qtbot, operation, number=1):
    job = desk.do(register, Register(operation, (a_fiche(number),)))
    with qtbot.waitSignal(job.done, timeout=10_000) as saved:
        pass
    qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)
    return saved.args[0][0]


def counts(house):
    return house.look(printing_now).counts


def test_printer_that_is_not_there_is_told_and_saving_goes_on(desk, house, qtbot, told):
    house.do(set_printing, SetPrinting(automatic=True, paused=False, layout="roll",
                                       printer="Nulle part"))  # fmt: skip
    operation = an_operation(house)
    assert save(desk, qtbot, operation).call_no
    qtbot.waitUntil(lambda: counts(house) == {"failed": 1}, timeout=10_000)
    assert told[-1][0] == "warn"
    assert "cartes vierges" in told[-1][1]
    assert save(desk, qtbot, operation, 2).call_no
    qtbot.waitUntil(lambda: counts(house) == {"failed": 2}, timeout=10_000)


def test_nothing_is_sent_at_night_or_without_a_printer(desk, house, qtbot, told):
    operation = an_operation(house)
    house.do(set_printing, SetPrinting(automatic=True, paused=False))
    save(desk, qtbot, operation)
    assert counts(house) == {"queued": 1}
    settings = load_settings(house.folder.root)
    save_settings(house.folder.root, replace(settings, card_printer="Nulle part"))
    house.do(set_printing, SetPrinting(automatic=True, paused=True))
    save(desk, qtbot, operation, 2)
    assert counts(house) == {"queued": 2}
    assert told == []
