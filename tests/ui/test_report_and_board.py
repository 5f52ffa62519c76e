"""The day's report and the board in one look: every number of the paper is the board's."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.disputes.open_dispute import OpenDispute, open_dispute
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.mark_items import MarkItems, mark_items
from core.commands.package.serve import Serve, serve
from core.house import House
from core.queries.figures.daily import DailySituation, daily_situation
from core.queries.figures.day_cells import cells_of
from core.queries.package.board_parts import bed_numbers, flow_numbers, people_numbers
from core.queries.stock.waiting import stock_waiting
from core.rules.births import Birth
from core.rules.suppression import LEAST
from printing.daily_report import daily_report
from tests.builders import a_fiche, an_operation, registered, some_people
from ui.report_slips import daily_slip
from ui.words.package import item_name


@pytest.fixture
def day(house):
    """Forty on a list yesterday, four today; beds, a kit, a dispute, an exit."""
    begun = some_people(house, an_operation(house, departure_country="CIV"), 40)
    for at in (1, 2, 4, 5):
        house.do(assign_bed, AssignBed(begun[at].stay_id, f"H1-0{at}"))
    house.clock.step(timedelta(days=1))
    later = an_operation(house, "Désert", departure_country="DZA")
    boys = (a_fiche(n, birth=Birth("YEAR", 2016), needs=("health",)) for n in (1, 2))
    man, *_others = registered(house, later, a_fiche(3), a_fiche(4, sex="F"), *boys)
    house.do(mark_items, MarkItems(tuple(each.stay_id for each in begun[:7]), "MED"))
    for _time in range(2):
        house.do(serve, Serve(begun[9].call_no, "KHY", "stay"))
    house.do(open_dispute, OpenDispute(begun[9].call_no, "KHY", "stay"))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    return house.clock.now().date()


def words_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    text = " ".join(page.extract_text() for page in pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def look(house: House, day: date) -> DailySituation:
    return house.look(daily_situation, day)


def number_after(words: str, label: str) -> int:
    found = re.search(re.escape(label) + r"\s+(\d+)\b", words)
    assert found is not None, label
    return int(found.group(1))


def test_every_number_of_the_paper_is_the_one_of_the_board(house, day):
    words = words_of(daily_report(daily_slip(house.place, look(house, day), by="A")))
    people, flow = house.look(people_numbers), house.look(flow_numbers)
    beds, wait = house.look(bed_numbers), house.look(stock_waiting)
    for label, number in (
        ("Présents (1)", people.present),
        ("Sans lit (3)", people.without_bed),
        ("Dépassés (4)", people.overdue),
        ("À moins de 6 h (4)", people.urgent),
        ("Mineurs seuls (5)", people.lone_minors),
        ("Fiches incomplètes", people.incomplete),
        ("Litiges à décider", wait.open_disputes),
        ("Doublons à décider", look(house, day).doubles),
    ):
        assert number_after(words, label) == number, label
    assert (
        f"Hommes : {people.men}, femmes : {people.women}, enfants : {people.children}, "
        f"non précisé : {people.unknown}"
    ) in words
    assert f"24 h : {flow.arrived_24h} arrivées, {flow.left_24h} sorties" in words
    for item in people.items:
        share = f"{item.done} / {item.owed}"
        assert f"{item_name(item.code, item.label)} {share}" in words
    taken = [int(done) for done in re.findall(r"[A-Z] — \w+ (\d+) / \d+", words)]
    assert sum(taken) == beds.beds_taken == 4
    assert "Totaux qui ne concordent pas" not in words


def test_what_went_and_came_stands_on_the_paper(house, day):
    words = words_of(daily_report(daily_slip(house.place, look(house, day), by="A")))
    assert number_after(words, "Kayes") == 1
    assert number_after(words, "Santé urgente") == 2
    assert "Algérie" in words
    assert "Côte d’Ivoire" in words
    assert "Litige du jour : déjà servi 1" in words


def test_the_shared_version_shows_no_small_number_of_people_and_names_nobody(house, day):
    situation = look(house, day)
    said = {"by": "Awa Traoré", "summary": "Famille Keïta"}
    slip = daily_slip(house.place, situation, external=True, **said)
    words = words_of(daily_report(slip))
    assert "Awa" not in words
    assert "Keïta" not in words
    small = {key for key, count in cells_of(situation).items() if 0 < count < LEAST}
    assert {"arrived:6", "left:6", "lone_minors", "need:health", "region:01"} <= small
    assert "Santé urgente < 5" in words
    assert "Kayes < 5" in words
    assert "Mineurs seuls (5) < 5" in words
    assert re.search(r"Arrivées \(2\) (< 5|n\.c\.)", words)


def test_totals_that_differ_are_said_on_the_paper(house, day):
    situation = look(house, day)
    wrong = replace(situation, origins=situation.origins[:1])
    words = words_of(daily_report(daily_slip(house.place, wrong, by="A")))
    assert "Totaux qui ne concordent pas : arrivées, par provenance : 44 et 40" in words
