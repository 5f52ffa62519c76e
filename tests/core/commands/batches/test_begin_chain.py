"""A restored backup goes on in a new chain, with numbers that nobody holds."""

from core.commands.batches.begin_chain import (
    NUMBERS_SKIPPED,
    OPERATIONS_SKIPPED,
    BeginChain,
    begin_chain,
)
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.house import House
from core.queries.access.accounts import centre_facts
from core.queries.batches.outbox import next_batch
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import person_file
from tests.builders import a_family, a_frozen_batch, an_operation, registered


def test_books_that_know_as_much_stay_in_their_chain(house: House) -> None:
    registered(house, an_operation(house))
    a_frozen_batch(house)
    for marks in (BeginChain(1, 0), BeginChain(1, 1)):
        assert house.do(begin_chain, marks).value is False
    assert house.look(centre_facts).chain == 1


def test_books_that_know_less_begin_another_chain(house: House) -> None:
    (before,) = registered(house, an_operation(house))
    a_frozen_batch(house)
    assert house.do(begin_chain, BeginChain(1, 4)).value is True
    picture = house.look(next_batch)
    assert (picture.chain, picture.seq, picture.forked_from) == (2, 1, 1)
    (after,) = registered(house, an_operation(house))
    skipped = int(after.registration_no[8:13]) - int(before.registration_no[8:13])
    assert skipped == NUMBERS_SKIPPED + 1
    assert after.call_no == f"{OPERATIONS_SKIPPED + 2:02d}-001"
    assert house.folder.read_sidecar().chain == 2


def test_chain_is_higher_than_any_that_was_seen(house: House) -> None:
    house.do(begin_chain, BeginChain(5, 2))
    assert house.look(centre_facts).chain == 6


def test_numbers_given_after_the_backup_are_given_to_nobody_else(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation)
    a_family(house, operation)
    house.do(make_blank_cards, MakeBlankCards(1))
    house.do(begin_chain, BeginChain(1, 4))
    (after,) = registered(house, operation)
    assert after.call_no == f"01-{5 + NUMBERS_SKIPPED + 1}"
    again = a_family(house, operation)
    label = house.look(person_file, again[0].person_id).family_label
    assert label == f"FAM-{NUMBERS_SKIPPED + 2}"
    house.do(make_blank_cards, MakeBlankCards(1))
    numbers = [card.number for card in house.look(blank_cards)]
    assert sorted(numbers) == [1, NUMBERS_SKIPPED + 2]
