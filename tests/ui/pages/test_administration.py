"""The administration page, on real books."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.keys import signing_key, trust_in_force
from core.errors import HouseTrouble
from core.opening import open_house, open_with_recovery
from core.queries.access.accounts import accounts
from core.queries.arrivals.operations import operations
from core.queries.housing.blocks import blocks
from core.rules.access import Role
from core.vault.trust import read_request, read_trust_list
from tests.builders import ADMIN, PASSPHRASE, an_operation, as_roles, headquarters
from tests.robots.administration import AdministrationRobot
from ui.desk import Desk
from ui.pages.administration import AdministrationPage
from ui.settings import load_settings, save_settings

HERS = "le marché ferme à midi"
NEWER = "quatre poules sur un toit"


@pytest.fixture
def robot(qtbot, desk):
    made = AdministrationRobot(qtbot, AdministrationPage(desk))
    made.show()
    return made


def robot_as(qtbot, house, *roles):
    desk = Desk(as_roles(house, *roles))
    made = AdministrationRobot(qtbot, AdministrationPage(desk))
    desk.setParent(made.page)
    made.show()
    return made


def test_administrator_sees_every_tab(robot):
    assert robot.tabs() == [
        *("Centre", "Comptes", "Lits", "Paquet 72 h", "En-tête des papiers"),
        *("Sauvegarde", "Envoi", "Journal", "Ce poste"),
    ]


def test_data_officer_sees_neither_accounts_nor_beds_nor_restoring(qtbot, house):
    robot = robot_as(qtbot, house, Role.DATA)
    assert robot.tabs() == ["Centre", "Sauvegarde", "Envoi", "Journal", "Ce poste"]
    assert robot.open("Sauvegarde").restore.isHidden()
    robot.page.desk.take_house()


def test_caterer_sees_this_pc_only(qtbot, house):
    robot = robot_as(qtbot, house, Role.CATERING)
    assert robot.tabs() == ["Ce poste"]
    robot.page.desk.take_house()


def test_centre_tells_its_facts_and_its_fingerprint(robot):
    robot.open("Centre")
    told = robot.reads()
    assert "Centre de Bamako" in told
    assert "BKOA" in told
    groups = robot.page.part().facts.texts()[-1].split()
    assert [len(group) for group in groups] == [5] * 8


def test_list_of_headquarters_is_kept_once_its_fingerprint_was_compared(robot, tmp_path):
    house_at_work = robot.page.desk.house
    part = robot.open("Centre")
    stick = tmp_path / "stick"
    stick.mkdir()
    robot.click(part.request)
    robot.answer(stick)
    house = headquarters(tmp_path / "siege")
    trust = enrol(house, stick / "BKOA.demande.json")
    house.close()
    robot.click(part.load)
    robot.answer(trust)
    fingerprint = read_trust_list(trust.read_bytes()).fingerprint
    assert part.compare.fingerprint.text() == fingerprint
    assert part.trust.texts() == ("Aucune pour l’instant",)
    robot.click(part.compare.no)
    assert robot.said[-1][0] == "warn"
    assert trust_in_force(house_at_work) is None
    robot.click(part.load)
    robot.answer(trust)
    robot.click(part.compare.yes)
    assert robot.said[-1][0] == "ok"
    assert fingerprint in part.trust.texts()
    assert "n° 1, 1 centre inscrit" in part.trust.texts()


def test_signing_key_is_renewed_by_a_request_to_headquarters(robot, tmp_path):
    centre = robot.page.desk.house
    part = robot.open("Centre")
    assert not part.renew.isEnabled()
    siege = headquarters(tmp_path / "siege")
    load_trust(centre, enrol(siege, write_request(centre)))
    part.refresh()
    robot.settle()
    robot.click(part.renew)
    robot.answer(tmp_path)
    assert "BKOA.demande.json" in robot.said[-1][1]
    asked = read_request((tmp_path / "BKOA.demande.json").read_bytes())
    old = signing_key(centre)
    assert asked.follows == old.kid
    load_trust(centre, enrol(siege, tmp_path / "BKOA.demande.json"))
    siege.close()
    assert signing_key(centre).kid == asked.kid


def test_file_that_is_no_trust_list_is_refused_in_words(robot, tmp_path):
    part = robot.open("Centre")
    refused = []
    robot.page.desk.refused.connect(refused.append)
    (tmp_path / "x.json").write_text("{}")
    part.load_list(str(tmp_path / "x.json"))
    robot.settle()
    assert len(refused) == 1
    assert part.trust.texts() == ("Aucune pour l’instant",)


def test_created_account_can_enter_with_its_roles(robot, house, clock):
    robot.open("Comptes")
    robot.create_account("Fanta Koné", (Role.CATERING,), HERS)
    assert robot.said[-1] == ("ok", "Le compte de Fanta Koné est créé.")
    assert robot.column(robot.page.part().table, 0) == [ADMIN, "Fanta Koné"]
    hers = open_house(house.folder.root, "Fanta Koné", HERS, clock=clock)
    assert hers.actor.roles == frozenset({Role.CATERING})
    hers.close()


def test_problems_of_an_account_stand_at_their_fields(robot, house):
    form = robot.open("Comptes").form
    robot.create_account("", (), "court")
    told = {name: form.field(name).problem.text() for name in ("name", "roles", "passphrase")}
    assert all(told.values())
    assert "12 signes" in told["passphrase"]
    robot.create_account("Fanta Koné", (Role.HEALTH,), HERS, "autre chose")
    assert "diffèrent" in form.field("again").problem.text()
    robot.create_account(ADMIN, (Role.HEALTH,), HERS)
    assert ADMIN in form.field("name").problem.text()
    assert len(house.look(accounts)) == 1


def test_account_is_closed_and_opened_again(robot, house, clock):
    part = robot.open("Comptes")
    robot.create_account("Fanta Koné", (Role.CATERING,), HERS)
    robot.choose(part.table, 1)
    robot.click(part.close_account)
    with pytest.raises(HouseTrouble, match="user_unknown"):
        open_house(house.folder.root, "Fanta Koné", HERS, clock=clock)
    assert part.close_account.isHidden()
    robot.click(part.reopen)
    robot.give_passphrase(NEWER)
    open_house(house.folder.root, "Fanta Koné", NEWER, clock=clock).close()


def test_own_account_cannot_be_closed(robot):
    part = robot.open("Comptes")
    robot.choose(part.table, 0)
    assert not part.close_account.isEnabled()
    assert part.passphrase.isEnabled()


def test_new_recovery_code_is_shown_until_its_paper_was_read(robot, house, tmp_path, clock):
    part = robot.open("Comptes")
    robot.click(part.new_code)
    dialog = robot.dialog()
    code = dialog.step._code
    dialog.close_button.click()
    assert dialog.isVisible()
    dialog.step.save_wanted.emit(tmp_path / "code.pdf")
    robot.settle()
    dialog.step.last_group.setText(code.rsplit("-", 1)[-1])
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    open_with_recovery(house.folder.root, code, ADMIN, NEWER)
    open_house(house.folder.root, ADMIN, NEWER, clock=clock).close()


def test_block_that_exists_is_refused_and_a_new_one_is_made(robot, house):
    part = robot.open("Lits")
    assert robot.column(part.table, 0) == ["H", "F", "K", "D"]
    row = part.generator._rows[0]
    row.code.setText("H")
    robot.click(part.make)
    assert "déjà un bloc H" in part.generator.problem.text()
    row.code.setText("T")
    row.rooms.setValue(2)
    row.beds.setValue(7)
    robot.click(part.make)
    assert robot.said[-1] == ("ok", "14 lits ajoutés.")
    assert (house.look(blocks)[-1].code, house.look(blocks)[-1].beds) == ("T", 14)
    assert robot.column(part.table, 0)[-1] == "T"


def test_backup_on_a_stick_is_listed_and_remembered(robot, house, tmp_path):
    part = robot.open("Sauvegarde")
    stick = tmp_path / "stick"
    stick.mkdir()
    robot.click(part.elsewhere)
    robot.answer(stick)
    robot.settle()
    assert len(list(stick.glob("*.sauvegarde"))) == 1
    assert robot.column(part.table, 1) == [str(stick)]
    assert load_settings(house.folder.root).backup_folder == str(stick)


def test_backup_on_the_same_disk_speaks_of_no_key_to_take_out(robot):
    part = robot.open("Sauvegarde")
    robot.click(part.here)
    kind, words = robot.said[-1]
    assert kind == "ok"
    assert "retirer la clé" not in words
    assert "sur ce PC" in words


def test_after_an_account_is_made_the_next_one_can_be_typed(robot):
    part = robot.open("Comptes")
    robot.page.activateWindow()
    before = part.form.field("roles").hint.text()
    robot.create_account("Fanta Koné", (Role.CATERING,), HERS)
    assert part.name.hasFocus()
    assert part.form.field("roles").hint.text() == before


def test_open_tab_is_what_the_page_is_opened_with_again(robot):
    robot.open("Ce poste")
    assert robot.page.reopened_with() == "post"


def test_proofs_tell_each_subject_by_itself(robot):
    part = robot.open("Sauvegarde")
    robot.click(part.verify)
    found = {key: badge.text() for key, badge in part.proofs.badges.items()}
    assert found == {
        "books": "Prouvé",
        "journal": "Prouvé",
        "batches": "Prouvé",
        "backups": "À voir",
    }
    assert "Aucune sauvegarde" in part.proofs.sentences["backups"].text()
    robot.click(part.here)
    robot.click(part.verify)
    assert part.proofs.badges["backups"].text() == "Prouvé"


def test_restoring_says_what_it_takes_away_and_leads_to_the_log_in(robot, house, clock, qtbot):
    part = robot.open("Sauvegarde")
    robot.click(part.here)
    clock.step(timedelta(minutes=10))
    an_operation(house, "Bus perdu")
    robot.choose(part.table, 0)
    robot.click(part.restore)
    dialog = robot.dialog()
    robot.settle()
    assert "1 acte écrit depuis" in dialog.warning.texts()[0]
    dialog.restore.click()
    assert dialog.isVisible()
    dialog.passphrase.set_value(PASSPHRASE)
    with qtbot.waitSignal(robot.page.leave_wanted, timeout=10_000):
        dialog.restore.click()
    robot.settle()
    again = open_house(house.folder.root, ADMIN, PASSPHRASE, clock=clock)
    assert again.look(operations, limit=5) == ()
    again.close()


def test_wrong_passphrase_restores_nothing(robot, house, clock):
    part = robot.open("Sauvegarde")
    robot.click(part.here)
    an_operation(house, "Bus")
    robot.click(part.restore)
    dialog = robot.dialog()
    dialog.passphrase.set_value("une autre phrase")
    dialog.restore.click()
    robot.settle()
    assert robot.said[-1][0] == "danger"
    assert len(house.look(operations, limit=5)) == 1


def test_journal_has_words_and_is_narrowed_by_typing(robot, house):
    an_operation(house, "Bus")
    part = robot.open("Journal")
    assert robot.column(part.table, 2) == ["Opération ouverte", "Registre créé"]
    part.filter.setText("registre")
    assert robot.column(part.table, 2) == ["Registre créé"]


def test_look_of_the_pc_is_saved_and_drawn_again(robot, house, qtbot):
    part = robot.open("Ce poste")
    with qtbot.waitSignal(robot.page.look_changed):
        part.theme.set_value("dark")
        part.theme.changed.emit()
    with qtbot.waitSignal(robot.page.look_changed):
        part.text_size.set_value(115)
        part.text_size.changed.emit()
    kept = load_settings(house.folder.root)
    assert (kept.theme, kept.text_percent) == ("dark", 115)


def test_name_and_lock_of_the_pc_are_saved_without_drawing_again(robot, house, qtbot):
    part = robot.open("Ce poste")
    with qtbot.assertNotEmitted(robot.page.look_changed):
        part.post.setEditText("Cantine")
        part.lock.setValue(12)
        part.discreet.setChecked(True)
    kept = load_settings(house.folder.root)
    assert (kept.post, kept.lock_minutes, kept.discreet) == ("Cantine", 12, True)


def test_settings_of_another_part_survive_a_change(robot, house):
    root = house.folder.root
    save_settings(root, replace(load_settings(root), printer="EPSON"))
    part = robot.open("Ce poste")
    part.lock.setValue(7)
    kept = load_settings(root)
    assert (kept.printer, kept.lock_minutes) == ("EPSON", 7)


def test_own_passphrase_is_changed(robot, house, clock):
    part = robot.open("Ce poste")
    robot.click(part.own)
    robot.give_passphrase(NEWER)
    assert robot.said[-1][0] == "ok"
    open_house(house.folder.root, ADMIN, NEWER, clock=clock).close()


def test_page_opens_at_the_tab_that_was_asked_for(robot):
    robot.page.open_with("safety")
    assert robot.tabs()[robot.page.tabs.currentIndex()] == "Sauvegarde"
