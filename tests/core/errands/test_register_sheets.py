from core.commands.package.serve import Serve, serve
from core.errands.register_sheets import register_readme, register_tables
from core.queries.batches.register_rows import register_rows
from core.rules.births import Birth
from core.rules.fiches import PaperSeen
from tests.builders import a_fiche, an_operation, registered

SECRETS = (
    *("Sangaré", "SANGARÉ", "Fatoumata", "Fanta", "+22376123456", "LP-4711", "Tiébélé"),
    *("1991", "FAM-0001"),
)


def register_of(house):
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
    (begun,) = registered(house, an_operation(house), fiche)
    house.do(serve, Serve(begun.call_no, "KHY", "stay"))
    return begun, house.look(register_rows)


def cell(table, heading, row=0):
    at = [column.heading for column in table.columns].index(heading)
    return list(table.rows)[row][at]


def test_what_is_known_of_a_stay_stands_in_its_column(house):
    begun, register = register_of(house)
    people, services = register_tables(register, anonymous=False)
    assert cell(people, "N° d'appel") == begun.call_no
    assert cell(people, "Nom") == "SANGARÉ"
    assert cell(people, "Date de naissance").isoformat() == "1991-05-17"
    assert cell(people, "Tranche d'âge") == "25-59"
    assert cell(people, "Arrivée") == house.clock.now()
    assert cell(people, "Pièces") == "LP LP-4711"
    assert next(row for row in services.rows)[3:8] == (
        "KHY",
        dict(register.items)["KHY"],
        "stay",
        "given",
        house.clock.now(),
    )
    kits = [column.heading for column in people.columns if column.heading.endswith("(KHY)")]
    assert cell(people, kits[0]) == 1


def test_without_names_nothing_tells_who_somebody_is(house):
    begun, register = register_of(house)
    (people,) = register_tables(register, anonymous=True)
    text = repr([list(people.rows), people.columns])
    for secret in (*SECRETS, begun.registration_no, begun.card_code, begun.call_no):
        assert secret not in text, secret
    assert cell(people, "Sexe") == "F"
    assert cell(people, "Tranche d'âge") == "25-59"


def test_without_names_the_rows_are_not_in_the_order_of_arrival(house):
    operation = an_operation(house)
    ages = (40, 3, 66, 20)
    year = house.clock.now().year
    registered(
        house,
        operation,
        *(a_fiche(number, birth=Birth("YEAR", year - age)) for number, age in enumerate(ages)),
    )
    (people,) = register_tables(house.look(register_rows), anonymous=True)
    at = [column.heading for column in people.columns].index("Tranche d'âge")
    assert [row[at] for row in people.rows] == ["0-4", "18-24", "25-59", "60+"]


def test_every_column_is_explained(house):
    _begun, register = register_of(house)
    for table in register_tables(register, anonymous=False):
        headings = [column.heading for column in table.columns]
        assert len(set(headings)) == len(headings)
        assert all(column.meaning for column in table.columns)


def test_the_first_sheet_says_whether_it_is_an_exercise(house):
    _begun, register = register_of(house)
    kept = {"centre": "Bamako (BKO)", "installation": "BKOA", "anonymous": False}
    real = register_readme(register, exercise=False, **kept)
    invented = register_readme(register, exercise=True, **kept)
    assert not any("EXERCICE" in remark for remark in real.remarks)
    assert invented.remarks[0].startswith("EXERCICE")
    assert ("Séjours", 1) in real.facts
