"""Figures, the day's paper and the workbook through the page: the same numbers everywhere."""

from datetime import timedelta
from io import BytesIO

import msoffcrypto
import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from core.commands.cash.open_cash import OpenCash, open_cash
from core.commands.cash.pay import Pay, pay
from core.commands.disputes.open_dispute import OpenDispute, open_dispute
from core.commands.package.serve import Serve, serve
from core.commands.people.register import Register, register
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.receive_batches import receive_batches
from core.rules.births import from_age
from tests.builders import a_fiche, an_operation, headquarters, registered
from tests.robots.reports import ReportsRobot
from ui.desk import Desk
from ui.pages.reports import ReportsPage

PASSWORD = "fleuve-pirogue"


@pytest.fixture
def people(house, clock):
    """Two men, a woman and a girl yesterday; one man today."""
    today = clock.now().date()
    first = an_operation(house, "Hier", departure_country="CIV")
    registered(
        house,
        first,
        a_fiche(1),
        a_fiche(2),
        a_fiche(3, sex="F", given_names="Awa"),
        a_fiche(4, sex="F", given_names="Rokia", birth=from_age(9, today)),
    )
    clock.step(timedelta(days=1))
    registered(house, an_operation(house, "Aujourd’hui", departure_country="NER"), a_fiche(5))


@pytest.fixture
def robot(qtbot, desk, people):
    return ReportsRobot(qtbot, ReportsPage(desk))


def texts(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def sheets_of(content):
    """Return every cell's text of a workbook."""
    book = openpyxl.load_workbook(BytesIO(content))
    return {
        sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        for sheet in book
    }


def test_numbers_of_the_week_are_shown_with_their_shares(robot):
    assert (robot.number("people"), robot.number("present")) == ("5", "5")
    assert robot.counts("people") == {
        "Hommes": "3/5\u200260\u00a0%",
        "Femmes": "1/5\u200220\u00a0%",
        "Garçons de moins de 18 ans": "0/5\u20020\u00a0%",
        "Filles de moins de 18 ans": "1/5\u200220\u00a0%",
    }
    assert set(robot.counts("countries")) == {"Côte d’Ivoire", "Niger"}
    assert robot.counts("operations")["01 Hier"] == "4/5\u200280\u00a0%"


def test_period_narrows_the_numbers(robot):
    robot.choose_period("today")
    assert robot.number("people") == "1"
    robot.write_days("14/11/2026", "14/11/2026")
    assert robot.number("people") == "4"
    assert "14/11/2026" in robot.page.header.subtitle.text()
    robot.choose_period("all")
    assert robot.number("people") == "5"


def test_one_operation_is_counted_alone(robot, tmp_path):
    robot.choose_operation("01 Hier")
    assert robot.number("people") == "4"
    assert "Opération 01 Hier, du" in robot.page.header.subtitle.text()
    words = " ".join(texts(robot.print_figures(tmp_path / "operation.pdf")))
    assert "opération 01 Hier" in words
    robot.choose_operation("Toutes les opérations")
    assert robot.number("people") == "5"


def test_figures_of_the_period_go_on_paper_as_they_are_seen(robot, tmp_path):
    robot.write_days("14/11/2026", "14/11/2026")
    words = " ".join(texts(robot.print_figures(tmp_path / "chiffres.pdf"))).replace("\u202f", " ")
    assert "14/11/2026, selon le jour d’arrivée" in words
    assert "Hommes 2 · 50 %" in words
    assert "Côte d’Ivoire 4 · 100 %" in words
    for name, label in (("people", "Personnes arrivées"), ("present", "Encore présentes")):
        assert f"{label} {robot.number(name)}" in " ".join(words.split())
    for name, count in robot.counts("package").items():
        assert f"{name} {count.split(chr(0x2002))[0].replace('/', ' / ')}" in words
    robot.write_days("01/10/2026", "02/10/2026")
    assert not robot.page.print_figures.isEnabled()


def test_days_upside_down_are_told_and_change_nothing(robot):
    robot.write_days("15/11/2026", "14/11/2026")
    assert robot.page.period.problem.isVisible()
    robot.write_days("15/11/2026", "bientôt")
    assert robot.page.period.problem.isVisible()
    robot.write_days("14/11/2026", "15/11/2026")
    assert not robot.page.period.problem.isVisible()
    assert robot.number("people") == "5"


def test_empty_period_says_so(robot):
    robot.write_days("01/10/2026", "02/10/2026")
    assert robot.page.empty.isVisible()
    robot.choose_period("week")
    assert not robot.page.empty.isVisible()


def test_new_arrival_changes_the_numbers_at_once(robot, desk, house):
    operation = an_operation(house, "Tout de suite")
    desk.do(register, Register(operation, (a_fiche(6),)))
    robot.settle()
    assert robot.number("people") == "6"


def test_paper_of_the_day_has_the_same_numbers_and_the_remark(robot, tmp_path):
    robot.see_day()
    robot.page.daily.words.setPlainText("Un bus est attendu ce soir.")
    robot.qtbot.waitUntil(
        lambda: "bus est attendu" in " ".join(texts(robot.page.daily.preview.content))
    )
    robot.wait_for_paper()
    first, second = texts(robot.save_day(tmp_path / "situation.pdf"))
    assert "Situation du 15/11/2026" in first
    assert "Un bus est attendu ce soir." in first
    assert "Côte d’Ivoire" in first
    assert "Définitions" in second
    assert "5 personnes présentes, 1 arrivée, 0 sortie" in robot.page.daily.checks.text()
    assert "situation.pdf" in robot.last_said


def test_day_before_is_one_press_away_and_tomorrow_is_not_there(robot):
    robot.see_day()
    assert not robot.page.daily.after.isEnabled()
    robot.press(robot.page.daily.before)
    robot.wait_for_paper()
    assert "Situation du 14/11/2026" in texts(robot.page.daily.preview.content)[0]
    assert "4 personnes présentes, 4 arrivées" in robot.page.daily.checks.text()
    robot.press(robot.page.daily.after)
    robot.wait_for_paper()
    assert "Situation du 15/11/2026" in texts(robot.page.daily.preview.content)[0]


def test_workbook_with_names_opens_with_its_password_only(robot, tmp_path):
    robot.open_tab("Classeur")
    robot.page.workbook.password.setText(PASSWORD)
    robot.save_workbook(tmp_path / "registre.xlsx")
    with (tmp_path / "registre.xlsx").open("rb") as file:
        book = msoffcrypto.OfficeFile(file)
        assert book.is_encrypted()
        book.load_key(password=PASSWORD)
        out = BytesIO()
        book.decrypt(out)
    cells = [text for texts_ in sheets_of(out.getvalue()).values() for text in texts_]
    assert any("Coulibaly" in text or "COULIBALY" in text for text in cells)


def test_names_never_go_out_without_a_password(robot):
    robot.open_tab("Classeur")
    robot.press(robot.page.workbook.make)
    assert robot.page.workbook.form.field("password").problem.text()
    robot.page.workbook.password.setText("court")
    robot.press(robot.page.workbook.make)
    assert robot.page.workbook.form.field("password").problem.text()
    assert robot.told == []


def test_anonymous_workbook_holds_no_name(robot, tmp_path):
    robot.open_tab("Classeur")
    robot.page.workbook.contents.set_value("anonymous")
    robot.page.workbook.contents.changed.emit()
    assert not robot.page.workbook.form.isVisible()
    robot.save_workbook(tmp_path / "anonyme.xlsx")
    cells = sheets_of((tmp_path / "anonyme.xlsx").read_bytes())
    everything = " ".join(text for texts_ in cells.values() for text in texts_).casefold()
    for name in ("coulibaly", "moussa", "rokia", "bakary"):
        assert name not in everything
    assert "masqué" in everything
    assert "0-4" not in everything


@pytest.fixture
def siege_desk(qapp, house, people, tmp_path):
    """The desk of headquarters that has received everything of the centre."""
    siege = headquarters(tmp_path / "siege")
    load_trust(house, enrol(siege, write_request(house)))
    receive_batches(siege, [export_batch(house, tmp_path).path], tmp_path)
    siege.clock.step(timedelta(days=1))
    desk = Desk(siege)
    yield desk
    desk.close()


def test_headquarters_chooses_a_centre(qtbot, siege_desk):
    robot = ReportsRobot(qtbot, ReportsPage(siege_desk))
    assert robot.page.header.title.text() == "Consolidation"
    tabs = robot.page.tabs
    assert "Situation du jour" not in [tabs.tabText(at) for at in range(tabs.count())]
    assert robot.number("people") == "5"
    assert robot.counts("centres") == {"BKO": "5/5\u2002100\u00a0%"}
    assert robot.counts("distinct") == {"BKO": "5/5\u2002100\u00a0%"}
    assert robot.number("distinct") == "5"
    assert robot.page.view.figures["distinct"].isVisible()
    labels = robot.page.view.distinct.findChildren(QLabel)
    assert any("la somme des centres peut dépasser" in label.text() for label in labels)
    box = robot.page.period.centre
    assert [box.itemData(at) for at in range(box.count())] == ["", "BKO"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    robot.settle()
    assert robot.number("people") == "5"


def test_money_by_fund_and_contested_refusals_are_figures_too(qtbot, desk, house):
    (man,) = registered(house, an_operation(house), a_fiche(1))
    cash = house.do(open_cash, OpenCash(((10_000, 6),), "DGME", "OIM 2026")).value
    house.do(pay, Pay(cash, (man.stay_id,)))
    house.do(serve, Serve(man.call_no, "KHY", "stay"))
    house.do(open_dispute, OpenDispute(man.call_no, "KHY", "stay"))
    robot = ReportsRobot(qtbot, ReportsPage(desk))
    assert robot.page.view.cash_words.text() == "OIM 2026\u00a0: 52\u202f000\u00a0FCFA"
    assert robot.counts("disputes") == {"déjà servi": "1/1\u2002100\u00a0%"}
