from core.db.known_people import known_people
from core.queries import query
from core.rules.births import Birth, from_age
from core.rules.fiches import PaperSeen
from tests.builders import FOUNDED_AT, a_fiche, an_operation, registered


@query(None)
def known(session, keys):
    return known_people(session, keys)


def test_facts_come_back_as_they_were_written(house):
    aged = from_age(30, FOUNDED_AT.date())
    papers = (PaperSeen("LP", "LP 4711"), PaperSeen("NINA", "12345678901234A"))
    one, other = registered(
        house,
        an_operation(house),
        a_fiche(1, family_name="Sow", given_names="Awa", birth=aged, papers=papers),
        a_fiche(2, birth=Birth("DECL", 2001, 3, 12), phone="+22376123456"),
    )
    found = {each.key: each for each in house.look(known, [one.person_id, other.person_id])}
    awa = found[one.person_id]
    assert (awa.facts.family_name, awa.facts.given_names, awa.facts.birth) == ("Sow", "Awa", aged)
    assert sorted(awa.facts.documents) == ["12345678901234A", "LP 4711"]
    assert awa.call_no == one.call_no
    assert awa.registration_no == one.registration_no
    assert found[other.person_id].facts.birth == Birth("DECL", 2001, 3, 12)


def test_nobody_is_asked_for_nobody(house):
    assert house.look(known, []) == []
