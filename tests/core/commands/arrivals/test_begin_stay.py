"""The person's number, the call number, the clock and the card, at once."""

import threading

import pytest

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.register import Register, register
from core.db.search_words import words_of
from core.errors import Refused
from core.house import House
from core.ids import uuid7
from core.queries.cards.cards_to_print import blank_cards, card_counts
from core.queries.people.person_file import person_file
from core.rules.numbers import read_registration_number
from tests.builders import a_fiche, an_operation, days_pass, registered


def test_numbers_of_two_desks_never_meet(house: House, other_desk: House) -> None:
    operation = an_operation(house)
    begun: list[tuple[str, str]] = []

    def work(desk: House, first: int) -> None:
        for number in range(first, first + 8):
            (each,) = registered(desk, operation, a_fiche(number))
            begun.append((each.registration_no, each.call_no))

    threads = [
        threading.Thread(target=work, args=(house, 1)),
        threading.Thread(target=work, args=(other_desk, 50)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(call for _number, call in begun) == [f"01-{rank:03d}" for rank in range(1, 17)]
    numbers = sorted(number for number, _call in begun)
    assert [int(number[8:13]) for number in numbers] == list(range(1, 17))
    assert all(read_registration_number(number) == number for number in numbers)


def test_numbers_of_the_next_year_begin_again(house: House) -> None:
    operation = an_operation(house)
    (first,) = registered(house, operation)
    days_pass(house, 60)
    (second,) = registered(house, operation, a_fiche(2))
    assert (first.registration_no[:13], second.registration_no[:13]) == (
        "BKOA-26-00001",
        "BKOA-27-00001",
    )


def test_blank_card_that_was_scanned_becomes_the_persons(house: House) -> None:
    house.do(make_blank_cards, MakeBlankCards(2))
    card = house.look(blank_cards)[0]
    (man,) = registered(house, an_operation(house), a_fiche(1, card_code=card.code.lower()))
    assert man.card_code == card.code
    assert house.look(card_counts) == {"active": 1, "blank": 1}


def test_card_that_is_not_blank_is_refused_and_says_whose_it_is(house: House) -> None:
    operation = an_operation(house)
    (man,) = registered(house, operation)
    with pytest.raises(Refused) as refusal:
        registered(house, operation, a_fiche(2, card_code=man.card_code))
    assert (refusal.value.code, refusal.value.details) == (
        "card_already_given",
        {"call_no": "01-001"},
    )
    with pytest.raises(Refused, match="card_unknown"):
        registered(house, operation, a_fiche(2, card_code="R00000000000"))


def test_two_desks_with_one_blank_card_give_it_once(house: House, other_desk: House) -> None:
    operation = an_operation(house)
    house.do(make_blank_cards, MakeBlankCards(1))
    (card,) = house.look(blank_cards)
    gate = threading.Barrier(2)
    results: list[str] = []

    def work(desk: House, number: int) -> None:
        gate.wait(timeout=20)
        try:
            registered(desk, operation, a_fiche(number, card_code=card.code))
            results.append("given")
        except Refused as refusal:
            results.append(refusal.code)

    threads = [
        threading.Thread(target=work, args=(desk, number))
        for number, desk in enumerate((house, other_desk))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(results) == ["card_already_given", "given"]


def test_person_who_comes_back_has_a_second_stay_under_the_same_number(house: House) -> None:
    (first,) = registered(house, an_operation(house))
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    days_pass(house, 30)
    second_operation = an_operation(house, "Deuxième retour")
    again = a_fiche(1, person_id=first.person_id)
    (second,) = house.do(register, Register(second_operation, (again,))).value
    assert second.registration_no == first.registration_no
    assert (second.call_no, second.card_code != first.card_code) == ("02-001", True)
    assert house.look(person_file, first.person_id).call_no == "02-001"


def test_stay_in_an_operation_that_does_not_exist_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="operation_unknown"):
        registered(house, uuid7())


def test_words_of_a_person_fit_their_column() -> None:
    words = words_of("Ouedraogo" * 8, "N’Diaye", "", "+22376123456")
    assert {"diaye", "ndiaye", "3456"} <= words
    assert max(map(len, words)) == 40
