from dataclasses import replace

from core.errands.register_figures import figures_table, masked_figures_table
from core.queries.figures.figures import figures
from core.rules.births import Birth
from tests.builders import a_fiche, an_operation, registered


def rows_of(table):
    return {(row[0], row[1]): row[2] for row in table.rows}


def some(house):
    year = house.clock.now().year
    people = [("M", 30)] * 7 + [("F", 30)] * 6 + [("F", 8)] * 2
    fiches = [
        a_fiche(number, sex=sex, birth=Birth("YEAR", year - age))
        for number, (sex, age) in enumerate(people)
    ]
    registered(house, an_operation(house, departure_country="DZA"), *fiches)
    return house.look(figures)


def test_every_figure_stands_with_its_name_and_unit(house):
    counted = some(house)
    shown = rows_of(figures_table(counted, {}))
    assert shown["Séjours", ""] == counted.people == 15
    assert shown["Séjours par groupe", "hommes"] == 7
    assert shown["Séjours par groupe", "filles de moins de 18 ans"] == 2
    assert shown["Séjours par pays de provenance", "DZA"] == 15
    assert shown["Séjours par opération", "01 Convoi de Nioro"] == 15
    assert all(row[3] for row in figures_table(counted, {}).rows)


def test_what_the_masked_rows_tell_is_not_counted_a_second_time(house):
    # Rows show 13 adults of 15: « femmes » less the rows that say so would point at a girl.
    shown = rows_of(masked_figures_table(some(house), {}))
    assert shown["Séjours", ""] == 15
    told = {"Séjours par groupe", "Séjours par pays de provenance", "Séjours par type de retour"}
    assert not told & {name for name, _detail in shown}
    assert not any(name == "Séjours par opération" for name, _detail in shown)


def test_services_of_a_profile_are_rounded_and_small_ones_masked(house):
    counted = some(house)
    exact = {each.code: each.owed for each in counted.coverage}
    shown = rows_of(masked_figures_table(counted, {}))
    owed = {each.code: shown["Service dû à", each.label] for each in counted.coverage}
    assert exact["MED"] == 15
    assert owed["MED"] == 15
    odd = {code for code, count in exact.items() if count % 5}
    assert odd
    for code in odd:
        assert owed[code] == "moins de 5" or owed[code] % 5 == 0
        assert owed[code] == "moins de 5" or abs(owed[code] - exact[code]) <= 2


def test_few_who_left_are_masked_with_those_who_are_present(house):
    counted = some(house)
    shown = rows_of(masked_figures_table(replace(counted, present=12, left=3), {}))
    assert shown["Sortis", ""] == "moins de 5"
    assert shown["Présents", ""] == "masqué"


def test_different_people_stand_beside_the_stays_and_never_in_the_masked_sheet(house):
    counted = replace(some(house), distinct=14, distinct_by_centre=(("BKO", 9), ("GAO", 6)))
    shown = rows_of(figures_table(counted, {}))
    assert shown["Personnes distinctes", "chacune une fois, tous centres réunis"] == 14
    by_centre = {
        detail: value
        for (name, detail), value in shown.items()
        if "par centre" in name and "distinctes" in name
    }
    assert by_centre == {"BKO": 9, "GAO": 6}
    assert any("la somme peut dépasser" in name for name, _detail in shown)
    masked = rows_of(masked_figures_table(counted, {}))
    assert not any("distinctes" in name for name, _detail in masked)
