from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vault import canonical as c

_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), _PLAIN))
def test_what_is_written_reads_back_and_has_one_form_only(value):
    data = c.canonical(value)
    assert c.read_canonical(data, 10**6) == value
    assert c.canonical(dict(reversed(value.items()))) == data


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b"[1]",
        b"\xff",
        b"",
        b"{" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":"\xed\xa0\x80"}',
    ],
)
def test_hostile_json_is_one_error(data):
    with pytest.raises(ValueError):
        c.read_object(data, 10**7)


@pytest.mark.parametrize("data", [b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1}\n', b'{"a":"\\u0041"}'])
def test_another_form_of_the_same_is_refused_where_one_is_wanted(data):
    with pytest.raises(ValueError):
        c.read_canonical(data, 100)


def test_too_long_is_refused_before_it_is_parsed():
    with pytest.raises(ValueError, match="too long"):
        c.read_object(b"{}" + b" " * 10, 5)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: c.whole_of(True, 0, 9),
        lambda: c.whole_of(1.0, 0, 9),
        lambda: c.whole_of("1", 0, 9),
        lambda: c.whole_of(10, 0, 9),
        lambda: c.hex_of("AB", 1),
        lambda: c.hex_of("abcd", 1),
        lambda: c.hex_of("٣٣", 1),
        lambda: c.text_of("a\n", "[a-z]"),
        lambda: c.text_of(None, ".*"),
        lambda: c.flag_of(1),
        lambda: c.list_of([1, 2], 1),
        lambda: c.object_of([]),
        lambda: c.base64_of("YQ==", 1, 1),
        lambda: c.base64_of("YR", 1, 1),
        lambda: c.base64_of("é", 0, 9),
        lambda: c.base64_of("YWI", 1, 1),
        lambda: c.instant_of("2026-11-14T08:00:00"),
        lambda: c.instant_of("2026-11-14T08:00:00+01:00"),
        lambda: c.instant_of(5),
    ],
)
def test_a_value_that_does_not_fit_is_one_error(wrong):
    with pytest.raises(ValueError):
        wrong()


@given(st.binary(max_size=80))
def test_base64_reads_back(data):
    assert c.base64_of(c.base64_text(data), len(data), len(data)) == data


def test_an_instant_is_written_in_utc_to_the_second():
    at = datetime(2026, 11, 14, 9, 0, 5, 123, tzinfo=timezone(timedelta(hours=1)))
    assert c.instant_text(at) == "2026-11-14T08:00:05+00:00"
    assert c.instant_of("2026-11-14T08:00:05+00:00") == datetime(2026, 11, 14, 8, 0, 5, tzinfo=UTC)
