"""The paper of cards: the first sheet soon, then the whole; nothing half is saved or printed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Slot
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.db.engine import WRITES
from core.db.photos import Photo, sealed_picture
from core.queries.cards.cards_to_print import cards_of_operation
from printing.setup import PrintSetup
from tests.builders import a_photo, an_operation, some_people
from ui.parts.cards.paper_room import PaperRoom
from ui.parts.cards.press import TASTE, PressCards, offset_words, trial_slip
from ui.parts.cards.profile_dialog import ProfileDialog
from ui.printer_profiles import setup_for, with_setup
from ui.settings import load_settings, save_settings
from ui.theme import dress


@pytest.fixture
def people(house):
    operation = an_operation(house)
    return operation, some_people(house, operation, TASTE + 12)


@pytest.fixture
def rows(house, people):
    return house.look(cards_of_operation, people[0])


@pytest.fixture
def room(qtbot, desk):
    made = PaperRoom(desk)
    qtbot.addWidget(made)
    dress(made)
    made.resize(420, 500)
    made.show()
    return made


def settle(qtbot, room, desk):
    qtbot.waitUntil(lambda: room.ready and not desk.busy, timeout=20_000)


def test_first_sheet_is_seen_before_the_whole_and_not_printed(qtbot, room, rows, desk):
    room.show_cards(rows)
    qtbot.waitUntil(lambda: room.preview.page_count == 2, timeout=10_000)
    assert not room.ready, "ten cards of more than twenty are no paper to print"
    settle(qtbot, room, desk)
    assert room.preview.page_count == 6


def test_cancelled_making_leaves_nothing_half(qtbot, room, rows, desk):
    room.show_cards(rows)
    qtbot.waitUntil(lambda: room.preview.page_count == 2, timeout=10_000)
    room.job.cancel_button.click()
    qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)
    if room.ready:  # it was faster than the click
        assert room.preview.page_count == 6
    else:
        assert room.preview.content == b""
        assert "arrêtée" in room.preview.sentence.text()


def test_settings_of_the_printer_are_in_the_paper(house, rows):
    few = rows[:2]
    plain = PressCards(house, few, "a4")(lambda _done, _total: None)
    root = house.folder.root
    settings = with_setup(load_settings(root), "HP", PrintSetup(right=3.0, flip="short"))
    save_settings(root, settings)
    assert PressCards(house, few, "a4", "HP")(lambda _done, _total: None) != plain
    assert PressCards(house, few, "a4", "Autre")(lambda _done, _total: None) == plain


def test_test_page_is_seen_and_its_settings_are_kept(qtbot, room, rows, desk, house):
    room.show_cards(rows[:1])
    settle(qtbot, room, desk)
    room.profile.click()
    dialog = room.findChild(ProfileDialog)
    dialog.form.fill({"layout": "cr80", "right": 1.5})
    dialog.trial.click()
    settle(qtbot, room, desk)
    assert room.shows_commands
    assert room.preview.page_count == 2
    assert room.layout_code == "cr80"
    kept = load_settings(house.folder.root)
    assert setup_for(kept, kept.card_printer).right == 1.5


def test_photos_that_cannot_be_read_are_told(qtbot, room, people, rows, desk, house):
    photo_id = house.do(keep_photo, KeepPhoto(people[1][0].person_id, a_photo())).value
    cut = sealed_picture(house.keys, photo_id, a_photo()[:200])
    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        session.execute(update(Photo).values(picture=cut))
        session.commit()
    ears = Ears(room)
    room.show_cards(rows[:2])
    settle(qtbot, room, desk)
    words = f"Photos illisibles, remplacées par les initiales\u00a0: {rows[0].call_no}."
    assert ears.told == [("warn", words)]
    assert room.preview.page_count == 2


class Ears(QObject):
    """Hears what the room says for as long as it lives."""

    def __init__(self, room):
        super().__init__(room)
        self.told = []
        room.said.connect(self.hear)

    @Slot(str, str)
    def hear(self, kind, text):
        self.told.append((kind, text))


def test_offsets_are_told_in_words():
    assert offset_words(0, 0) == "sans décalage"
    assert offset_words(1.5, -0.5) == "1,5 mm à droite, 0,5 mm vers le haut"
    assert offset_words(-2, 3) == "2,0 mm à gauche, 3,0 mm vers le bas"


def test_trial_slip_says_what_holds_for_the_paper():
    two_sided = trial_slip("HP", PrintSetup(flip="short", turn=90))
    assert any("bord court" in line for line in two_sided.settings)
    assert any("90" in line for line in two_sided.settings)
    band = trial_slip("", replace(PrintSetup(), layout="wristband"))
    assert not any("Verso" in line or "bord" in line for line in band.settings)
    assert band.code.startswith("CDE0")
