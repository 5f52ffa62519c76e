"""National figures are the sum of the centres', and each line is what that centre says itself."""

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.headquarters.receive_batch import receive_batch
from core.queries.figures.figures import figures
from tests.builders import a_fiche, a_frozen_batch, a_house, an_operation, registered


@pytest.fixture
def gao(tmp_path, clock):
    """A second centre, with two people, a woman among them, and one exit."""
    made = a_house(tmp_path / "gao", "GAO")
    people = registered(made, an_operation(made), a_fiche(9, sex="F"), a_fiche(10))
    made.do(end_stay, EndStay(people[0].stay_id, "HOME"))
    yield made
    made.close()


def test_figures_add_up_centre_by_centre(house, hq, gao):
    registered(house, an_operation(house), a_fiche(1), a_fiche(2), a_fiche(3))
    for centre in (house, gao):
        assert hq.do(receive_batch, a_frozen_batch(centre)).value.status == "applied"
    whole = hq.look(figures)
    parts = [hq.look(figures, centre=code) for code, _n in whole.by_centre]
    assert dict(whole.by_centre) == {"BKO": 3, "GAO": 2}
    assert sum(part.people for part in parts) == whole.people == 5
    for code, centre in (("BKO", house), ("GAO", gao)):
        there, own = hq.look(figures, centre=code), centre.look(figures)
        assert (there.people, there.centre_code) == (own.people, code)
        assert there.by_centre == own.by_centre
