"""The scenes: each brings the window into a state worth looking at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.queue.join_queue import JoinQueue, join_queue
from core.errands.cuts import Recovery
from core.errands.drafts import drafts, drop_draft, keep_draft
from core.queries.arrivals.operations import operations
from core.queries.cards.cards_to_print import CardRow, blank_cards, cards_of_operation
from core.queries.package.follow_up import follow_up
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from tools.scenes.stage import Stage, tabs_of
from ui.entrance.first_start import FirstStart
from ui.main_window import MainWindow
from ui.pages.arrivals import ArrivalsPage
from ui.pages.distribution import DistributionPage
from ui.pages.person import PersonPage
from ui.pages.queue import QueuePage
from ui.pages.registration import RegistrationPage
from ui.places import PLACES

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "samples" / "port_bouet_vague1.xlsx"

PASSPORT = (
    "P<MLITRAORE<<AMINATA<FATOUMATA<<<<<<<<<<<<<<",
    "BO01234562MLI9803123F3001019<<<<<<<<<<<<<<<0",
)
"""The zone of nobody's passport, with a letter taken for a digit."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A name, and what brings it about; gives the widget to look at."""

    name: str
    play: Callable[[Stage], QWidget]


def pages(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Show every place of both books, and every tab of each; name and page."""
    for place in PLACES:
        if place.profile != "headquarters":
            yield from _with_tabs(stage, place.key, "centre")
    yield from _with_tabs(stage, "person", "centre", _somebody(stage))
    for place in PLACES:
        if place.profile != "centre":
            yield from _with_tabs(stage, place.key, "siege")


def states(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Show the states of pages that no place opens with."""
    from tools.scenes import board_plays, export_plays

    for scene in (*STATES, *export_plays.SCENES, *board_plays.SCENES):
        yield scene.name, scene.play(stage)


def entrance(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Show the wizard step by step, the log-in and the lock."""
    yield from _wizard(stage)
    yield from _login(stage)
    yield "lock", _lock(stage)


def _with_tabs(
    stage: Stage, key: str, books: str, what: object = None
) -> Iterator[tuple[str, QWidget]]:
    page = stage.page(key, books, what)
    name = key if books == "centre" else f"siege-{key}"
    yield name, page
    tabs = tabs_of(page)
    for at in range(1, 0 if tabs is None else tabs.count()):
        assert tabs is not None
        if tabs.isTabVisible(at):
            tabs.setCurrentIndex(at)
            stage.rest(stage.workplace(books))
            yield f"{name}-{at + 1}", page
    if tabs is not None:
        tabs.setCurrentIndex(0)
        stage.rest(stage.workplace(books))


def _somebody(stage: Stage) -> object:
    row = stage.house().look(follow_up)[0]
    return stage.house().look(search, row.call_no, limit=1)[0].person_id


def _cards(stage: Stage) -> tuple[CardRow, ...]:
    house = stage.house()
    busiest = max(house.look(operations), key=lambda row: row.arrived)
    return house.look(cards_of_operation, busiest.id)


# states of pages


def _new_operation(stage: Stage) -> QWidget:
    stage.workplace().top_bar.search.clear()
    page = stage.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    page.overview.new.click()
    return page


def _list_preview(stage: Stage) -> QWidget:
    page = stage.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    page.new.back.click()
    page.read_file(SAMPLE)
    stage.rest(stage.workplace())
    return page


def _list_doubts(stage: Stage) -> QWidget:
    page = stage.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    page.importer.tabs.setCurrentIndex(1)
    page.importer.doubts_table.selectRow(0)
    return page


def _off_list(stage: Stage) -> QWidget:
    page = stage.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    page.tabs.setCurrentIndex(1)
    page.overview.listed.off_list.setChecked(True)
    return page


def _line_of_somebody(stage: Stage) -> QWidget:
    page = stage.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    page.overview.listed.off.choose.click()
    stage.rest(stage.workplace())
    return page


def _express_card(stage: Stage) -> QWidget:
    page = stage.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    page.importer.back.click()
    page.tabs.setCurrentIndex(0)
    page.take_scan(stage.house().look(blank_cards)[0].code)
    stage.rest(stage.workplace())
    return page


def _work_list(stage: Stage) -> QWidget:
    return stage.page("registration", what="incomplete")


def _details(stage: Stage) -> QWidget:
    page = stage.page("registration", what=_somebody(stage))
    assert isinstance(page, RegistrationPage)
    stage.rest(stage.workplace())
    page.face.toggle_details()
    return page


def _points(stage: Stage) -> QWidget:
    page = stage.page("registration")
    assert isinstance(page, RegistrationPage)
    page.face.fresh.click()
    if page.form.form.shows_details():
        page.face.toggle_details()
    page.form.form.fill({"given_names": "Aminata", "birth": "31/02/1990", "phone": "76 12 34 5"})
    page.face.next.click()
    return page


def _paper(stage: Stage) -> QWidget:
    page = stage.page("registration")
    assert isinstance(page, RegistrationPage)
    page.face.fresh.click()
    for line in PASSPORT:
        page.take_scan(line)
    return page


def _family(stage: Stage) -> QWidget:
    page = stage.page("registration")
    assert isinstance(page, RegistrationPage)
    page.face.fresh.click()
    page.face.open_family()
    return page


def _recovery(stage: Stage) -> QWidget:
    house = stage.house()
    kept = {"fiche": {"given_names": "Aminata", "family_name": "Coulibaly"}, "at": "phone"}
    keep_draft(house, "registration", kept, "scene")
    stopped = Recovery(house.clock.now(), house.actor.name, "07-377", None, "ok", None)
    page = stage.page("registration")
    assert isinstance(page, RegistrationPage)
    (draft, *_others) = drafts(house, "registration")
    page.face.recovery.show_recovery(stopped, draft, is_mine=True)
    page.face.recovery.show_books("ok")
    drop_draft(house, "registration", "scene")
    return page


def _drafts(stage: Stage) -> QWidget:
    house = stage.house()
    kept = {"fiche": {"given_names": "Aminata", "family_name": "Coulibaly"}, "at": "phone"}
    keep_draft(house, "registration", kept, "scene")
    page = stage.page("registration", what="drafts")
    assert isinstance(page, RegistrationPage)
    page.drafts.list.show_drafts(drafts(house, "registration"))
    drop_draft(house, "registration", "scene")
    return page


def _family_joined(stage: Stage) -> QWidget:
    page = stage.page("person", what=_somebody(stage))
    assert isinstance(page, PersonPage)
    stage.rest(stage.workplace())
    page.tabs.setCurrentWidget(page.tabs.family_tab)
    page.tabs.family_tab.join.click()
    return page


def _ticket(stage: Stage) -> QWidget:
    stage.house().do(join_queue, JoinQueue())
    page = stage.page("queue")
    assert isinstance(page, QueuePage)
    page.refresh()
    stage.rest(stage.workplace())
    page.face.paper.click()
    stage.rest(stage.workplace())
    return page


def _serve(stage: Stage, text: str) -> QWidget:
    page = stage.page("distribution")
    assert isinstance(page, DistributionPage)
    page.present(text)
    stage.wait(lambda: page.panel.kind != "")
    stage.wait(lambda: not page.post.is_counting())
    stage.rest(stage.workplace())
    return page


def _served(stage: Stage) -> QWidget:
    page = stage.page("distribution")
    assert isinstance(page, DistributionPage)
    for card in _cards(stage):
        stage.houses.clock.step(timedelta(seconds=6))
        _serve(stage, card.code)
        if page.panel.kind == "served":
            break
    return page


def _served_again(stage: Stage) -> QWidget:
    stage.houses.clock.step(timedelta(seconds=6))
    page = stage.page("distribution")
    assert isinstance(page, DistributionPage)
    return _serve(stage, page.panel.answer.call_no)


def _unknown(stage: Stage) -> QWidget:
    return _serve(stage, "R00000000000")


def _doubles(stage: Stage) -> QWidget:
    first, second = stage.house().look(follow_up)[:2]
    stage.house().do(judge_double, JudgeDouble(first.person_id, second.person_id, "later"))
    page = stage.page("registration", what="doubles")
    stage.rest(stage.workplace())
    return page


def _reuniting(stage: Stage) -> QWidget:
    page = stage.page("registration")
    assert isinstance(page, RegistrationPage)
    page.doubles.list.pane.ask_merge()
    return page


def _double_on_file(stage: Stage) -> QWidget:
    page = stage.page("person", what=stage.house().look(follow_up)[0].person_id)
    stage.rest(stage.workplace())
    return page


def _look_alike(stage: Stage) -> QWidget:
    page = stage.page("registration")
    assert isinstance(page, RegistrationPage)
    page.doubles.list.back.click()  # from the question back to the list
    page.doubles.list.back.click()
    known = next(row for row in stage.house().look(follow_up) if row.complete and row.family_name)
    file = stage.house().look(person_file, known.person_id)
    page.face.fresh.click()
    page.form.form.fill(
        {name: getattr(file, name) for name in ("given_names", "family_name", "sex", "birth")}
        | {"mother_name": file.mother_name, "father_first_name": file.father_first_name}
    )
    page.namesakes.ask_soon()
    stage.wait(lambda: page.face.look_alikes.suspect is not None)
    stage.rest(stage.workplace())
    return page


def _searched(stage: Stage, text: str) -> QWidget:
    """Type into the search of every page; the list is left open."""
    page = stage.page("follow_up")
    field = stage.workplace().top_bar.search
    field.setFocus()
    field.setText(text)
    stage.wait(field.list.isVisible)
    stage.rest(stage.workplace())
    return page


def _search_found(stage: Stage) -> QWidget:
    return _searched(stage, "kulibali")


def _search_nobody(stage: Stage) -> QWidget:
    return _searched(stage, "zzwx")


STATES = (
    Scene("search-found", _search_found),
    Scene("search-nobody", _search_nobody),
    Scene("arrivals-new", _new_operation),
    Scene("arrivals-preview", _list_preview),
    Scene("arrivals-doubts", _list_doubts),
    Scene("arrivals-card", _express_card),
    Scene("arrivals-off-list", _off_list),
    Scene("arrivals-line", _line_of_somebody),
    Scene("registration-work-list", _work_list),
    Scene("registration-details", _details),
    Scene("registration-points", _points),
    Scene("registration-paper", _paper),
    Scene("registration-family", _family),
    Scene("registration-recovery", _recovery),
    Scene("registration-drafts", _drafts),
    Scene("person-family", _family_joined),
    Scene("registration-doubles", _doubles),
    Scene("registration-reuniting", _reuniting),
    Scene("registration-look-alike", _look_alike),
    Scene("person-double", _double_on_file),
    Scene("queue-ticket", _ticket),
    Scene("distribution-served", _served),
    Scene("distribution-again", _served_again),
    Scene("distribution-unknown", _unknown),
)


def _wizard(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    window = stage.open("empty")
    wizard = window.stack.currentWidget()
    assert isinstance(wizard, FirstStart)
    wizard.centre.centre.setEditText("Centre de Gao")
    wizard.centre.code.setText("GAO")
    step = wizard.administrator
    step.person.setText("Awa Traoré")
    for field in (step.passphrase, step.again):
        field.set_value("la pluie tombe sur le fleuve")
    for at, key in enumerate(wizard.keys):
        yield f"wizard-{at + 1}-{key}", wizard
        if key != "recovery":
            wizard.go_on()
            stage.wait(lambda: not wizard.busy)
    wizard.abandon()


def _login(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    stage.strike()
    window = stage.open("centre")
    login = window.stack.currentWidget()
    assert login is not None
    yield "login", login
    form = getattr(login, "form", None)
    assert form is not None
    form.passphrase.set_value("faux")
    form.enter.click()
    stage.wait(lambda: not login.busy)  # type: ignore[attr-defined]  # a Login
    yield "login-problem", login
    form.forgotten.click()
    yield "login-recovery", login


def _lock(stage: Stage) -> QWidget:
    stage.strike()
    workplace = stage.workplace()
    window = workplace.window()
    assert isinstance(window, MainWindow)
    window.lock()
    shown = window.stack.currentWidget()
    assert shown is not None
    return shown
