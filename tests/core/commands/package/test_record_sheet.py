"""A sheet that was signed on paper and is typed in at once."""

import pytest

from core.commands.package.record_sheet import RecordedSheet, RecordSheet, record_sheet
from core.commands.package.serve import Serve, serve
from core.errors import InvalidInput
from core.house import House
from core.ids import uuid7
from core.rules.package import Verdict
from tests.builders import an_operation, registered, some_people

LUNCH = "2026-11-14/dejeuner"


def test_sheet_is_recorded_once(house: House) -> None:
    operation = an_operation(house)
    begun = some_people(house, operation, 5)
    house.do(serve, Serve(begun[0].card_code, "REP", LUNCH))
    ids = tuple(each.stay_id for each in begun)
    request = RecordSheet("REP", LUNCH, (*ids, ids[3], uuid7()))
    assert house.do(record_sheet, request).value == RecordedSheet(4, 1, 1)
    assert house.do(record_sheet, request).value == RecordedSheet(0, 5, 1)
    late = house.do(serve, Serve(begun[4].card_code, "REP", LUNCH)).value
    assert late.verdict is Verdict.ALREADY_SERVED


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        (RecordSheet("REP", LUNCH, ()), "stay_ids"),
        (RecordSheet("XXX", LUNCH, (uuid7(),)), "item"),
        (RecordSheet("REP", "stay", (uuid7(),)), "slot"),
    ],
)
def test_unusable_sheet_is_told(house: House, sheet: RecordSheet, field: str) -> None:
    registered(house, an_operation(house))
    with pytest.raises(InvalidInput) as refusal:
        house.do(record_sheet, sheet)
    assert list(refusal.value.problems) == [field]
