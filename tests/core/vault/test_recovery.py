import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vault.recovery import ALPHABET, SECRET_BYTES, new_secret, printed, read_printed

_SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)


@given(_SECRETS)
def test_a_code_reads_back_as_people_copy_it(secret):
    code = printed(secret)
    assert read_printed(code) == secret
    assert read_printed(f" {code.lower().replace('-', ' ')}\n") == secret
    assert read_printed(code.replace("0", "O").replace("1", "l").replace("-", "–")) == secret


def test_a_code_holds_at_least_128_bits_in_groups_of_four():
    groups = printed(new_secret()).split("-")
    assert SECRET_BYTES * 8 >= 128
    assert [len(group) for group in groups] == [4] * 8 + [2]
    assert printed(new_secret()) != printed(new_secret())


@given(_SECRETS, st.integers(0, 33), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(secret, at, char):
    code = printed(secret).replace("-", "")
    wrong = code[:at] + char + code[at + 1 :]
    assert (read_printed(wrong) is None) == (wrong != code)


@given(_SECRETS, st.integers(0, 30))
def test_two_neighbours_swapped_are_found(secret, at):
    code = printed(secret).replace("-", "")
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert (read_printed(wrong) is None) == (wrong != code)


@pytest.mark.parametrize("text", ["", "0000", "U" * 34, "é" * 34, "0" * 10_000])
def test_what_is_no_code_is_none(text):
    assert read_printed(text) is None
