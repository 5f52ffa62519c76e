"""Age, year and date in one line, with what was understood below it."""

from datetime import date

import pytest
from PySide6.QtTest import QSignalSpy

from core.rules.births import Birth
from tests.robots.keys import type_text
from ui.widgets.birth_field import BirthField

TODAY = date(2026, 11, 14)


def today():
    return TODAY


@pytest.fixture
def field(qtbot):
    made = BirthField(today)
    qtbot.addWidget(made)
    made.show()
    return made


def test_age_is_understood_and_read_back(field):
    changed = QSignalSpy(field.changed)
    field.set_sex("F")
    type_text(field.line, "25")
    assert field.value() == Birth("AGE", 2001, stated_on=TODAY)
    assert "2001" in field.echo.text()
    assert field.echo.isVisible()
    assert changed.count() == 2


def test_unreadable_text_is_a_problem_and_has_no_value(field):
    type_text(field.line, "31/02/1992")
    assert field.value() is None
    assert field.problem() == "no_such_day"
    assert not field.echo.isVisible()


def test_empty_field_is_no_problem(field):
    assert field.value() is None
    assert field.problem() == ""


@pytest.mark.parametrize(
    ("birth", "text"),
    [
        (Birth("DECL", 1998, 3, 12), "12/03/1998"),
        (Birth("MONTH", 1998, 3), "03/1998"),
        (Birth("AGE", 2001, stated_on=date(2020, 1, 1)), "2001"),
    ],
)
def test_known_birth_is_kept_as_it_is_until_it_is_changed(field, birth, text):
    field.set_value(birth)
    assert field.text() == text
    assert field.value() == birth
    type_text(field.line, "x")
    assert field.value() is None
    field.set_value(None)
    assert field.text() == ""
