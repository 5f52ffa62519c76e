"""Fiches that were not saved: set aside, left at a change of shift, cut off, thrown, put back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from core.errands import cuts
from core.errands import drafts as kept_drafts
from core.errands.cuts import begin_session
from core.errands.drafts import drafts, keep_draft
from core.queries.arrivals.operations import latest_arrivals
from core.queries.people.person_file import person_file
from core.rules.access import Role
from tests.builders import an_operation, registered
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage


@pytest.fixture
def robot(qtbot, desk):
    return RegistrationRobot(qtbot, RegistrationPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def cut(house, monkeypatch):
    """Let what was done so far be the work of a run that was cut off; return what is told."""

    def made():
        begin_session(house)
        for module in (cuts, kept_drafts):
            monkeypatch.setattr(module, "RUN", "the run after the cut")
        return begin_session(house)

    return made


def kept(house):
    return drafts(house, "registration")


def typed(robot, *texts):
    for text in texts:
        robot.keyboard.line(text)
    robot.settle()


def test_every_field_that_is_left_is_on_the_disk(robot, operation, house):
    robot.show()
    typed(robot, "Aminata")
    (draft,) = kept(house)
    assert draft.values["fiche"]["given_names"] == "Aminata"
    assert draft.values["at"] == "family_name"


def test_somebody_more_urgent_sets_the_fiche_aside(robot, operation, house):
    robot.show()
    typed(robot, "Aminata", "cou")
    robot.keyboard.strike(Qt.Key.Key_F2)
    robot.settle()
    assert robot.page.form.is_blank()
    assert robot.page.face.drafts.word() == "Brouillons (1)"
    typed(robot, "Ali", "tra", "m")
    robot.save_and_next()
    robot.save_and_next()
    assert len(house.look(latest_arrivals, operation)) == 1
    robot.press(robot.page.face.drafts)
    row = robot.page.drafts.list.model.rows()[0]
    assert row.values["fiche"]["given_names"] == "Aminata"
    robot.keyboard.enter()
    robot.settle()
    assert robot.fields.text("given_names") == "Aminata"
    assert robot.page.face.drafts.isHidden()
    robot.save_and_next()
    robot.save_and_next()
    assert kept(house) == ()
    assert len(house.look(latest_arrivals, operation)) == 2


def test_fiche_opened_from_elsewhere_loses_nothing_that_was_typed(robot, operation, house):
    (known,) = registered(house, operation)
    robot.show()
    typed(robot, "Aminata")
    robot.page.open_with(known.person_id)
    robot.settle()
    robot.page.face.banners.action_wanted.emit("called")
    robot.settle()
    assert [draft.values["fiche"]["given_names"] for draft in kept(house)] == ["Aminata"]
    assert known.call_no in robot.page.face.header.title.text()


def test_shift_change_leaves_the_fiche_in_the_list(robot, operation, house, desk_as, qtbot):
    robot.show()
    robot.keyboard.type("Aminata")
    robot.page.about_to_close()
    robot.page.hide()
    other = RegistrationRobot(
        qtbot, RegistrationPage(desk_as(Role.RECEPTION, name="Fatou", post="Poste A"))
    )
    other.show()
    assert other.page.form.is_blank()
    assert other.page.face.drafts.word() == "Brouillons (1)"
    other.page.open_with("drafts")
    other.settle()
    assert other.column_of(other.page.drafts.list.model, 1) == ["Aminata"]
    assert house.actor.name in other.column_of(other.page.drafts.list.model, 3)[0]


def test_draft_that_is_thrown_away_can_be_put_back(robot, operation, house):
    keep_draft(house, "registration", {"fiche": {"given_names": "Awa"}}, "one")
    robot.page.open_with("drafts")
    robot.show()
    robot.settle()
    robot.page.drafts.list.table.setFocus()
    robot.keyboard.strike(Qt.Key.Key_Delete)
    robot.settle()
    assert kept(house) == ()
    assert robot.undos[-1].text == "Brouillon jeté\u00a0: Awa"
    robot.undos.pop().restore()
    robot.settle()
    assert [draft.values["fiche"]["given_names"] for draft in kept(house)] == ["Awa"]
    assert robot.page.drafts.list.model.rowCount() == 1


def test_list_of_drafts_puts_none_into_the_form_by_itself(qtbot, operation, house, desk):
    keep_draft(house, "registration", {"fiche": {"given_names": "Awa"}}, "one")
    robot = RegistrationRobot(qtbot, RegistrationPage(desk))
    robot.page.open_with("drafts")
    robot.show()
    assert robot.page.form.is_blank()
    assert robot.page.drafts.list.model.rowCount() == 1


def test_draft_without_its_keys_is_shown_with_new_ones(robot, operation, house):
    robot.show()
    before = robot.page.form.keys
    robot.page.form.restore({"given_names": "Awa"})
    assert robot.page.form.values()["given_names"] == "Awa"
    assert {robot.page.form.keys.person_id, robot.page.form.keys.stay_id}.isdisjoint(
        {before.person_id, before.stay_id}
    )


def test_after_a_cut_the_same_field_is_open_and_the_card_tells(
    robot, operation, house, desk, qtbot, clock, cut
):
    (man,) = registered(house, operation)
    robot.show()
    typed(robot, "Aminata", "cou", "f")
    robot.keyboard.type("2")
    robot.wait_for_draft()
    robot.page.drafts.keeper.keep_now()
    robot.settle()
    recovery = cut()
    clock.step(timedelta(minutes=9))
    again = RegistrationRobot(qtbot, RegistrationPage(desk))
    again.page.open_with(recovery)
    again.show()
    card = again.page.face.recovery
    assert card.isVisible()
    assert "02:10" in card.stopped.text()
    assert man.call_no in card.stopped.text()
    assert "Coulibaly" in card.under_way.text() or "COULIBALY" in card.under_way.text()
    assert "«\u00a0Âge ou naissance\u00a0» (02:10:00)" in card.under_way.text()
    assert "base intacte ✔" in card.checks.text()
    assert again.page.form.at() == "birth"
    assert again.page.first_focus() is again.page.form.form.editor("birth")
    again.keyboard.type("5")
    assert again.fields.birth.text() == "25"
    assert not card.isVisible()


def test_cut_in_the_family_comes_back_to_the_same_cell(robot, operation, house, desk, qtbot, cut):
    robot.show()
    typed(robot, "Aminata", "cou", "f")
    robot.form_family()
    typed(robot, "Mariam", "", "f")
    robot.keyboard.type("1")
    robot.wait_for_draft()
    robot.page.drafts.keeper.keep_now()
    robot.settle()
    recovery = cut()
    again = RegistrationRobot(qtbot, RegistrationPage(desk))
    again.page.open_with(recovery)
    again.show()
    assert again.page.face.family.at() == "family:0:birth"
    assert "«\u00a0Âge\u00a0»" in again.page.face.recovery.under_way.text()
    assert "et 1 membre" in again.page.face.recovery.under_way.text()
    again.keyboard.type("2")
    assert again.page.face.family.lines[0].text("birth") == "12"


def test_fiche_after_a_cut_can_wait_or_be_thrown_away(robot, operation, house, desk, qtbot, cut):
    robot.show()
    typed(robot, "Aminata")
    recovery = cut()
    again = RegistrationRobot(qtbot, RegistrationPage(desk))
    again.page.open_with(recovery)
    again.show()
    again.press(again.page.face.recovery.later)
    assert again.page.form.is_blank()
    assert again.page.face.drafts.word() == "Brouillons (1)"
    again.press(again.page.face.drafts)
    again.keyboard.enter()
    again.settle()
    again.page.drafts.throw_open()
    again.settle()
    assert kept(house) == ()
    again.undos.pop().restore()
    again.settle()
    assert len(kept(house)) == 1


def test_cut_of_somebody_else_offers_the_fiche_and_leaves_the_form_free(
    robot, operation, house, desk_as, qtbot, cut
):
    robot.show()
    typed(robot, "Aminata")
    robot.page.hide()
    recovery = cut()
    other = RegistrationRobot(qtbot, RegistrationPage(desk_as(Role.RECEPTION, name="Fatou")))
    other.page.open_with(recovery)
    other.show()
    card = other.page.face.recovery
    assert house.actor.name in card.under_way.text()
    assert other.page.form.is_blank()
    assert not card.later.isVisible()
    other.press(card.resume)
    assert other.fields.text("given_names") == "Aminata"
    assert other.page.form.at() == "family_name"


def test_cut_without_a_fiche_under_way_says_that_all_is_there(robot, operation, house, cut):
    recovery = cut()
    robot.page.open_with(recovery)
    robot.show()
    card = robot.page.face.recovery
    assert "Tout ce qui était enregistré est là" in card.stopped.text()
    assert not card.under_way.isVisible()
    robot.press(card.resume)
    assert not card.isVisible()


def test_draft_of_a_known_person_keeps_what_was_written_over(robot, operation, house, desk, qtbot):
    (known,) = registered(house, operation)
    robot.page.open_with(known.person_id)
    robot.show()
    robot.page.form.go_to("family_name")
    robot.fields.line("family_name").clear()
    robot.keyboard.type("Zongo")
    robot.wait_for_draft()
    again = RegistrationRobot(qtbot, RegistrationPage(desk))
    again.show()
    again.settle()
    assert again.fields.text("family_name") == "Zongo"
    assert known.call_no in again.page.face.header.title.text()
    again.save()
    assert house.look(person_file, known.person_id).family_name == "Zongo"
    assert kept(house) == ()
