"""Fiches that go on later: drafts after a cut, two desks at once, the work-list."""

import pytest

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.people.register import CorrectFiche, correct_fiche
from core.errands.drafts import read_draft
from core.queries.arrivals.operations import latest_arrivals
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import incomplete_people, person_file
from tests.builders import a_fiche, an_operation, registered
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage


@pytest.fixture
def robot(qtbot, desk):
    return RegistrationRobot(qtbot, RegistrationPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def codes(house):
    """Blank cards from the printer."""
    house.do(make_blank_cards, MakeBlankCards(4))
    return [card.code for card in house.look(blank_cards)]


@pytest.fixture
def counted(house, operation, codes):
    """A woman who was counted at the express reception and has no name yet."""
    request = ExpressArrival(operation, codes[0], "F", "adult", needs=("pregnant",))
    return house.do(express_arrival, request).value


def test_two_desks_show_both_values_and_the_choice_is_kept(robot, operation, house):
    (known,) = registered(house, operation)
    robot.page.open_with(known.person_id)
    robot.show()
    file = house.look(person_file, known.person_id)
    other = a_fiche(
        phone="+22370000001", phone_owner="SELF", mother_name="Sira", stay_id=known.stay_id
    )
    house.do(correct_fiche, CorrectFiche(known.person_id, file.version, other))
    robot.page.form.go_to("phone")
    robot.fields.line("phone").clear()
    robot.keyboard.line("76123456")
    robot.save()
    panel = robot.page.face.conflict
    assert panel.isVisible()
    assert set(panel.form.names()) == {"phone", "mother_name"}
    panel.form.editor("mother_name").set_value("theirs")
    robot.press(panel.save)
    saved = house.look(person_file, known.person_id)
    assert (saved.phone, saved.mother_name) == ("+22376123456", "Sira")
    assert not panel.isVisible()


def test_draft_survives_and_comes_back_where_it_was(robot, operation, house, desk, qtbot):
    robot.show()
    for text in ("Aminata", "cou", "f"):
        robot.keyboard.line(text)
    robot.form_family()
    robot.keyboard.line("Mariam")
    robot.page.form.go_to("birth")
    robot.keyboard.type("2")
    robot.wait_for_draft()
    robot.page.drafts.keeper.keep_now()
    robot.settle()
    raw = b"".join(path.read_bytes() for path in (house.folder.root / "drafts").iterdir())
    assert b"Aminata" not in raw
    after_the_cut = RegistrationRobot(qtbot, RegistrationPage(desk))
    after_the_cut.show()
    assert after_the_cut.fields.text("given_names") == "Aminata"
    assert after_the_cut.fields.text("family_name") == "Coulibaly"
    assert after_the_cut.page.face.family.lines[0].text("given_names") == "Mariam"
    assert after_the_cut.page.form.at() == "birth"
    assert "02:10" in after_the_cut.told()
    assert house.look(latest_arrivals, operation) == ()
    after_the_cut.save()
    assert len(house.look(latest_arrivals, operation)) == 2
    assert read_draft(house, "registration") is None


def test_draft_can_be_thrown_away(robot, operation, house, desk, qtbot):
    robot.show()
    robot.keyboard.type("Ali")
    robot.wait_for_draft()
    again = RegistrationRobot(qtbot, RegistrationPage(desk))
    again.show()
    assert again.fields.text("given_names") == "Ali"
    again.page.face.banners.action_wanted.emit("draft")
    again.settle()
    assert again.page.form.is_blank()
    assert read_draft(house, "registration") is None


def test_draft_of_a_known_person_is_put_on_the_fiche_as_it_is_now(
    robot, counted, house, desk, qtbot
):
    robot.page.open_with(counted.person_id)
    robot.show()
    robot.page.form.go_to("given_names")
    robot.keyboard.type("Awa")
    robot.wait_for_draft()
    again = RegistrationRobot(qtbot, RegistrationPage(desk))
    again.show()
    assert counted.call_no in again.page.face.header.title.text()
    assert again.fields.text("given_names") == "Awa"


def test_work_list_leads_from_one_unfinished_fiche_to_the_next(robot, operation, codes, house):
    for code in codes[:2]:
        house.do(express_arrival, ExpressArrival(operation, code, "M", "adult"))
    robot.page.open_with("incomplete")
    robot.show()
    first, second = house.look(incomplete_people)
    assert robot.page.work_list.model.rowCount() == 2
    robot.page.work_list.table.setFocus()
    robot.keyboard.enter()
    robot.settle()
    assert first.call_no in robot.page.face.header.title.text()
    robot.keyboard.line("Ali")
    robot.save_and_next()
    robot.save_and_next()
    assert second.call_no in robot.page.face.header.title.text()
    assert house.look(person_file, first.person_id).given_names == "Ali"
