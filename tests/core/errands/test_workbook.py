from io import BytesIO

import msoffcrypto
import openpyxl
import pytest

from core.errands.workbook import make_register_workbook, workbook_bytes
from core.errors import InvalidInput, NotAllowed
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered, some_people


def sheets(content):
    return openpyxl.load_workbook(BytesIO(content))


def test_one_row_for_each_stay(house):
    some_people(house, an_operation(house), 7)
    made = make_register_workbook(house)
    assert made.rows == 7
    assert sheets(made.content)["Personnes"].max_row == 2 + 7


def test_the_batch_holds_the_workbook_with_names(house):
    registered(house, an_operation(house), a_fiche(1, family_name="Traoré"))
    people = sheets(workbook_bytes(house))["Personnes"]
    assert "TRAORÉ" in {cell.value for cell in people[3]}


def test_a_password_closes_it_for_everybody_else(house):
    made = make_register_workbook(house, password="mil sorgho fonio")
    with pytest.raises(Exception, match="zip"):
        sheets(made.content)
    locked = msoffcrypto.OfficeFile(BytesIO(made.content))
    locked.load_key(password="autre")
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        locked.decrypt(BytesIO())
    with pytest.raises(InvalidInput) as refusal:
        make_register_workbook(house, password=" ")
    assert refusal.value.problems == {"password": "required"}
    with pytest.raises(InvalidInput) as refusal:
        make_register_workbook(house, password="sorgho7")
    assert refusal.value.problems == {"password": "password_short"}


def test_only_who_may_export_gets_it(house):
    with pytest.raises(NotAllowed):
        make_register_workbook(as_roles(house, Role.RECEPTION))
