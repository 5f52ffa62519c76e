"""Twelve signs that only the two ends can make, and a slip of the tongue never passes."""

from dataclasses import replace

import pytest

from core.rules.card_codes import ALPHABET
from core.vault.sealing import new_identity, shared_secret
from core.vault.spoken_receipts import SpokenReceipts, Stand, read_spoken, spoken

STAND = Stand("BKO", "A", 1, 12, "ab" * 32)
SIEGE, CENTRE = new_identity(), new_identity()


def test_both_ends_make_the_same_code() -> None:
    here = SpokenReceipts(SIEGE, CENTRE.recipient).code_of(STAND)
    there = SpokenReceipts(CENTRE, SIEGE.recipient)
    assert len(here) == 12
    assert there.found(here, [replace(STAND, applied_up_to=11), STAND]) == STAND


def test_somebody_else_makes_another_code() -> None:
    code = SpokenReceipts(SIEGE, CENTRE.recipient).code_of(STAND)
    stranger = SpokenReceipts(new_identity(), CENTRE.recipient).code_of(STAND)
    assert stranger != code
    assert SpokenReceipts(CENTRE, SIEGE.recipient).found(stranger, [STAND]) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(STAND, centre="GAO"),
        replace(STAND, installation="B"),
        replace(STAND, chain=2),
        replace(STAND, applied_up_to=13),
        replace(STAND, manifest_sha256="cd" * 32),
    ],
    ids=["centre", "installation", "chain", "batch", "contents"],
)
def test_a_code_stands_for_one_batch_of_one_centre(other: Stand) -> None:
    codes = SpokenReceipts(SIEGE, CENTRE.recipient)
    assert codes.code_of(other) != codes.code_of(STAND)


def test_every_misheard_sign_is_noticed() -> None:
    code = SpokenReceipts(SIEGE, CENTRE.recipient).code_of(STAND)
    wrong = [
        code[:at] + sign + code[at + 1 :]
        for at in range(12)
        for sign in ALPHABET
        if sign != code[at]
    ]
    assert [text for text in wrong if read_spoken(text) is not None] == []


def test_it_is_typed_as_it_is_read_out() -> None:
    code = SpokenReceipts(SIEGE, CENTRE.recipient).code_of(STAND)
    assert spoken(code).count("-") == 2
    assert read_spoken(f" {spoken(code).lower()} ") == code
    assert read_spoken("") is None
    assert read_spoken(code[:-1]) is None


def test_the_secret_is_the_same_at_both_ends_and_no_text_is_a_key() -> None:
    assert shared_secret(SIEGE, CENTRE.recipient) == shared_secret(CENTRE, SIEGE.recipient)
    with pytest.raises(ValueError, match="age"):
        shared_secret(SIEGE, "age1nobody")
