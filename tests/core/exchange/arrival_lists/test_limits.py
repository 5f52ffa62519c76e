import pytest

from core.errors import Refused
from core.exchange.arrival_lists.limits import check_place, check_text, refused


def test_the_codes_of_lists_begin_alike():
    refusal = refused("cell_too_long", cell="C7")
    assert (refusal.code, refusal.details) == ("list_cell_too_long", {"cell": "C7"})


@pytest.mark.parametrize(
    ("row", "column", "filled", "code"),
    [
        (20_000, 0, 1, "list_far_cell"),
        (0, 80, 1, "list_too_many_columns"),
        (12_000, 0, 12_001, "list_too_many_rows"),
    ],
)
def test_a_cell_out_of_reach_is_refused(row, column, filled, code):
    with pytest.raises(Refused) as refusal:
        check_place(row, column, filled)
    assert refusal.value.code == code


def test_the_last_cell_within_reach_passes():
    check_place(19_999, 79, 12_000)


def test_the_text_of_all_cells_is_bounded():
    check_text(100_000_000)
    with pytest.raises(Refused) as refusal:
        check_text(100_000_001)
    assert refusal.value.code == "list_unpacks_too_large"
