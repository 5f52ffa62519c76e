"""A form: values, problems, Enter, folding."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from tests.robots.keys import press, type_text
from ui.widgets.birth_field import BirthField
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.suggest_edit import SuggestEdit


@dataclass(frozen=True)
class Row:
    name: str
    sex: str
    beds: int
    unknown: str = "left alone"


@pytest.fixture
def form(qtbot) -> Form:
    page = QWidget()
    qtbot.addWidget(page)
    made = Form(parent=page)
    made.add("name", "&Nom", QLineEdit(), hint="comme sur le document")
    made.add("sex", "Sexe", Choice([("F", "Femme", "F"), ("M", "Homme", "MH")]))
    made.add("birth", "Âge", BirthField())
    combo = QComboBox()
    for label, code in (("Algérie", "DZA"), ("Niger", "NER")):
        combo.addItem(label, code)
    made.add("country", "Pays", combo)
    made.add("place", "Lieu", SuggestEdit())
    made.add("beds", "Lits", QSpinBox())
    made.add("seen", "", QCheckBox("Document vu"))
    made.add("note", "Remarque", QPlainTextEdit(), wide=True)
    page.resize(950, 900)
    made.resize(900, 500)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made.page = page
    return made


def test_values_come_back_by_field(form):
    form.fill({"name": " Awa ", "sex": "F", "country": "NER", "beds": 3, "seen": True})
    values = form.values()
    assert values["name"] == "Awa"
    assert (values["sex"], values["country"], values["beds"], values["seen"]) == (
        "F",
        "NER",
        3,
        True,
    )
    assert values["birth"] is None


def test_filling_is_no_edit_but_typing_is(form):
    edited = QSignalSpy(form.edited)
    form.fill(Row("Awa", "F", 2))
    form.fill({"birth": "25", "place": ("Kita", 7), "note": "x"})
    assert edited.count() == 0
    assert form.values()["place"] == 7
    type_text(form.editor("name"), "é")
    press(form.editor("sex"), Qt.Key.Key_M, "m")
    type_text(form.editor("birth").line, "1")
    form.editor("seen").click()
    assert [edited.at(at)[0] for at in range(edited.count())] == ["name", "sex", "birth", "seen"]


def test_problem_stands_under_its_field_and_takes_the_cursor(form, qtbot):
    left = form.show_problems({"birth": "Écrivez un âge.", "other": "Sans champ."})
    assert left == {"other": "Sans champ."}
    field = form.field("birth")
    assert field.problem.text() == "Écrivez un âge."
    assert field.problem.isVisible()
    assert field.editor.accessibleDescription() == "Écrivez un âge."
    qtbot.waitUntil(field.editor.line.hasFocus)
    assert field.editor.line.property("invalid") == "true"


def test_problem_goes_when_the_field_is_changed(form):
    form.show_problems({"name": "Écrivez un nom."})
    type_text(form.editor("name"), "A")
    assert not form.field("name").problem.text()
    assert form.editor("name").accessibleDescription() == "comme sur le document"


def test_enter_goes_to_the_next_field_and_shift_enter_back(form, qtbot):
    form.focus_first()
    qtbot.waitUntil(form.editor("name").hasFocus)
    press(form.editor("name"), Qt.Key.Key_Return)
    qtbot.waitUntil(form.editor("sex").hasFocus)
    press(form.editor("sex"), Qt.Key.Key_Return)
    qtbot.waitUntil(form.editor("birth").line.hasFocus)
    shift = Qt.KeyboardModifier.ShiftModifier
    press(form.editor("birth").line, Qt.Key.Key_Return, "", shift)
    qtbot.waitUntil(form.editor("sex").hasFocus)


def test_enter_on_the_last_line_and_ctrl_enter_anywhere_submit(qtbot):
    form = Form()
    form.add("only", "Seul champ", QLineEdit())
    form.add("note", "Remarque", QPlainTextEdit())
    qtbot.addWidget(form)
    submitted = QSignalSpy(form.submitted)
    press(form.editor("note"), Qt.Key.Key_Return, "\r")
    assert submitted.count() == 0
    assert form.editor("note").toPlainText() == "\n"
    press(form.editor("note"), Qt.Key.Key_Return, "", Qt.KeyboardModifier.ControlModifier)
    assert submitted.count() == 1
    form.set_field_visible("note", visible=False)
    press(form.editor("only"), Qt.Key.Key_Return)
    assert submitted.count() == 2


def test_form_folds_when_it_is_narrow(form, qtbot):
    def x_of(name):
        return form.field(name).x()

    qtbot.waitUntil(lambda: x_of("sex") > x_of("name"))
    form.resize(420, 900)
    qtbot.waitUntil(lambda: x_of("sex") == x_of("name"))
    assert form.field("sex").y() > form.field("name").y()


def test_labels_are_buddies_and_name_their_editors(form):
    assert form.field("name").label.buddy() is form.editor("name")
    assert form.editor("name").accessibleName() == "Nom"
    assert form.editor("birth").line.accessibleName() == "Âge"


def test_forgotten_fields_are_told(form):
    assert form.missing(("name", "phone")) == ("phone",)


def test_clear_empties_every_field(form):
    form.fill({"name": "Awa", "sex": "F", "country": "NER", "beds": 3, "seen": True, "note": "x"})
    form.show_problems({"name": "x"})
    form.clear()
    values = form.values()
    assert (values["name"], values["sex"], values["beds"], values["note"]) == ("", None, 0, "")
    assert values["seen"] is False
    assert not form.field("name").problem.text()


def test_field_with_a_usual_answer_is_passed_by_but_can_be_left(qtbot):
    form = Form(last_submits=False)
    for name in ("phone", "owner", "needs"):
        form.add(name, name, QLineEdit(), passed_by=name == "owner")
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    press(form.editor("phone"), Qt.Key.Key_Return)
    qtbot.waitUntil(form.editor("needs").hasFocus)
    form.editor("owner").setFocus()
    press(form.editor("owner"), Qt.Key.Key_Return)
    qtbot.waitUntil(form.editor("needs").hasFocus)


def test_last_enter_only_ends_where_it_does_not_submit(qtbot):
    form = Form(last_submits=False)
    form.add("only", "Seul champ", QLineEdit())
    qtbot.addWidget(form)
    submitted, ended = QSignalSpy(form.submitted), QSignalSpy(form.ended)
    press(form.editor("only"), Qt.Key.Key_Return)
    assert (submitted.count(), ended.count()) == (0, 1)
    press(form.editor("only"), Qt.Key.Key_Return, "", Qt.KeyboardModifier.ControlModifier)
    assert submitted.count() == 1
