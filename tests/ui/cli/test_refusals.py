"""Bad input by text: one clear sentence, status 1, nothing written; wrong usage is status 2."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, headquarters
from ui.cli import PASSPHRASE as VARIABLE

ROOT = Path(__file__).resolve().parents[3]


def refused(said, code: str) -> None:
    assert said.status == 1
    assert said.values["error"] == code
    assert said.err.strip() == said.values["reason"]
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_unknown_commands_and_missing_options_are_wrong_usage(run, tmp_path):
    assert run(tmp_path, "nonsense").status == 2
    assert run(tmp_path, "serve", "07-415").status == 2
    assert (
        run(tmp_path, "workbook", "--out", "a.xlsx", "--password", "x", "--anonymous").status == 2
    )


def test_a_folder_without_a_centre_is_told_before_a_passphrase_is_asked(run, tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    refused(run(tmp_path, "verify"), "no_centre")


def test_no_passphrase_and_nobody_to_ask_is_said(run, root, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    refused(run(root, "verify"), "passphrase_needed")


def test_a_wrong_passphrase_opens_nothing(run, root, monkeypatch):
    monkeypatch.setenv(VARIABLE, "pas du tout la bonne phrase")
    refused(run(root, "figures"), "wrong_passphrase")


def test_a_missing_keyring_is_named(run, root):
    (root / "keyring.json").unlink()
    refused(run(root, "verify"), "keyring_missing")


def test_a_plain_file_in_the_place_of_the_books_is_refused(run, root):
    (root / "books.db").unlink()
    with sqlite3.connect(root / "books.db") as connection:
        connection.execute("CREATE TABLE person (id)")
    connection.close()
    refused(run(root, "find", "traore"), "books_not_encrypted")


def test_an_empty_or_missing_file_of_books_is_refused(run, root):
    (root / "books.db").write_bytes(b"")
    refused(run(root, "figures"), "books_empty")
    (root / "books.db").unlink()
    refused(run(root, "figures"), "books_missing")


def test_a_second_centre_does_not_take_the_folder(run, root):
    before = (root / "keyring.json").read_bytes()
    refused(run(root, "init", "--centre", "GAO", "--name", "Gao"), "centre_exists")
    refused(run(root, "demo"), "centre_exists")
    assert (root / "keyring.json").read_bytes() == before


def test_a_centre_that_cannot_be_made_says_which_field(run, tmp_path):
    said = run(tmp_path / "new", "init", "--centre", "Bamako", "--name", "Bamako")
    refused(said, "invalid_input")
    assert said.err.startswith("Code du centre")
    assert not (tmp_path / "new" / "installation.json").exists()


def test_an_unreadable_list_writes_nothing(run, done, root, tmp_path):
    for name, content, code in (
        ("liste.xlsx", b"not a workbook", None),
        ("vide.csv", b"", "list_empty"),
        ("page.xls", b"<html><body>liste</body></html>", "list_is_web_page"),
    ):
        (tmp_path / name).write_bytes(content)
        said = run(root, "import-list", tmp_path / name, "--operation", "Convoi")
        assert said.status == 1
        assert code is None or said.values["error"] == code
    assert run(root, "import-list", tmp_path / "nulle.part", "--operation", "Convoi").status == 1
    refused(run(root, "arrive", "--operation", "Convoi", "--all-listed"), "operation_unknown")


def test_an_arrival_of_long_ago_is_asked(run, done, root, tmp_path):
    (tmp_path / "liste.csv").write_text("Nom;Prénoms\nTRAORÉ;Awa\n", "utf-8")
    words = ["import-list", tmp_path / "liste.csv", "--operation", "Convoi"]
    words += ["--arrived-at", "1990-01-01"]
    said = run(root, *words)
    refused(said, "invalid_input")
    assert "30 jours" in said.err
    assert run(root, "arrive", "--operation", "Convoi", "--all-listed").status == 1
    assert done(root, *words, "--confirm-date").values["added"] == 1


def test_labels_with_hidden_signs_are_refused(run, root, tmp_path):
    said = run(root, "figures", "--post", "Poste\nB")
    refused(said, "invalid_input")
    assert said.err.startswith("Nom du poste")
    refused(run(tmp_path / "c", "init", "--centre", "GAO", "--name", "Gao\u202e"), "invalid_input")
    assert not (tmp_path / "c" / "installation.json").exists()


def test_batches_need_the_list_of_headquarters(run, root, tmp_path):
    refused(run(root, "export-batch", "--out", tmp_path), "no_trust_list")
    refused(run(root, "load-receipt", tmp_path / "rien.crr"), "no_trust_list")
    refused(run(root, "hq-import", tmp_path / "rien.crm"), "not_headquarters")
    refused(run(root, "hq-enrol", tmp_path / "rien.json"), "not_headquarters")
    refused(run(root, "hq-figures"), "not_headquarters")
    refused(run(root, "load-trust", tmp_path / "rien.json"), "file_missing")
    assert list(tmp_path.glob("*.crm")) == []


@pytest.mark.parametrize(
    "words",
    [
        ["register", "--json-file", "fiche.json"],
        ["import-list", "liste.csv", "--operation", "Convoi"],
        ["arrive", "--operation", "Convoi", "--all-listed"],
        ["serve", "01-001", "--item", "REP", "--slot", "2026-11-14/dejeuner"],
        ["cards", "--operation", "Convoi", "--out", "cartes.pdf"],
        ["attestation", "01-001", "--out", "attestation.pdf"],
    ],
)
def test_headquarters_receives_nobody(run, tmp_path, words):
    headquarters(tmp_path / "siege").close()
    refused(run(tmp_path / "siege", *words), "not_a_centre")


def test_files_that_are_no_trust_list_are_refused(run, root, tmp_path):
    (tmp_path / "liste.json").write_text('{"body": {}, "signature": ""}', "utf-8")
    refused(run(root, "load-trust", tmp_path / "liste.json"), "trust_unreadable")
    said = run(root, "verify-card", "R1", "--trust-list", tmp_path / "liste.json")
    refused(said, "trust_unreadable")


def test_cards_that_are_none_are_told_apart(run, root, tmp_path):
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n cut")
    refused(run(root, "verify-card", tmp_path / "photo.png"), "image_unreadable")
    said = run(root, "verify-card", "bonjour")
    assert (said.status, said.values["valid"], said.values["reason"]) == (1, False, "foreign_code")
    said = run(root, "verify-card", "R00000000000")
    assert (said.status, said.values["valid"]) == (1, False)


def test_a_backup_that_is_none_leaves_the_books_alone(run, done, root, tmp_path):
    (tmp_path / "faux.sauvegarde").write_bytes(os.urandom(8192))
    refused(run(root, "restore", tmp_path / "faux.sauvegarde"), "backup_damaged")
    refused(run(root, "restore", tmp_path / "rien.sauvegarde"), "file_missing")
    assert list(root.glob("*.before-restore")) == []
    assert done(root, "figures").values["people"] == 0


def test_a_restored_backup_opens_what_a_damaged_file_closed(run, done, root, tmp_path):
    saved = done(root, "backup", "--out", tmp_path).values["file"]
    (root / "books.db").write_bytes(os.urandom(8192))
    assert run(root, "figures").status == 1
    done(root, "restore", saved)
    assert run(root, "verify").values["books"] == "ok"
    assert done(root, "figures").values["people"] == 0


def test_verify_tells_books_that_cannot_be_opened(run, root):
    (root / "books.db").write_bytes(b"x" * 8192)
    said = run(root, "verify")
    assert said.status == 1
    assert said.values["books"] == "books_damaged"
    assert said.values["backups"] == "backup_missing"


def test_without_a_backup_verify_says_so_and_fails(run, root):
    shutil.rmtree(root / "backups", ignore_errors=True)
    said = run(root, "verify")
    assert said.status == 1
    assert said.values["backups"] == "backup_missing"
    assert {said.values[part] for part in ("books", "journal", "batches")} == {"ok"}


def test_a_command_makes_the_hourly_backup_that_no_window_makes(done, root):
    shutil.rmtree(root / "backups", ignore_errors=True)
    done(root, "figures")
    assert len(list((root / "backups").glob("*.sauvegarde"))) == 1
    done(root, "figures")
    assert len(list((root / "backups").glob("*.sauvegarde"))) == 1
    assert done(root, "verify").values["backups"] == "ok"


def test_a_backup_that_cannot_be_made_does_not_undo_the_act(done, root):
    shutil.rmtree(root / "backups", ignore_errors=True)
    (root / "backups").write_text("no folder", "utf-8")
    assert done(root, "figures").values["people"] == 0


def test_days_that_are_none_are_told_by_their_option(run, root, tmp_path):
    said = run(root, "figures", "--from", "14/11/2026")
    refused(said, "invalid_input")
    assert said.err.startswith("Premier jour")
    refused(run(root, "figures", "--from", "2026-11-14", "--to", "2026-11-13"), "invalid_input")
    refused(run(root, "report", "daily", "--date", "0001-01-01", "--out", "r.pdf"), "invalid_input")
    refused(run(root, "figures", "--from", "0001-01-01", "--to", "9999-12-31"), "invalid_input")
    late = run(root, "report", "daily", "--date", "2126-01-01", "--out", tmp_path / "r.pdf")
    refused(late, "invalid_input")
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("name", ["books.db", "keyring.json", "backups/livre.xlsx"])
def test_no_paper_is_written_over_what_keeps_the_centre(run, root, name):
    before = (root / "books.db").read_bytes()
    refused(run(root, "workbook", "--out", root / name), "file_in_data_folder")
    refused(run(root, "report", "daily", "--out", root / name), "file_in_data_folder")
    assert (root / "books.db").read_bytes() == before
    assert run(root, "figures").status == 0


def test_only_a_file_of_its_kind_is_written(run, root, tmp_path):
    refused(run(root, "report", "daily", "--out", tmp_path / "r.xlsx"), "file_suffix")
    refused(run(root, "report", "daily", "--out", ""), "not_a_plain_file")
    refused(run(root, "workbook", "--out", os.devnull), "not_a_plain_file")


def test_a_file_that_cannot_be_written_leaves_no_half_of_it(run, root, tmp_path):
    (tmp_path / "dossier").write_text("", "utf-8")
    said = run(root, "workbook", "--out", tmp_path / "dossier" / "r.xlsx")
    refused(said, "folder_unusable")


@pytest.mark.parametrize("arguments", [["--json"], []])
def test_a_process_of_its_own_answers_the_same(arguments, root):
    command = [sys.executable, "main.py", "figures", "--data-dir", str(root), *arguments]
    env = {**os.environ, VARIABLE: PASSPHRASE, "PYTHONIOENCODING": "ascii"}
    good = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    assert (good.returncode, good.stderr) == (0, b"")
    if arguments:
        assert json.loads(good.stdout)["people"] == 0
    else:
        assert "fiches complètes".encode() in good.stdout
    bad = subprocess.run(
        command, cwd=ROOT, env={**env, VARIABLE: "autre chose"}, capture_output=True, check=False
    )
    assert bad.returncode == 1
    assert bad.stderr.decode().startswith("Nom ou phrase de passe incorrect")


def test_a_list_of_headings_alone_is_empty(run, root, tmp_path):
    (tmp_path / "liste.csv").write_text("Nom;Prénoms;Sexe\n", "utf-8")
    for more in ([], ["--dry-run"]):
        said = run(root, "import-list", tmp_path / "liste.csv", "--operation", "Convoi", *more)
        refused(said, "list_empty")


def test_a_trial_tells_what_would_change_and_changes_nothing(run, done, root, tmp_path):
    path = tmp_path / "liste.csv"
    counts = ("people", "added", "updated", "unchanged")
    for text, told in (
        ("Nom;Prénoms;Sexe\nTRAORÉ;Awa;F\nKEÏTA;Ali;M\n", (2, 2, 0, 0)),
        ("Nom;Prénoms;Sexe\nTRAORÉ;Awa;F\nKEÏTA;Ali;\nSOW;Abou;M\n", (3, 1, 1, 1)),
    ):
        path.write_text(text, "utf-8")
        words = ["import-list", path, "--operation", "Convoi"]
        for more in (["--dry-run"], ["--dry-run"], []):
            values = done(root, *words, *more).values
            assert tuple(values[name] for name in counts) == told, more


@pytest.mark.parametrize("number", ["0", "-1", "x"])
def test_a_search_for_less_than_one_person_is_wrong_usage(run, root, number):
    said = run(root, "find", "awa", f"--limit={number}")
    assert (said.status, said.values["error"]) == (2, "wrong_usage")
    assert said.err.startswith("--limit\u00a0: écrivez un nombre entier, 1 ou plus.")


@pytest.mark.parametrize("command", ["backup", "export-batch"])
def test_a_folder_without_a_name_is_wrong_usage(run, root, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    assert run(root, command, "--out", "").status == 2
    assert list(tmp_path.glob("*.sauvegarde")) == []


@pytest.mark.parametrize("password", ["", "1234567", "a       "])
def test_a_password_that_is_soon_guessed_locks_no_workbook(run, root, tmp_path, password):
    said = run(root, "workbook", "--out", tmp_path / "r.xlsx", "--password", password)
    refused(said, "invalid_input")
    assert said.err.startswith("Mot de passe")
    assert not (tmp_path / "r.xlsx").exists()
