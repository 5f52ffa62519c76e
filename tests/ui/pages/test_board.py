from datetime import timedelta

import pytest
from sqlalchemy import text

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.package.serve import Serve, serve
from core.commands.queue.join_queue import JoinQueue, join_queue
from core.db.engine import WRITES
from core.queries.package.present import PIECE
from core.rules.access import Role
from tests.builders import a_family, a_fiche, an_operation, registered, some_people
from tests.robots.board import BoardRobot
from tests.robots.follow_up import FollowUpRobot
from tests.robots.housing import HousingRobot
from tests.robots.queue import QueueRobot
from ui.pages.queue import QueuePage
from ui.parts.follow_up.filters import View


@pytest.fixture
def three_days(house, clock):
    """A centre in which everything that the board counts happens at least once."""
    old = an_operation(house, "Bus d’avant", arrived_at=clock.now() - timedelta(hours=78))
    registered(house, old, a_fiche(1), a_fiche(2))
    soon = an_operation(house, "Bus d’hier", arrived_at=clock.now() - timedelta(hours=69))
    begun = registered(house, soon, a_fiche(3), a_fiche(4, family_name="Sow"))
    today = an_operation(house, "Bus du jour")
    a_family(house, today, 34, 36, 8, 1)
    a_family(house, today, 15)
    listed = some_people(house, an_operation(house, "Bus de la liste"), 9)
    house.do(assign_proposed, AssignProposed(tuple(each.stay_id for each in listed[:4])))
    for number in ("01-001", "03-001", "03-002"):
        house.do(serve, Serve(number, "MED", "stay"))
    house.do(join_queue, JoinQueue())
    house.do(end_stay, EndStay(begun[0].stay_id, "ONWARD"))
    house.do(end_stay, EndStay(listed[-1].stay_id, "ONWARD"))
    clock.step(timedelta(minutes=10))
    return clock


def test_every_number_is_the_length_of_the_list_that_it_opens(qtbot, desk, three_days):
    numbers = BoardRobot(qtbot, desk).numbers()
    assert len(numbers) > 20
    follow_up = FollowUpRobot(qtbot, desk)
    housing = HousingRobot(qtbot, desk).page
    wrong = []
    for number, place, what in numbers:
        if place == "follow_up":
            follow_up.page.open_with(what)
            follow_up.settle()
            there = len(follow_up.numbers())
        elif place == "queue":
            queue = QueueRobot(qtbot, QueuePage(desk))
            queue.show()
            there = len(queue.waiting())
        elif what is None:
            there = sum(1 for row in housing.plan.rows() if row.stay_id is not None)
        else:
            there = len(housing.waiting.model.rows())
        if there != number:
            wrong.append((number, there, place, what))
    assert wrong == []


def test_tiles_count_who_is_there_who_came_and_who_left(qtbot, desk, three_days):
    robot = BoardRobot(qtbot, desk)
    assert robot.tile("present") == "16"
    assert robot.tile("arrived") == "14"
    assert robot.tile("left") == "2"
    assert robot.tile("beds") == "4"
    assert robot.tile("overdue") == "2"


def test_to_do_begins_with_children_alone(qtbot, desk, three_days):
    tasks = BoardRobot(qtbot, desk).tasks()
    assert tasks[0] == "1 mineur sans adulte"
    assert tasks[1] == "2 séjours dépassés"


def test_urgent_button_opens_the_follow_up_list(qtbot, desk, three_days):
    robot = BoardRobot(qtbot, desk)
    robot.press(robot.page.urgent_button)
    assert robot.places == [("follow_up", View("overdue"))]


def test_wall_shows_counts_only(qtbot, desk, three_days):
    robot = BoardRobot(qtbot, desk)
    robot.press(robot.page.wall_button)
    assert robot.page.whole.isVisible()
    words = robot.page.wall.accessibleDescription()
    assert "présents 16" in words
    for private in ("Traoré", "Santé", "Écoute", "mineur", "01-001"):
        assert private.casefold() not in words.casefold()
    robot.page.hide()
    assert not robot.page.whole.isVisible()


def test_empty_centre_points_to_the_first_operation(qtbot, desk):
    robot = BoardRobot(qtbot, desk)
    robot.press(robot.page.empty.action)
    assert robot.places == [("arrivals", "new")]


def test_numbers_that_cannot_be_read_are_a_dash_and_never_zero(qtbot, desk_as):
    robot = BoardRobot(qtbot, desk_as(Role.CATERING))
    assert {robot.tile(key) for key in robot.page.tiles} == {"—"}
    assert robot.page.banners.texts() == ("Les chiffres n’ont pas pu être lus.",)


def test_who_sees_no_people_has_numbers_without_lists(qtbot, desk_as, three_days):
    robot = BoardRobot(qtbot, desk_as(Role.ADMINISTRATOR))
    assert robot.tile("present") == "16"
    assert not any(tile.isEnabled() for tile in robot.page.tiles.values())
    assert not robot.page.urgent_button.isVisibleTo(robot.page)


def test_board_follows_what_others_do(qtbot, desk, house, three_days):
    robot = BoardRobot(qtbot, desk)
    desk.do(serve, Serve("04-001", "TEL", "stay"))
    robot.settle()
    call = next(share for share in robot.page.shares if share.code == "TEL")
    assert call.bar.numbers().startswith("1/16")


def rename_table(house, old, new):
    with house.engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def test_a_number_that_cannot_be_read_leaves_the_others_and_is_asked_again(
    qtbot, desk, house, three_days
):
    robot = BoardRobot(qtbot, desk)
    before = robot.tile("waiting")
    rename_table(house, "queue_ticket", "queue_away")
    robot.page.refresh()
    robot.settle()
    waiting = robot.page.tiles["waiting"]
    assert (robot.tile("waiting"), robot.tile("present"), robot.tile("left")) == ("—", "16", "2")
    assert waiting.note.text() == "Donnée indisponible. Réessayer"
    assert "les autres sont justes" in robot.page.banners.texts()[0]
    rename_table(house, "queue_away", "queue_ticket")
    robot.press(waiting)
    assert robot.tile("waiting") == before != "—"
    assert robot.page.banners.texts() == ()
    assert robot.places == []


@pytest.mark.parametrize("size", [(1366, 768), (1092, 614)])
def test_digits_on_the_wall_are_read_from_three_metres(qtbot, desk, three_days, size):
    wall = BoardRobot(qtbot, desk).page.wall
    wall.resize(*size)
    # 1/200 of 3 m is 15 mm, 57 px (ux.md 2.4.2).
    assert wall.digit_height() >= 57


def test_more_people_than_one_piece_are_all_counted(qtbot, desk, house):
    some_people(house, an_operation(house), PIECE + 20)
    robot = BoardRobot(qtbot, desk)
    assert robot.tile("present") == str(PIECE + 20)
    assert robot.tasks()[0] == f"{PIECE + 20} personnes sans lit"
    follow_up = FollowUpRobot(qtbot, desk)
    assert len(follow_up.numbers()) == PIECE + 20
