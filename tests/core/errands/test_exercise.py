from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from core.clock import SteppedClock
from core.errands.exercise import PEOPLE, make_exercise
from core.errands.safety import verify_all
from core.errors import Cancelled, HouseTrouble
from core.opening import open_house
from core.queries.arrivals.operations import operations
from core.queries.cards.cards_to_print import card_counts
from core.queries.figures.daily import daily_situation
from core.queries.figures.figures import figures
from core.queries.housing.bed_plan import bed_plan, without_bed
from core.queries.package.follow_up import board, follow_up
from core.rules.package import ItemState
from tests.builders import PASSPHRASE, package
from ui.reference import sample_names

NOW = datetime(2026, 11, 14, 8, 30, tzinfo=UTC)


def made(root, **changes):
    values = {
        "seed": 72,
        "items": package(),
        "names": sample_names(),
        "clock": SteppedClock(NOW),
    }
    return make_exercise(root, PASSPHRASE, **(values | changes))


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    root = tmp_path_factory.mktemp("exercise") / "centre"
    assert made(root) == PEOPLE == 415
    house = open_house(root, "", PASSPHRASE, clock=SteppedClock(NOW))
    yield house
    house.close()


def test_it_is_marked_as_an_exercise(centre):
    assert centre.place.exercise
    assert centre.folder.read_sidecar().exercise


def test_415_people_came_and_every_state_of_the_clock_is_there(centre):
    counted = centre.look(figures)
    assert counted.people == 415
    states = Counter(row.state.value for row in centre.look(follow_up))
    assert states["overdue"] == 9
    assert (states["extended"], states["urgent"]) == (2, 4)
    assert states["to_prepare"] > 100
    assert states["in_time"] > 200
    assert counted.left > 10


def test_every_screen_has_something_to_show(centre):
    seen = centre.look(board)
    assert len(centre.look(without_bed)) > 100
    assert seen.incomplete > 50
    assert seen.beds_taken > 200
    kinds = Counter((row.kind, bool(row.call_no)) for row in centre.look(bed_plan))
    assert all(kinds[kind, True] for kind in ("men", "women", "families", "overflow"))
    cards = centre.look(card_counts)
    assert cards["replaced"] == 1
    assert cards["blank"] > 20
    assert cards["ended"] > 10
    assert sum(row.awaited for row in centre.look(operations)) == 15


def test_it_replays_the_two_waves_of_port_bouet_against_278_beds(centre):
    assert [row.arrived for row in centre.look(operations)] in ([175, 240], [240, 175])
    assert centre.look(board).beds == 278


def test_three_children_are_alone_and_everything_to_do_is_there(centre):
    seen = centre.look(board)
    assert seen.lone_minors == 3
    assert [row.age for row in centre.look(follow_up) if row.lone_minor] == [10, 14, 16]
    assert (seen.overdue, seen.doubles) == (9, 5)


def test_the_last_meal_is_half_served(centre):
    day = centre.look(daily_situation, NOW.date())
    last = day.meals[-1]
    assert 0.4 < last.done / last.total < 0.6


def test_the_package_is_under_way(centre):
    rows = centre.look(follow_up)
    states = Counter(item.state for row in rows for item in row.items)
    assert set(states) >= {ItemState.DUE, ItemState.DONE, ItemState.LATE, ItemState.PARTLY}


def test_nothing_happens_after_now_and_all_is_whole(centre):
    assert centre.clock_trouble() is None
    assert verify_all(centre).is_whole


def test_a_folder_that_holds_a_centre_is_left_alone(centre):
    with pytest.raises(HouseTrouble, match="centre_exists"):
        made(centre.folder.root)


def test_cancelled_it_leaves_no_centre_behind(tmp_path):
    def stop(done, total):
        if done > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        made(tmp_path / "centre", progress=stop)
    assert not (tmp_path / "centre" / "installation.json").exists()
    assert not (tmp_path / "centre" / "books.db").exists()


def test_it_can_be_made_in_the_night_and_over_new_year(tmp_path):
    now = NOW.replace(hour=3, minute=5) + timedelta(days=49)
    assert made(tmp_path / "centre", clock=SteppedClock(now), seed=3) == 415
    house = open_house(tmp_path / "centre", "", PASSPHRASE, clock=SteppedClock(now))
    seen = house.look(board)
    house.close()
    assert (seen.lone_minors, seen.overdue, seen.beds) == (3, 9, 278)
