import pytest

from core.exchange.arrival_lists.line_kinds import kind_of_line

MAPPING = {"number": 0, "family_name": 1, "given_names": 2, "sex": 3, "age": 4}


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("", "", "", "", ""), "blank_line"),
        ((), "blank_line"),
        ((1.0, "TRAORÉ", "Awa", "F", 25.0), "person"),
        (("", "TRAORÉ", "", "", ""), "person"),
        (("", "Total", "Awa", "F", 25.0), "person"),
        ((176.0, "", "", "", ""), "empty_number"),
        ((176.0, "-", "", "", ""), "empty_number"),
        (("", "", "", "M", 30.0), "person"),
        (("TOTAL", "", "", "", 240.0), "total_line"),
        (("", "Total général : 240", "", "", ""), "total_line"),
        (("Hommes : 182", "", "", "", ""), "total_line"),
        (("Effectif", 240.0, "", "", ""), "total_line"),
        (("", "", "", "", "", "Fait à Abidjan, le 12/11"), "signature_line"),
        (("", "L'Ambassadeur", "", "", ""), "signature_line"),
        (("", "Le Consul général", "", "", ""), "signature_line"),
        (("Page 2", "", "", "", ""), "signature_line"),
        (("", "Famille 3", "", "", ""), "section_line"),
        (("", "", "", "", "", "Bus 2"), "section_line"),
        (("2,Abdoul Karim,SISSOKO,Homme,24",), "unread_line"),
        (("", "", "", "", "", "2,Abdoul Karim,SISSOKO"), "unread_line"),
        ((2.0, "", "", "", "", "Abidjan", "Bamako"), "unread_line"),
        (("", "", "", "", "", "Abidjan", "Bamako"), "unread_line"),
        (("", "", "", "", "", 24.0), "unread_line"),
    ],
)
def test_lines_are_told_apart(row, kind):
    assert kind_of_line(row, MAPPING, ended=False) == kind


def test_after_the_end_a_line_that_says_nothing_personal_is_a_signature():
    assert kind_of_line(("", "Mamadou KONATÉ"), MAPPING, ended=True) == "signature_line"
    assert kind_of_line((3.0, "KONATÉ", "Ali", "M"), MAPPING, ended=True) == "person"
    assert kind_of_line((3.0, "KONATÉ", "Ali"), MAPPING, ended=True) == "person"
    assert kind_of_line(("3,KONATÉ,Ali,M,30",), MAPPING, ended=True) == "unread_line"
    signed = ("Fait à Abidjan, le 12, en deux copies, l'Ambassadeur",)
    assert kind_of_line(signed, MAPPING, ended=True) == "signature_line"


def test_a_numbered_person_with_a_word_of_signatures_in_a_remark_stays_a_person():
    row = (3.0, "KONATÉ", "Ali", "", "", "visa expiré")
    assert kind_of_line(row, MAPPING, ended=False) == "person"
    signed = ("Le Consul", "Mamadou KEÏTA", "", "", "")
    assert kind_of_line(signed, MAPPING, ended=False) == "signature_line"
