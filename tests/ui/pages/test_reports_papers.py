"""Papers of the centre and the manager's words through the page of reports."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.figures.keep_summary import KeepSummary, keep_summary
from core.db.papers import IssuedPaper
from core.queries.figures.daily import day_summary
from core.queries.papers.issued_papers import paper_by_code
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered
from tests.robots.reports import ReportsRobot
from ui.page import ReportOfDay
from ui.pages.reports import ReportsPage


@pytest.fixture
def robot(qtbot, desk, house):
    registered(house, an_operation(house, "Nuit"), a_fiche(1), a_fiche(2, sex="F"))
    return ReportsRobot(qtbot, ReportsPage(desk))


def words_of(pdf):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_paper_is_seen_before_it_goes_out_and_then_has_its_number(robot, house, tmp_path):
    robot.open_papers()
    assert "Feuille de relève" in robot.paper_words()
    assert "N°\u00a0BKOA" not in robot.paper_words()
    saved = words_of(robot.save_paper(tmp_path / "releve.pdf"))
    assert "01 Nuit" in saved
    assert "BKOA-26-D00001" in saved
    assert "releve.pdf" in robot.last_said


def test_another_paper_is_one_choice_away(robot):
    robot.open_papers()
    robot.choose_paper("beds_day")
    assert "Plan des lits, jour" in robot.paper_words()
    assert robot.page.papers.sheet.isVisible()
    assert not robot.page.papers.hours.isVisible()
    assert "Aucun nom" in robot.page.papers.names.text()
    robot.choose_paper("beds_night")
    assert "CONFIDENTIEL" in robot.paper_words()
    assert "Porte des noms" in robot.page.papers.names.text()


def test_a_longer_shift_looks_further_back(robot, house):
    robot.open_papers()
    robot.choose_hours(24)
    assert "13/11/2026 02:10" in robot.paper_words()


def test_the_words_of_the_manager_stay_with_the_day(robot, house):
    robot.see_day()
    robot.write_summary("Un bus est attendu.")
    assert house.look(day_summary, house.clock.now().date()) == "Un bus est attendu."
    robot.press(robot.page.daily.before)
    robot.wait_for_paper()
    assert robot.page.daily.summary() == ""
    robot.press(robot.page.daily.after)
    robot.wait_for_paper()
    assert robot.page.daily.summary() == "Un bus est attendu."


def test_the_words_are_taken_back_like_any_act(robot, house):
    robot.see_day()
    undos = []
    robot.page.undoable.connect(undos.append)
    robot.write_summary("Trop vite.")
    assert len(undos) == 1
    house.do(undos[0].command, undos[0].request)
    assert house.look(day_summary, house.clock.now().date()) == ""


def test_words_of_another_desk_are_told_and_not_lost(robot, house):
    robot.see_day()
    today = house.clock.now().date()
    as_roles(house, Role.MANAGER).do(keep_summary, KeepSummary(today, "Autre poste."))
    robot.write_summary("Ici.")
    problem = robot.page.daily.remark.problem
    assert problem.isVisible()
    assert "Autre poste." in problem.text()
    assert robot.page.daily.summary() == "Ici."
    robot.write_summary("Ici. Autre poste.")
    assert house.look(day_summary, today) == "Ici. Autre poste."


def test_the_version_to_share_is_marked_and_has_its_own_name(robot, tmp_path):
    robot.see_day()
    robot.page.daily.external.setChecked(True)
    robot.wait_for_words("Version à partager")
    assert not robot.page.daily.remark.isEnabled()
    saved = words_of(robot.save_day(tmp_path / "partage.pdf"))
    assert "Version à partager" in saved
    assert "Awa Traoré" not in saved


def test_the_number_of_a_report_opens_its_day(robot, house, tmp_path):
    robot.see_day()
    saved = words_of(robot.save_day(tmp_path / "situation.pdf"))
    assert "BKOA-26-D00001" in saved
    with Session(house.engine) as session:
        code = session.scalars(select(IssuedPaper.code)).one()
    paper = house.look(paper_by_code, code)
    assert (paper.kind, paper.about, paper.about_text) == ("daily_report", "day", "2026-11-14")


def test_a_scanned_report_shows_its_day_and_a_day_to_come_shows_today(robot, house):
    house.clock.step(timedelta(days=2))
    robot.page.open_with(ReportOfDay(date(2026, 11, 14)))
    robot.wait_for_paper()
    assert robot.page.tabs.currentWidget() is robot.page.daily
    assert "Situation du 14/11/2026" in robot.day_words()
    robot.page.open_with(ReportOfDay(date(2027, 1, 1)))
    robot.wait_for_words("Situation du 16/11/2026")
