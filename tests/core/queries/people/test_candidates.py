import pytest

from core.db import roll_call
from core.queries.people.candidates import Wanted, candidates, make_ready
from core.rules.births import Birth
from core.rules.fiches import Fiche, PaperSeen
from core.rules.name_variants import NameVariants
from resources import rows
from tests.builders import a_fiche, an_operation, registered


@pytest.fixture(scope="module")
def variants():
    return NameVariants([*rows("surnames_ml.csv"), *rows("firstnames_ml.csv")])


@pytest.fixture
def known(house):
    fiches = (
        a_fiche(
            1,
            family_name="Coulibaly",
            given_names="Aminata",
            sex="F",
            birth=Birth("YEAR", 2001),
            phone="+22376123456",
            papers=(PaperSeen("LP", "LP 4711"),),
        ),
        a_fiche(
            2, family_name="Coulibaly", given_names="Aminata", sex="F", birth=Birth("YEAR", 1960)
        ),
        a_fiche(3, family_name="Diarra", given_names="Moussa"),
    )
    return registered(house, an_operation(house), *fiches)


def who(found):
    return [each.registration_no for each in found]


def test_another_spelling_with_a_near_birth_comes_first_as_a_suspicion(house, known, variants):
    asked = Fiche(
        family_name="Kulubali",
        given_names="Amineta",
        sex="F",
        birth=Birth("YEAR", 2002),
        destination_text="Kayes",
    )
    found = house.look(candidates, Wanted.of(asked), variants=variants)
    assert who(found)[0] == known[0].registration_no
    assert found[0].suspicion
    assert found[0].call_no == known[0].call_no
    assert 75 <= found[0].score <= 100
    assert {"near_birth", "same_sex"} <= set(found[0].reasons)


def test_a_namesake_of_another_age_is_no_suspicion(house, known, variants):
    asked = Fiche(family_name="Coulibaly", given_names="Aminata")
    found = house.look(candidates, Wanted.of(asked), variants=variants)
    assert set(who(found)) <= {known[0].registration_no, known[1].registration_no}
    assert not any(each.suspicion for each in found)


def test_names_in_the_other_order_are_found(house, known, variants):
    asked = Fiche(
        family_name="Aminata", given_names="Coulibaly", sex="F", birth=Birth("YEAR", 2001)
    )
    found = house.look(candidates, Wanted.of(asked), variants=variants)
    assert who(found)[0] == known[0].registration_no


def test_a_document_is_found_whatever_the_name(house, known, variants):
    asked = Fiche(family_name="Sow", given_names="Penda", papers=(PaperSeen("LP", "LP 4711"),))
    found = house.look(candidates, Wanted.of(asked), variants=variants)
    assert who(found) == [known[0].registration_no]
    assert "same_document" in found[0].reasons


def test_the_fiche_itself_and_strangers_are_not_proposed(house, known, variants):
    mine = a_fiche(
        1, family_name="Coulibaly", given_names="Aminata", person_id=known[0].person_id, sex="F"
    )
    found = house.look(candidates, Wanted.of(mine), variants=variants)
    assert known[0].registration_no not in who(found)
    stranger = Fiche(family_name="Zerbo", given_names="Ignace", sex="M")
    assert house.look(candidates, Wanted.of(stranger), variants=variants) == ()
    assert house.look(candidates, Wanted.of(Fiche())) == ()


def test_no_more_are_shown_than_wanted(house, variants):
    registered(
        house,
        an_operation(house),
        *(a_fiche(1, birth=Birth("YEAR", 1990)) for _number in range(6)),
    )
    asked = Wanted.of(a_fiche(1, birth=Birth("YEAR", 1990)))
    assert len(house.look(candidates, asked, variants=variants, limit=4)) == 4


def test_five_are_shown_at_most(house, variants):
    registered(house, an_operation(house), *(a_fiche(1) for _number in range(7)))
    assert len(house.look(candidates, Wanted.of(a_fiche(1)), variants=variants)) == 5


def test_every_field_stands_beside_its_verdict(house, known, variants):
    asked = Fiche(
        family_name="Kulubali", given_names="Aminata", sex="F", birth=Birth("YEAR", 2003),
        phone="+22376123456",
    )  # fmt: skip
    found = house.look(candidates, Wanted.of(asked), variants=variants)[0]
    fields = {each.field: each for each in found.fields}
    assert (fields["birth"].wanted, fields["birth"].known) == ("YEAR:2003", "YEAR:2001")
    assert fields["birth"].verdict == "near"
    assert fields["phone"].verdict == "same"
    assert fields["given_names"].verdict == "same"
    assert (fields["document"].known, fields["document"].verdict) == ("LP 4711", "unknown")


def test_before_the_names_are_in_memory_the_index_answers(house, known, variants, monkeypatch):
    monkeypatch.setattr(roll_call, "_PIECE", 1)
    asked = Wanted.of(a_fiche(1, family_name="Coulibaly", given_names="Aminata", sex="F",
                              birth=Birth("YEAR", 2001)))  # fmt: skip
    assert not house.look(make_ready, variants=variants)
    found = house.look(candidates, asked, variants=variants, at_once=True)
    assert found[0].registration_no == known[0].registration_no
    while not house.look(make_ready, variants=variants):
        pass
    again = house.look(candidates, asked, variants=variants, at_once=True)
    assert again[0].registration_no == known[0].registration_no


def test_a_second_desk_sees_who_was_registered_at_the_first(house, variants):
    operation = an_operation(house)
    asked = Wanted.of(a_fiche(1, family_name="Poudiougou", given_names="Zan"))
    assert house.look(candidates, asked, variants=variants) == ()
    registered(house, operation, a_fiche(1, family_name="Pudiougou", given_names="Zan"))
    assert house.look(candidates, asked, variants=NameVariants())
    assert house.look(candidates, asked, variants=variants)
