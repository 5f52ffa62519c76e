from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, serve
from core.commands.people.register import Register, register
from core.errands.register_sheets import (
    anonymous_tables,
    national_table,
    register_readme,
    register_tables,
)
from core.errands.workbook import _source
from core.rules.births import Birth
from core.rules.fiches import PaperSeen
from tests.builders import a_fiche, an_operation, registered

SECRETS = (
    *("Sangaré", "SANGARÉ", "Fatoumata", "Fanta", "+22376123456", "LP-4711", "Tiébélé"),
    *("1991", "FAM-0001"),
)


@pytest.fixture
def begun(house):
    fiche = a_fiche(
        1,
        family_name="Sangaré",
        given_names="Fatoumata",
        alias="Fanta",
        sex="F",
        birth=Birth("DECL", 1991, 5, 17),
        phone="+22376123456",
        papers=(PaperSeen("LP", "LP-4711"),),
        destination_text="Tiébélé",
    )
    (made,) = registered(house, an_operation(house), fiche)
    house.do(serve, Serve(made.call_no, "KHY", "stay"))
    return made


def tables_of(house):
    """Return the sheets by name, their rows read."""
    found = {}
    for table in register_tables(_source(house, None), None):
        headings = [column.heading for column in table.columns]
        found[table.name] = [dict(zip(headings, row, strict=True)) for row in table.rows]
    return found


def test_what_is_known_stands_in_its_sheet_and_column(house, begun):
    sheets = tables_of(house)
    (person,) = sheets["Personnes"]
    assert (person["Nom"], person["Prénom(s)"]) == ("SANGARÉ", "Fatoumata")
    assert person["Date de naissance"].isoformat() == "1991-05-17"
    assert person["Pièces"] == "LP LP-4711"
    assert person["Dernier séjour"] == house.clock.now()
    (stay,) = sheets["Séjours"]
    assert (stay["N° d'appel"], stay["N° d'enregistrement"]) == (
        begun.call_no,
        begun.registration_no,
    )
    assert (stay["Tranche d'âge"], stay["Arrivée"]) == ("25-59", house.clock.now())
    assert next(count for name, count in stay.items() if name.endswith("(KHY)")) == 1
    (service,) = sheets["Services"]
    assert (service["Service"], service["Créneau"], service["Réponse"]) == ("KHY", "stay", "given")
    (operation,) = sheets["Opérations"]
    assert (operation["Nom"], operation["Arrivés"]) == ("Convoi de Nioro", 1)
    assert sheets["Référencements"] == sheets["Familles"] == []


def test_a_family_has_one_line_with_its_head(house):
    year = house.clock.now().year
    members = (
        a_fiche(1, birth=Birth("YEAR", year - 34), relation="HEAD"),
        a_fiche(2, birth=Birth("YEAR", year - 30), relation="SPOUSE"),
        a_fiche(3, birth=Birth("YEAR", year - 4), relation="CHILD"),
    )
    head = house.do(register, Register(an_operation(house), members)).value[0]
    (family,) = tables_of(house)["Familles"]
    assert (family["Membres"], family["Opération"]) == (3, 1)
    assert family["Chef : n° d'appel"] == head.call_no


def test_somebody_who_came_twice_is_one_person_with_two_stays(house, begun):
    house.do(end_stay, EndStay(begun.stay_id, "HOME"))
    house.clock.step(timedelta(days=20))
    again = a_fiche(1, family_name="Sangaré", person_id=begun.person_id)
    registered(house, an_operation(house, "Retour"), again)
    sheets = tables_of(house)
    (person,) = sheets["Personnes"]
    assert person["Dernier séjour"] == house.clock.now()
    assert len(sheets["Séjours"]) == 2


def test_without_names_nothing_tells_who_somebody_is(house, begun):
    others = [a_fiche(number, sex="F", birth=Birth("YEAR", 1990)) for number in range(2, 7)]
    registered(house, an_operation(house, "Autre"), *others)
    (stays,) = anonymous_tables(_source(house, None), None)
    rows = list(stays.rows)
    text = repr([rows, stays.columns])
    for secret in (*SECRETS, begun.registration_no, begun.card_code, begun.call_no):
        assert secret not in text, secret
    assert len(rows) == 6
    assert {row[1] for row in rows} == {"F"}
    assert {row[2] for row in rows} == {"25-59"}


def test_without_names_one_alone_tells_nothing(house, begun):
    (stays,) = anonymous_tables(_source(house, None), None)
    assert list(stays.rows) == [("masqué",) * 6]


def test_without_names_the_rows_are_not_in_the_order_of_arrival(house):
    year = house.clock.now().year
    ages = [40, 3, 66, 20] * 5
    fiches = [
        a_fiche(number, sex="F", birth=Birth("YEAR", year - age)) for number, age in enumerate(ages)
    ]
    registered(house, an_operation(house), *fiches)
    (stays,) = anonymous_tables(_source(house, None), None)
    bands = [row[2] for row in stays.rows]
    assert bands == sorted(bands)
    assert set(bands) == {"0-4", "18-24", "25-59", "60+"}


def test_every_column_is_explained_and_no_heading_stands_twice(house, begun):
    source = _source(house, None)
    for table in (*register_tables(source, None), national_table(source)):
        headings = [column.heading for column in table.columns]
        assert len(set(headings)) == len(headings)
        assert all(column.meaning for column in table.columns)
        assert all(column.tag for column in table.columns)


def test_the_national_sheet_tells_person_and_stay_in_one_row(house, begun):
    table = national_table(_source(house, None))
    (row,) = table.rows
    told = dict(zip((column.heading for column in table.columns), row, strict=True))
    assert (told["Nom"], told["N° d'appel"]) == ("SANGARÉ", begun.call_no)
    assert len(row) >= 38


def test_the_first_sheet_says_whether_it_is_an_exercise(house, begun):
    register = _source(house, None).register
    kept = {"centre": "Bamako (BKO)", "installation": "BKOA", "anonymous": False, "lists": {}}
    real = register_readme(register, exercise=False, **kept)
    invented = register_readme(register, exercise=True, **kept)
    assert not any("EXERCICE" in remark for remark in real.remarks)
    assert invented.remarks[0].startswith("EXERCICE")
    assert ("Séjours", 1) in real.facts
