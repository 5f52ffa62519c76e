"""Registering: a whole family or nobody, corrections that meet, and papers that do not pile up."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.commands.people.register import CorrectFiche, Register, correct_fiche, register
from core.db.people import Consent, Document
from core.errors import Conflict, InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.access import Role
from core.rules.births import Birth
from core.rules.fiches import ConsentGiven, Fiche, PaperSeen
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered


def test_fiche_comes_back_as_it_was_written(house: House) -> None:
    fiche = a_fiche(1, family_name=" N'DIAYE ", phone="+22376000001", needs=("health",))
    (man,) = registered(house, an_operation(house), fiche)
    found = house.look(person_file, man.person_id)
    assert (found.family_name, found.birth, found.phone) == (
        "N'DIAYE",
        fiche.birth,
        "+22376000001",
    )
    assert (found.complete, found.consent, found.needs) == (True, "yes", ("health",))


def test_family_is_one_act_and_one_family(house: House) -> None:
    begun = a_family(house, an_operation(house))
    assert [each.call_no for each in begun] == ["01-001", "01-002", "01-003", "01-004"]
    found = house.look(person_file, begun[0].person_id)
    assert [row.age for row in found.relatives] == [36, 8, 1]


def test_one_bad_member_keeps_the_whole_family_out(house: House) -> None:
    operation = an_operation(house)
    members = (a_fiche(1), a_fiche(2, sex="X"), Fiche())
    with pytest.raises(InvalidInput) as refusal:
        house.do(register, Register(operation, members))
    assert refusal.value.problems == {"2.sex": "sex_missing", "3.given_names": "name_missing"}
    with pytest.raises(Refused, match="card_unknown"):
        house.do(register, Register(operation, (a_fiche(1), a_fiche(2, card_code="R1"))))
    assert house.look(search, "coulibaly") == ()
    assert registered(house, operation)[0].registration_no.startswith("BKOA-26-00001")


def test_retry_of_a_family_returns_the_same_people(house: House) -> None:
    request = Register(an_operation(house), (a_fiche(1), a_fiche(2), a_fiche(3)))
    first = house.do(register, request).value
    assert house.do(register, request).value == first
    assert len(house.look(person_file, first[0].person_id).relatives) == 2


def test_nobody_at_all_is_told(house: House) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(register, Register(an_operation(house), ()))
    assert refusal.value.problems == {"members": "required"}


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("family_name", "Traoré<", "sign_not_allowed"),
        ("given_names", "123", "name_without_letter"),
        ("mother_name", "Awa Мария", "letters_not_allowed"),
    ],
)
def test_name_that_cannot_be_written_is_told_at_its_field(
    house: House, field: str, text: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        registered(house, an_operation(house), replace(a_fiche(), **{field: text}))
    assert refusal.value.problems == {field: code}


def test_correction_is_searched_at_once_under_the_new_name_only(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    fiche = a_fiche(1, family_name="Dembélé", given_names="Issa")
    version = house.look(person_file, man.person_id).version
    new = house.do(correct_fiche, CorrectFiche(man.person_id, version, fiche)).value
    assert new == house.look(person_file, man.person_id).version > version
    assert [hit.person_id for hit in house.look(search, "dembele issa")] == [man.person_id]
    assert house.look(search, "coulibaly") == ()


def test_correction_of_a_fiche_that_changed_meanwhile_is_a_conflict(
    house: House, other_desk: House
) -> None:
    (man,) = registered(house, an_operation(house))
    version = house.look(person_file, man.person_id).version
    first = CorrectFiche(man.person_id, version, a_fiche(1, alias="Vieux"))
    second = CorrectFiche(man.person_id, version, a_fiche(1, alias="Petit"))
    house.do(correct_fiche, first)
    with pytest.raises(Conflict) as conflict:
        other_desk.do(correct_fiche, second)
    assert conflict.value.details == {"version": version + 1}
    assert house.look(person_file, man.person_id).alias == "Vieux"


def test_field_that_was_emptied_is_empty(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    emptied = a_fiche(1, birth=None, destination_text="", region_code="", consent=None)
    _correct(house, man.person_id, emptied)
    found = house.look(person_file, man.person_id)
    assert (found.birth, found.age, found.destination_text) == (None, None, "")
    assert not found.complete


def test_consent_given_before_still_completes_the_fiche(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    _correct(house, man.person_id, a_fiche(1, consent=None))
    found = house.look(person_file, man.person_id)
    assert (found.complete, found.consent) == (True, "yes")
    _correct(house, man.person_id, a_fiche(1, consent=ConsentGiven("no_sharing")))
    assert house.look(person_file, man.person_id).consent == "no_sharing"


def test_papers_saved_again_do_not_pile_up(house: House) -> None:

    paper = PaperSeen("NINA", "12345678901234A")
    (man,) = registered(house, an_operation(house), a_fiche(1, papers=(paper,)))
    for state in ("SEEN", "LOST"):
        again = a_fiche(1, papers=(replace(paper, state=state),))
        _correct(house, man.person_id, again)
    _correct(house, man.person_id, a_fiche(1, papers=(PaperSeen("PASSPORT", "A1"),)))
    with Session(house.engine) as session:
        rows = session.execute(select(Document.type, Document.state).order_by(Document.type)).all()
        assert [tuple(row) for row in rows] == [("NINA", "LOST"), ("PASSPORT", "SEEN")]
        assert session.scalar(select(func.count()).select_from(Consent)) == 1


def test_needs_belong_to_the_stay_that_the_form_shows(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    fiche = a_fiche(1, stay_id=man.stay_id, needs=("pregnant",), relation="HEAD")
    _correct(house, man.person_id, fiche)
    assert house.look(person_file, man.person_id).needs == ("pregnant",)
    _correct(house, man.person_id, a_fiche(1))
    assert house.look(person_file, man.person_id).needs == ("pregnant",)


def test_unusable_correction_is_refused(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    with pytest.raises(Refused, match="person_unknown"):
        house.do(correct_fiche, CorrectFiche(uuid7(), 1, a_fiche()))
    future = a_fiche(1, birth=Birth("YEAR", 2030))
    with pytest.raises(InvalidInput):
        house.do(correct_fiche, CorrectFiche(man.person_id, 1, future))


def test_only_who_registers_writes_fiches(house: House) -> None:
    operation = an_operation(house)
    for role in (Role.CATERING, Role.HEALTH, Role.DATA, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            as_roles(house, role).do(register, Register(operation, (a_fiche(),)))
    for role in (Role.RECEPTION, Role.PROTECTION, Role.MANAGER):
        as_roles(house, role).do(register, Register(operation, (a_fiche(),)))


def _correct(house: House, person_id: object, fiche: Fiche) -> None:
    found = house.look(person_file, person_id)
    house.do(correct_fiche, CorrectFiche(found.person_id, found.version, fiche))


def _consents(house: House) -> list[Consent]:
    with Session(house.engine) as session:
        return list(session.scalars(select(Consent).order_by(Consent.at, Consent.id)))


def test_each_purpose_is_kept_beside_the_answer(house: House) -> None:
    given = ConsentGiven(
        "no_sharing", language="bm", text_version="2", purposes=("share_iom", "contact")
    )
    registered(house, an_operation(house), a_fiche(1, consent=given))
    (kept,) = _consents(house)
    assert json.loads(kept.purposes) == {
        "registration": True,
        "share_iom": True,
        "share_cnrm": False,
        "photo": False,
        "contact": True,
    }
    assert (kept.language, kept.text_version) == ("bm", "2")


def test_refusal_agrees_to_nothing_whatever_was_ticked(house: House) -> None:
    given = ConsentGiven("no", purposes=("share_iom", "photo"))
    registered(house, an_operation(house), a_fiche(1, consent=given))
    assert not any(json.loads(_consents(house)[0].purposes).values())


def test_adult_who_answered_for_a_child_is_named(house: House) -> None:
    members = (
        a_fiche(1, given_names="Awa", family_name="Koné"),
        a_fiche(2, birth=Birth("YEAR", 2019), consent=ConsentGiven("yes", method="GUARDIAN")),
    )
    house.do(register, Register(an_operation(house), members))
    assert {each.guardian for each in _consents(house)} == {None, "Awa Koné"}


def test_other_purposes_are_a_new_answer_and_the_same_ones_are_not(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1, consent=ConsentGiven("yes")))
    _correct(house, man.person_id, a_fiche(1, consent=ConsentGiven("yes")))
    assert len(_consents(house)) == 1
    more = ConsentGiven("yes", purposes=("share_iom", "share_cnrm", "photo"))
    _correct(house, man.person_id, a_fiche(1, consent=more))
    _correct(house, man.person_id, a_fiche(1, consent=more))
    assert len(_consents(house)) == 2


def test_what_cannot_be_made_out_is_kept_until_it_is(house: House) -> None:
    fiche = a_fiche(1, phone="", birth=None, unread=(("phone", "76 12 34 5"), ("birth", "31/02")))
    (man,) = registered(house, an_operation(house), fiche)
    found = house.look(person_file, man.person_id)
    assert dict(found.unread) == {"phone": "76 12 34 5", "birth": "31/02"}
    assert not found.complete
    _correct(house, man.person_id, a_fiche(1, phone="+22376123456"))
    found = house.look(person_file, man.person_id)
    assert (found.unread, found.phone, found.complete) == ((), "+22376123456", True)


def test_number_of_a_paper_is_kept_clean_and_a_bad_one_keeps_nobody(house: House) -> None:
    operation = an_operation(house)
    with pytest.raises(InvalidInput) as refusal:
        registered(house, operation, a_fiche(1, papers=(PaperSeen("PASS", "AB\u202e12"),)))
    assert refusal.value.problems == {"document_number": "document_unreadable"}
    registered(house, operation, a_fiche(1, papers=(PaperSeen("PASS", " ab  12 "),)))
    with Session(house.engine) as session:
        assert session.scalars(select(Document.number)).all() == ["AB 12"]
