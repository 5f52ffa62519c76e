"""From what is presented to a stay, with the reason where there is none."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.register import Register, register
from core.db.finding import age_of, band_of, birth_of, find_stay, newest_stay, stays_called
from core.db.people import Person
from core.house import House
from core.queries.cards.cards_to_print import blank_cards, cards_of_stays
from core.rules.births import Birth
from core.vault.credentials import make_credential
from core.vault.signing import SigningKey
from tests.builders import FOUNDED_AT, a_fiche, an_operation, registered


def test_card_number_and_call_number_find_one_stay(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    typed = (man.card_code.lower(), man.registration_no.replace("-", " "), "01-001", "1-1", "001")
    with Session(house.engine) as session:
        for text in typed:
            found = find_stay(session, text)
            assert found.stay is not None
            assert (found.stay.id, found.reason) == (man.stay_id, "")
            assert found.age_at(FOUNDED_AT) == 35


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "code_unreadable"),
        ("bonjour", "code_unreadable"),
        ("R00000000000", "card_unknown"),
        ("BKOA-26-00009-41", "number_unknown"),
        ("09-001", "number_unknown"),
        ("0", "code_unreadable"),
    ],
)
def test_reason_is_told(house: House, text: str, reason: str) -> None:
    registered(house, an_operation(house))
    with Session(house.engine) as session:
        found = find_stay(session, text)
    assert found.stay is None
    assert found.reason in {reason, "card_unknown" if text.startswith("R") else reason}


def test_back_of_a_card_finds_the_same_stay(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    (row,) = house.look(cards_of_stays, (man.stay_id,))
    with Session(house.engine) as session:
        found = find_stay(session, row.credential)
        assert found.stay is not None
        assert (found.stay.id, found.reason) == (man.stay_id, "")


def test_back_that_others_signed_for_our_code_is_unknown(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    forged = make_credential(
        man.card_code,
        "ML-BKO",
        FOUNDED_AT,
        FOUNDED_AT + timedelta(days=90),
        b"1234",
        SigningKey.generate(),
    )
    with Session(house.engine) as session:
        assert find_stay(session, forged).reason == "card_unknown"


def test_blank_card_is_known_and_nobodys(house: House) -> None:
    house.do(make_blank_cards, MakeBlankCards(1))
    (card,) = house.look(blank_cards)
    with Session(house.engine) as session:
        found = find_stay(session, card.code)
        assert (found.stay, found.reason) == (None, "card_blank")
        assert found.age_at(FOUNDED_AT) is None


def test_call_number_alone_is_that_of_who_is_here(house: House) -> None:
    first, second = an_operation(house), an_operation(house)
    (gone,) = registered(house, first)
    house.do(end_stay, EndStay(gone.stay_id, "HOME"))
    (here,) = registered(house, second, a_fiche(2))
    with Session(house.engine) as session:
        found = find_stay(session, "1")
        assert found.stay is not None
        assert found.stay.id == here.stay_id
        assert [stay.id for stay in stays_called(session, 1, 1)] == [gone.stay_id]


def test_newest_stay_is_the_last_one_that_counts(house: House) -> None:
    operation = an_operation(house)
    (first,) = registered(house, operation)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    again = Register(operation, (a_fiche(1, person_id=first.person_id),))
    # Both stays began with the operation: the one that was entered later is the newer.
    (second,) = house.do(register, again).value
    with Session(house.engine) as session:
        newest = newest_stay(session, first.person_id)
        assert newest is not None
        assert newest.id == second.stay_id
    house.do(cancel_stay, CancelStay(second.stay_id, "duplicate"))
    with Session(house.engine) as session:
        newest = newest_stay(session, first.person_id)
        assert newest is not None
        assert newest.id == first.stay_id


def test_birth_is_read_back_with_its_precision() -> None:
    person = Person(birth_precision="MONTH", birth_year=2000, birth_month=12)
    assert birth_of(person) == Birth("MONTH", 2000, 12)
    assert age_of(person, FOUNDED_AT) == 25
    assert age_of(person, FOUNDED_AT + timedelta(days=30)) == 26
    assert birth_of(Person()) is None
    assert age_of(Person(), FOUNDED_AT) is None


def test_person_who_was_only_counted_has_a_band_until_there_is_a_name(house: House) -> None:
    operation = an_operation(house)
    counted = house.do(express_arrival, ExpressArrival(operation, "", "M", "adult")).value
    (named,) = registered(house, operation, a_fiche(2))
    with Session(house.engine) as session:
        assert band_of(session.get_one(Person, counted.person_id)) == "adult"
        assert band_of(session.get_one(Person, named.person_id)) == ""
