"""Lines of the list as they are read from the books."""

from core.house import House
from core.queries.package.follow_up import follow_up
from tests.builders import a_family, a_fiche, an_operation, registered


def test_a_line_knows_its_operation_and_family(house: House) -> None:
    first, second = an_operation(house), an_operation(house)
    a_family(house, first, 34, 8)
    registered(house, second, a_fiche(5))
    rows = house.look(follow_up)
    assert {row.operation_id for row in rows} == {first, second}
    families = {row.call_no: row.family_id for row in rows}
    assert families["01-001"] == families["01-002"] is not None
    assert families["02-001"] is None
