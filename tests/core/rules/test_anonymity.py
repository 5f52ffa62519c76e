from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from core.rules.anonymity import LEAST, masked_rows


def test_what_many_share_is_told():
    rows = [("M", "18-24", "DZA")] * 5
    assert masked_rows(rows) == rows


def test_what_tells_most_goes_first_and_only_where_it_must():
    rows = [("M", "18-24", "DZA")] * 5 + [("M", "18-24", "LBY")] + [("M", "18-24", "CIV")] * 4
    masked = masked_rows(rows)
    assert masked[:5] == rows[:5]
    assert set(masked[5:]) == {("M", "18-24", None)}


def test_one_alone_tells_nothing():
    rows = [("M", "18-24")] * 5 + [("F", "60+")]
    assert masked_rows(rows)[5] == (None, None)
    assert masked_rows([]) == []


@given(
    st.lists(
        st.tuples(st.sampled_from("MF"), st.sampled_from("abc"), st.sampled_from("xyz")),
        max_size=60,
    )
)
def test_nobody_is_one_of_fewer_than_five_alike_but_for_those_of_whom_nothing_is_told(rows):
    masked = masked_rows(rows)
    assert len(masked) == len(rows)
    for row, count in Counter(masked).items():
        assert count >= LEAST or row == (None, None, None)
    for before, after in zip(rows, masked, strict=True):
        assert all(told in {None, value} for value, told in zip(before, after, strict=True))
