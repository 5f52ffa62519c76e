"""The code of a paper, wherever it is read: what it is about opens, for who may see it."""

import pytest

from core.commands.papers.issue_paper import IssuePaper, issue_paper
from core.rules.access import Role
from core.rules.deposits import tag_code
from core.rules.paper_codes import new_paper_code
from core.rules.papers import KINDS
from tests.builders import an_operation, as_roles, registered
from ui.desk import Desk
from ui.page import PersonPapers, ScannedTag
from ui.pages.help import HelpPage
from ui.places import PLACES
from ui.shell.paper_scans import _PLACES
from ui.shell.scans import Scans


class Shell:
    """Hears what a scan opened and what was said of it."""

    def __init__(self, qtbot, desk):
        self.qtbot = qtbot
        self.desk = desk
        self.scans = Scans(desk, desk)
        self.page = HelpPage(desk)
        qtbot.addWidget(self.page)
        self.places = []
        self.told = []
        self.scans.place_wanted.connect(self.note_place)
        self.scans.said.connect(self.note_words)

    def note_place(self, key, what):
        self.places.append((key, what))

    def note_words(self, kind, words):
        self.told.append((kind, words))

    def scan(self, text):
        self.scans.take(text, self.page)
        self.qtbot.waitUntil(lambda: not self.desk.busy)


@pytest.fixture
def shell_of(qtbot, house):
    made = []

    def shell(*roles):
        desk = Desk(as_roles(house, *roles))
        made.append(Shell(qtbot, desk))
        return made[-1]

    yield shell
    for each in made:
        each.desk.take_house()


def test_the_paper_of_a_person_opens_the_papers_of_the_fiche(shell_of, house):
    (man,) = registered(house, an_operation(house))
    issued = house.do(issue_paper, IssuePaper("attestation", man.stay_id)).value
    shell = shell_of(Role.RECEPTION)
    shell.scan(issued.code)
    assert shell.places == [("person", PersonPapers(man.person_id))]
    assert issued.number in shell.told[0][1]


def test_the_report_of_a_day_opens_for_who_sees_figures(shell_of, house):
    manager = as_roles(house, Role.MANAGER)
    request = IssuePaper("daily_report", about_text="2026-11-14")
    issued = manager.do(issue_paper, request).value
    shell = shell_of(Role.MANAGER)
    shell.scan(issued.code)
    ((place, what),) = shell.places
    assert (place, what.day.isoformat()) == ("reports", "2026-11-14")


def test_who_may_not_see_it_is_told_so(shell_of, house):
    manager = as_roles(house, Role.MANAGER)
    issued = manager.do(issue_paper, IssuePaper("daily_report")).value
    shell = shell_of(Role.CATERING)
    shell.scan(issued.code)
    assert shell.places == []
    ((kind, words),) = shell.told
    assert kind == "warn"
    assert words.startswith(f"Le papier n°\u00a0{issued.number} ne s’ouvre pas avec votre rôle.")


def test_a_luggage_tag_opens_its_bag_for_who_keeps_luggage(shell_of):
    code = tag_code("BKO", "A", 7)
    shell = shell_of(Role.RECEPTION)
    shell.scan(code)
    assert shell.places == [("stock", ScannedTag(code))]
    assert shell_of(Role.CATERING).places == []


def test_a_paper_of_another_centre_is_told_so(shell_of):
    shell = shell_of(Role.RECEPTION)
    shell.scan(new_paper_code(lambda _most: 12_345))
    assert shell.told[0][1].startswith("Ce papier n’est pas de ce centre.")


def test_every_kind_of_paper_opens_a_place_of_the_program():
    places = {place.key for place in PLACES}
    person = {"person", "stay"}
    assert {kind.about for kind in KINDS.values()} - person <= set(_PLACES)
    assert {place for place, _what in _PLACES.values()} <= places
