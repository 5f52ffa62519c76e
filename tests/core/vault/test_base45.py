import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vault.base45 import ALPHABET, decode, encode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
    ],
)
def test_the_examples_of_rfc_9285(data, text):
    assert encode(data) == text
    assert decode(text) == data


@given(st.binary(max_size=200))
def test_everything_reads_back(data):
    assert decode(encode(data)) == data


@given(st.text(st.sampled_from(ALPHABET), max_size=30))
def test_there_is_one_text_for_one_content(text):
    try:
        data = decode(text)
    except ValueError:
        return
    assert encode(data) == text


@pytest.mark.parametrize("text", ["GGW", ":::", "A", "BB8A", "bb8", "ÀB8", "::", "BB8::", "B\n8"])
def test_what_encode_never_writes_is_refused(text):
    with pytest.raises(ValueError):
        decode(text)
