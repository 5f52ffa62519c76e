from dataclasses import replace
from datetime import date

from core.queries.cards.cards_to_print import blank_cards, cards_of_stays
from core.queries.figures.daily import daily_situation
from core.rules.births import Birth
from tests.builders import a_family, a_fiche, an_operation, registered
from ui.card_slips import blank_slips, card_slips
from ui.report_slips import daily_slip


def test_the_report_says_countries_and_reasons_in_words(house):
    operation = an_operation(house, departure_country="CIV", return_type="EXPUL")
    registered(house, operation, a_fiche(1, birth=Birth("YEAR", 2016)))
    situation = house.look(daily_situation, date(2026, 11, 14))
    slip = daily_slip(house.place, situation, by="Awa")
    assert slip.origins[0].label == "Côte d’Ivoire"
    assert slip.origins[0].parts == (0, 0, 0, 1)
    assert slip.part_labels[3] == "garçons"
    assert slip.left[0].rows[0].label.startswith("Expulsion")
    figures = {figure.label: (figure.value, figure.before) for figure in slip.key_figures}
    assert figures["Présents (1)"] == (1, 0)
    assert figures["Mineurs seuls (5)"] == (1, 0)
    assert "14/11/2026 02:10" in slip.produced_text
    assert "Awa" in slip.produced_text
    assert not slip.specimen
    exercise = replace(house.place, exercise=True)
    assert daily_slip(exercise, situation, by="Awa").specimen


def test_a_card_says_what_may_stand_on_it_and_nothing_else(house):
    operation = an_operation(house, departure_country="LBY", return_type="VHR")
    begun = a_family(house, operation, 25, 4)
    rows = house.look(cards_of_stays, [each.stay_id for each in begun])
    slip = card_slips(house, rows)[0]
    assert (slip.code, slip.call_no) == (begun[0].card_code, begun[0].call_no)
    assert slip.birth_text == "née vers 2001 (~25\u00a0ans)"
    assert slip.arrived_text == "14/11/2026 02:10"
    assert slip.deadline_text == "17/11/2026 02:10"
    assert slip.group_text == "FAM-0001 · 2\u00a0pers. · n°\u00a01"
    assert "LBY" not in repr(slip)
    assert "VHR" not in repr(slip)


def test_a_blank_card_has_its_stock_number(house):
    from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards

    house.do(make_blank_cards, MakeBlankCards(2))
    slips = blank_slips(house.place, house.look(blank_cards))
    assert [slip.number for slip in slips] == ["00001", "00002"]
