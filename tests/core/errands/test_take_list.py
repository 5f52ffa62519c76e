from pathlib import Path

import pytest

from core.errands.take_list import preview_list, take_list
from core.errors import Refused
from core.queries.arrivals.operations import listed_people, operations
from tests.builders import an_operation

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_a_preview_writes_nothing(house):
    operation = an_operation(house)
    preview = preview_list(house, SAMPLES / "port_bouet_vague1.xlsx")
    assert len(preview.rows) == 175
    assert house.look(listed_people, operation) == ()


def test_the_people_of_the_preview_stand_on_the_list_as_it_has_them(house):
    operation = an_operation(house)
    preview = preview_list(house, SAMPLES / "port_bouet_vague2.csv")
    taken = take_list(house, operation, preview)
    assert (taken.people, taken.added) == (240, 240)
    listed = house.look(listed_people, operation)
    first = preview.rows[0]
    assert (listed[0].family_name, listed[0].given_names, listed[0].row) == (
        first.family_name,
        first.given_names,
        first.row,
    )
    assert house.look(operations)[0].awaited == 240


def test_reading_can_be_cancelled(house):
    def stop(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        preview_list(house, SAMPLES / "port_bouet_vague1.xlsx", stop)


def test_what_is_no_list_is_refused(house, tmp_path):
    (tmp_path / "liste.csv").write_bytes(b"")
    with pytest.raises(Refused, match="list_empty"):
        preview_list(house, tmp_path / "liste.csv")
