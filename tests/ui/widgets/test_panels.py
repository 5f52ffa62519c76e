"""Buttons, cards, headers, the search box."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tests.robots.keys import press, type_text
from ui.widgets.buttons import KINDS, button, icon_button
from ui.widgets.card import Card
from ui.widgets.headings import PageHeader
from ui.widgets.search_box import SearchBox


@pytest.mark.parametrize("kind", list(KINDS))
def test_button_has_its_word_as_its_name(qtbot, kind):
    made = button("&Enregistrer", "save", kind)
    qtbot.addWidget(made)
    assert made.accessibleName() == "Enregistrer"
    assert not made.icon().isNull()
    made.setText("Garder")
    assert made.word() == "Garder"
    assert made.accessibleName() == "Garder"
    assert made.text().strip() == "Garder"


def test_button_without_a_word_is_named(qtbot):
    made = icon_button("x", "Fermer")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Fermer"
    assert made.toolTip() == "Fermer"
    assert made.width() >= 24


def test_card_without_title_and_actions_has_no_head(qtbot):
    card = Card()
    qtbot.addWidget(card)
    card.body.addWidget(QLabel("texte"))
    card.show()
    assert not card.title.isVisible()
    card.set_title("Identité", "une phrase")
    assert card.title.isVisible()
    assert card.sentence.isVisible()


def test_card_shows_actions_without_a_title(qtbot):
    card = Card()
    qtbot.addWidget(card)
    added = card.add_action(button("Modifier"))
    card.show()
    assert added.isVisible()


def test_header_puts_its_actions_below_where_it_is_narrow(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    header = PageHeader("Enregistrement", "sous-titre", page)
    first = header.add_action(button("Imprimer la liste", "printer"))
    header.add_action(button("Nouvelle personne", "user-plus", "primary"))
    page.show()

    def is_beside():
        return first.mapTo(header, first.rect().topLeft()).y() < header.title.geometry().bottom()

    header.resize(1_000, 60)
    qtbot.waitUntil(is_beside)
    header.resize(240, 200)
    qtbot.waitUntil(lambda: not is_beside())
    header.set_title("Autre", "")
    assert header.subtitle.isHidden()


def test_search_is_told_when_the_typing_pauses(qtbot):
    box = SearchBox("Filtrer", pause_ms=10)
    qtbot.addWidget(box)
    searched = QSignalSpy(box.searched)
    type_text(box, "Kɔnɛ")
    qtbot.waitUntil(lambda: searched.count() == 1)
    assert searched.at(0) == ["Kɔnɛ"]


def test_enter_searches_at_once(qtbot):
    box = SearchBox("Filtrer", pause_ms=60_000)
    qtbot.addWidget(box)
    searched, submitted = QSignalSpy(box.searched), QSignalSpy(box.submitted)
    type_text(box, "07-415")
    press(box, Qt.Key.Key_Return)
    assert searched.at(0) == ["07-415"]
    assert submitted.at(0) == ["07-415"]


def test_escape_empties_the_search(qtbot):
    box = SearchBox("Filtrer")
    qtbot.addWidget(box)
    type_text(box, "x")
    press(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_header_folds_when_an_action_appears(qtbot):
    page = QWidget()
    header = PageHeader("Enregistrement", "", page)
    first = header.add_action(button("Nouvelle personne"))
    late = header.add_action(button("Fiches à compléter, depuis longtemps déjà"))
    late.hide()
    column = QVBoxLayout(page)
    column.addWidget(header)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(520, 300)
    page.show()
    qtbot.waitUntil(lambda: first.mapTo(page, first.rect().topLeft()).y() < header.title.height())
    late.show()
    qtbot.waitUntil(lambda: late.mapTo(page, late.rect().topLeft()).y() > header.title.height())
    assert late.mapTo(page, late.rect().bottomRight()).x() <= page.width()
