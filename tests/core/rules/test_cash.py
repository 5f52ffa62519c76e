"""Whole FCFA: sums of notes, and who may answer for a payment."""

import pytest

from core.rules.cash import (
    DENOMINATIONS,
    may_witness,
    needs_witness,
    pieces_problem,
    receipt_number,
    total_of,
)


def test_notes_and_coins_add_up() -> None:
    assert total_of({10_000: 5, 2_000: 1, 5: 1}) == 52_005
    assert total_of({}) == 0


@pytest.mark.parametrize(
    ("pieces", "problem"),
    [
        ({10_000: 1}, ""),
        ({3_000: 1}, "denomination_unknown"),
        ({500: -1}, "number_out_of_range"),
        ({10_000: 10_001}, "number_out_of_range"),
    ],
)
def test_what_is_no_float_is_named(pieces: dict[int, int], problem: str) -> None:
    assert pieces_problem(pieces) == problem


def test_every_sum_of_five_francs_can_be_counted() -> None:
    assert list(DENOMINATIONS) == sorted(DENOMINATIONS, reverse=True)
    assert DENOMINATIONS[-1] == 5


def test_second_person_is_needed_over_the_ceiling_only() -> None:
    assert not needs_witness(260_000, 260_000)
    assert needs_witness(260_001, 260_000)


def test_witness_is_a_manager_whose_account_is_open() -> None:
    assert may_witness("manager", active=True)
    assert not may_witness("manager", active=False)
    assert not may_witness("reception administrator", active=True)


def test_receipt_names_the_installation_and_the_year() -> None:
    assert receipt_number("BKO", "A", 2026, 12) == "BKOA-R26-00012"
