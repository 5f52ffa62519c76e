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


def test_small_counts_are_masked_and_cannot_be_computed_from_totals(house):
    shown = rows_of(masked_figures_table(some(house), {}))
    groups = {key[1]: value for key, value in shown.items() if key[0] == "Séjours par groupe"}
    assert groups["filles de moins de 18 ans"] == "moins de 5"
    # 15 less the others would be 2: another one has to be hidden with it.
    hidden = [name for name, value in groups.items() if isinstance(value, str)]
    assert len(hidden) >= 2
    assert not any(key[0] == "Séjours par opération" for key in shown)
