from io import BytesIO

import hxl
import msoffcrypto
import openpyxl
import pytest

from core.errands.workbook import (
    make_register_workbook,
    register_csv,
    stream_national_workbook,
    workbook_bytes,
)
from core.errors import InvalidInput, NotAllowed
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered, some_people


def sheets(content):
    return openpyxl.load_workbook(BytesIO(content))


def test_one_row_for_each_stay(house):
    some_people(house, an_operation(house), 7)
    made = make_register_workbook(house)
    assert made.rows == 7
    assert sheets(made.content)["Séjours"].max_row == 2 + 7
    assert sheets(made.content).sheetnames == [
        *("LISEZ-MOI", "Personnes", "Séjours", "Services", "Familles", "Référencements"),
        *("Opérations", "Chiffres", "Colonnes"),
    ]


def test_the_batch_holds_the_workbook_with_names(house):
    registered(house, an_operation(house), a_fiche(1, family_name="Traoré"))
    people = sheets(workbook_bytes(house))["Personnes"]
    assert "TRAORÉ" in {cell.value for cell in people[3]}


def test_a_batch_tells_only_of_whom_it_tells(house):
    first, second = registered(
        house,
        an_operation(house),
        a_fiche(1, family_name="Traoré"),
        a_fiche(2, family_name="Keïta"),
    )
    content = workbook_bytes(house, frozenset({second.person_id}))
    names = [row[1] for row in sheets(content)["Personnes"].values][2:]
    assert names == ["KEÏTA"]
    assert first.registration_no not in repr(list(sheets(content)["Séjours"].values))


def test_the_whole_workbook_is_valid_hxl(house):
    registered(house, an_operation(house, departure_country="DZA"), a_fiche(1), a_fiche(2))
    opened = sheets(make_register_workbook(house).content)
    for name in ("Personnes", "Séjours", "Services", "Opérations", "Chiffres"):
        rows = [["" if cell is None else str(cell) for cell in row] for row in opened[name].values]
        wrong = []
        hxl.schema(None, callback=wrong.append).validate(hxl.data(rows))
        assert [str(each) for each in wrong if each.rule.severity == "error"] == [], name


def test_the_streamed_national_workbook_holds_every_stay(house):
    some_people(house, an_operation(house), 7)
    out = BytesIO()
    assert stream_national_workbook(house, out) == 7
    assert sheets(out.getvalue())["Séjours"].max_row == 2 + 7


def test_csv_files_hold_the_same_sheets(house):
    registered(
        house, an_operation(house), a_fiche(1, family_name="Traoré", destination_text="=Tiébélé")
    )
    files = {each.name: b"".join(each.pieces) for each in register_csv(house, anonymous=False)[1]}
    assert {"Personnes.csv", "Séjours.csv", "Chiffres.csv", "Colonnes.csv"} <= set(files)
    assert "'=Tiébélé" in files["Personnes.csv"].decode()
    without = {each.name: b"".join(each.pieces) for each in register_csv(house, anonymous=True)[1]}
    assert set(without) == {"Séjours.csv", "Chiffres.csv", "Colonnes.csv"}
    assert "TRAORÉ" not in without["Séjours.csv"].decode()


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
