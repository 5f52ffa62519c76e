import shutil
import subprocess
from io import BytesIO

import hxl
import msoffcrypto
import openpyxl
import pytest

from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.departures.move import Move, move
from core.errands.workbook import (
    make_register_workbook,
    register_csv,
    stream_national_workbook,
    workbook_bytes,
)
from core.errors import InvalidInput, NotAllowed
from core.rules.access import Role
from core.rules.births import Birth
from tests.builders import a_fiche, an_operation, as_roles, registered, some_people
from ui.code_lists import code_lists

_EVERY_SHEET = "Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
"""LibreOffice's filter: semicolons, UTF-8, each sheet a file."""


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
    for name in ("Personnes", "Séjours", "Services", "Opérations", "Référencements", "Chiffres"):
        rows = [["" if cell is None else str(cell) for cell in row] for row in opened[name].values]
        wrong = []
        hxl.schema(None, callback=wrong.append).validate(hxl.data(rows))
        assert [str(each) for each in wrong if each.rule.severity == "error"] == [], name


@pytest.fixture
def referred(house):
    """A house with a transfer, an exit to hospital, somebody in hospital and a lone child."""
    year = house.clock.now().year
    transferred, gone, ill, child = registered(
        house,
        an_operation(house),
        *(a_fiche(number, birth=Birth("YEAR", year - 30)) for number in (1, 2, 3)),
        a_fiche(4, birth=Birth("YEAR", year - 14)),
    )
    leaving = Leaving(destination="Kayes", service="Centre de Kayes")
    house.do(end_stay, EndStay(transferred.stay_id, "TRANSFER", leaving))
    house.do(end_stay, EndStay(gone.stay_id, "HOSP", Leaving(service="Gabriel Touré")))
    house.do(move, Move(ill.stay_id, "hospital", "accouchement"))
    house.do(end_stay, EndStay(child.stay_id, "SOCIAL", Leaving(service="Protection sociale")))
    at = house.clock.now().replace(tzinfo=None)
    return [
        ("BKO", transferred.registration_no, "OTHER", "Centre de Kayes", at, "pris en charge"),
        ("BKO", gone.registration_no, "HOP", "Gabriel Touré", at, "pris en charge"),
        ("BKO", ill.registration_no, "HOP", None, at, "pris en charge"),
    ]


def test_referrals_are_what_was_recorded_and_nothing_of_protection(house, referred):
    content = make_register_workbook(house, lists=code_lists()).content
    assert list(sheets(content)["Référencements"].values)[2:] == referred
    assert "Protection sociale" not in repr(list(sheets(content)["Référencements"].values))
    assert "accouchement" not in every_text(content)
    types = dict(code_lists()["référencement"])
    assert all(types[row[2]] for row in referred)


def test_without_names_there_are_no_referrals(house, referred):
    content = make_register_workbook(house, anonymous=True).content
    assert "Référencements" not in sheets(content).sheetnames
    for secret in ("Gabriel Touré", "Centre de Kayes", "pris en charge", "HOP"):
        assert secret not in every_text(content)


def every_text(content):
    """Return what every cell of a workbook says, but for the explanations."""
    book = sheets(content)
    names = [name for name in book.sheetnames if name not in ("LISEZ-MOI", "Colonnes", "Listes")]
    return repr([list(book[name].values) for name in names])


def test_libreoffice_reads_the_referrals(house, referred, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    (tmp_path / "livre.xlsx").write_bytes(make_register_workbook(house).content)
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation=file://{tmp_path}/home"),
            *("--convert-to", f"csv:{_EVERY_SHEET}"),
            *("--outdir", str(tmp_path), str(tmp_path / "livre.xlsx")),
        ],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    lines = (tmp_path / "livre-Référencements.csv").read_text("utf-8").splitlines()[2:]
    read = [tuple(line.split(";")) for line in lines if line]
    assert [(*row[:4], row[5]) for row in read] == [
        (*(cell or "" for cell in row[:4]), row[5]) for row in referred
    ]


def test_the_streamed_national_workbook_holds_every_stay(house):
    some_people(house, an_operation(house), 7)
    out = BytesIO()
    assert stream_national_workbook(house, out) == 7
    assert sheets(out.getvalue())["Séjours"].max_row == 2 + 7
    figures = {row[:2]: row[2] for row in sheets(out.getvalue())["Chiffres"].values}
    assert figures["Personnes distinctes", "chacune une fois, tous centres réunis"] == 7


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
