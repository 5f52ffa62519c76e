"""Chips, rings, tiles, bars and verdicts: words and shapes, never colour alone."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QSignalSpy

from core.rules.clock72 import StayState
from core.rules.package import Verdict
from tests.robots.keys import press
from ui.theme_tokens import DARK, LIGHT
from ui.widgets.badge import Badge
from ui.widgets.chip_paint import BADGES
from ui.widgets.number_tile import NumberTile
from ui.widgets.progress_row import ProgressRow
from ui.widgets.ring import Ring
from ui.widgets.shapes import SHAPES, paint_shape
from ui.widgets.state_chip import STATE_LOOKS, StateChip, state_word
from ui.widgets.verdict_panel import LOOKS, Answer, VerdictPanel


def drawing(shape: str) -> bytes:
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        paint_shape(painter, shape, QRectF(4, 4, 40, 40), QColor("black"))
    return bytes(image.constBits())


def test_shapes_differ_without_colour(qapp):
    drawings = {drawing(shape) for shape in SHAPES}
    assert len(drawings) == len(SHAPES)


def test_every_state_has_its_own_shape_and_word():
    assert set(STATE_LOOKS) == set(StayState)
    assert len({look.shape for look in STATE_LOOKS.values()}) == len(StayState)
    assert len({state_word(state) for state in StayState}) == len(StayState)


def test_every_verdict_has_its_own_shape():
    assert {str(verdict) for verdict in Verdict} <= set(LOOKS)
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_looks_name_tokens_of_the_theme(tokens):
    looks = (*STATE_LOOKS.values(), *BADGES.values())
    names = {name for look in looks for name in (look.ink, look.fill, look.border) if name}
    names |= {name for look in LOOKS.values() for name in (look.ink, look.fill)}
    assert all(hasattr(tokens, name) for name in names)


def test_chip_says_its_state_to_screen_readers(qtbot):
    chip = StateChip(StayState.OVERDUE, "DÉPASSÉ de 3 h 04")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "DÉPASSÉ de 3 h 04"
    assert chip.accessibleDescription() == "Dépassé"
    chip.show_state(StayState.LEFT)
    assert chip.text() == "Sorti"
    assert chip.state() is StayState.LEFT


def test_chip_is_as_wide_as_its_word(qtbot):
    badge = Badge("ok", "ok")
    qtbot.addWidget(badge)
    narrow = badge.sizeHint().width()
    badge.show_badge("un mot beaucoup plus long", "warn")
    assert badge.sizeHint().width() > narrow + 60
    assert badge.minimumSizeHint().width() < badge.sizeHint().width()


@pytest.mark.parametrize("state", list(StayState))
def test_ring_of_every_state_is_drawn(qtbot, state):
    ring = Ring(state, share=0.4, text="DÉPASSÉ 123 h", word="restant")
    qtbot.addWidget(ring)
    empty = Ring(state, share=0.4, text="")
    qtbot.addWidget(empty)
    assert ring.grab().toImage() != empty.grab().toImage()
    assert ring.accessibleName() == "DÉPASSÉ 123 h restant"


def test_tile_is_a_button_that_says_its_number(qtbot):
    tile = NumberTile("users", "Présents")
    qtbot.addWidget(tile)
    clicked = QSignalSpy(tile.clicked)
    tile.show_number(1415, "1 opération")
    assert tile.number.text() == "1\u202f415"
    assert tile.accessibleName() == "1\u202f415 Présents 1 opération"
    press(tile, Qt.Key.Key_Space, " ")
    assert clicked.count() == 1
    tile.show_missing("Donnée indisponible")
    assert tile.number.text() == "—"


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [(312, 438, "312/438\u200271\u00a0%"), (0, 0, "—"), (5, 4, "5/4\u2002125\u00a0%")],
)
def test_progress_row_says_how_many_of_how_many(qtbot, done, total, words):
    row = ProgressRow("Repas")
    qtbot.addWidget(row)
    row.show_share(done, total)
    assert row.numbers() == words
    assert row.accessibleName() == f"Repas {words}"
    row.resize(row.sizeHint())
    assert not row.grab().isNull()


@pytest.fixture
def panel(qtbot):
    made = VerdictPanel()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


@pytest.mark.parametrize("kind", list(LOOKS))
def test_verdict_is_drawn_and_said(panel, kind):
    photo = QPixmap(100, 130)
    photo.fill(Qt.GlobalColor.gray)
    panel.show_ready("PRÊT", "présentez une carte")
    ready = panel.grab().toImage()
    panel.show_verdict(kind, Answer("MOT", "07-415", "NOM", "détail", "remarque", photo))
    assert panel.grab().toImage() != ready
    assert panel.accessibleName() == "MOT, 07-415, NOM, détail, remarque"
    assert panel.kind == kind


def test_words_stay_when_the_colour_shrinks(panel):
    panel.show_verdict("served", Answer("SERVEZ", "07-415"))
    assert panel.grab().toImage().pixelColor(450, 60) == QColor(LIGHT.serve)
    panel.dim()
    image = panel.grab().toImage()
    assert image.pixelColor(450, 60) == QColor(LIGHT.surface)
    assert image.pixelColor(450, 6) == QColor(LIGHT.serve)
    assert panel.answer.word == "SERVEZ"


def test_unknown_kind_of_verdict_is_a_fault(panel):
    with pytest.raises(KeyError):
        panel.show_verdict("perhaps", Answer("?"))


def test_next_card_brings_the_colour_back(panel):
    panel.show_verdict("served", Answer("SERVEZ"))
    panel.dim()
    panel.show_verdict("served", Answer("SERVEZ"))
    assert panel.grab().toImage().pixelColor(450, 60) == QColor(LIGHT.serve)
