"""Words that are no command: one sentence in the language in use, with status 2."""

import re

import pytest

from core.folder import Folder
from ui.cli import SUBJECTS, parser
from ui.cli.usage import WrongUsageError, word_after

ENGLISH = re.compile(
    r"\b(argument|required|invalid|choice|unrecognized|expected|usage:|options:|show|allowed)\b"
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "La commande nonsense n’existe pas."),
        (["serve", "07-415"], "Il manque --item, --slot."),
        (["serve"], "Il manque code, --item, --slot."),
        (["figures", "--nonsense"], "Cela n’est pas compris\u00a0: --nonsense."),
        (["figures", "--user"], "--user\u00a0: il manque ce qui doit suivre."),
        (["figures", "--json=oui"], "--json\u00a0: rien ne doit suivre."),
        (["demo", "--seed", "x"], "--seed\u00a0: écrivez un nombre entier."),
        (
            ["workbook", "--out", "a.xlsx", "--password", "x", "--anonymous"],
            "--anonymous et --password ne vont pas ensemble.",
        ),
        (
            ["workbook", "--csv", "d", "--password", "mil sorgho fonio"],
            "--password et --csv ne vont pas ensemble.",
        ),
        (
            ["workbook", "--password", "mil sorgho fonio", "--csv", "d"],
            "--csv et --password ne vont pas ensemble.",
        ),
        (["workbook"], "Il manque une de ces options\u00a0: --out --csv."),
        (
            ["init", "--centre", "BKO", "--name", "B", "--language", "de"],
            "--language\u00a0: choisissez parmi 'fr', 'en'.",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(run, tmp_path, words, told):
    said = run(tmp_path, *words)
    assert said.status == 2
    assert said.err.startswith(told)
    assert said.err.count("\n") == 1
    assert not ENGLISH.search(said.err)
    assert said.values == {"error": "wrong_usage", "reason": said.err.strip()}
    plain = run(tmp_path, *words, text=True)
    assert (plain.status, plain.out, plain.err) == (2, "", said.err)


def test_nothing_at_all_lacks_a_command():
    with pytest.raises(WrongUsageError, match="Il manque la commande"):
        parser().parse_args([])


def test_an_option_is_written_in_full(run, root):
    assert run(root, "figures", "--jso").status == 2


@pytest.mark.parametrize("command", [[], ["serve"], ["import-list"]])
def test_help_is_french(run, tmp_path, command):
    said = run(tmp_path, *command, "--help", text=True)
    assert said.status == 0
    assert "usage\u00a0: accueil72" in said.out
    assert "montre cette aide" in said.out
    assert not ENGLISH.search(said.out)


def test_a_centre_that_works_in_english_is_helped_in_english(run, tmp_path):
    run(tmp_path / "c", "init", "--centre", "GAO", "--name", "Gao", "--language", "en")
    assert Folder(tmp_path / "c").read_sidecar().language == "en"
    french = run(tmp_path / "rien", "figures", "--help", text=True).out
    assert run(tmp_path / "c", "figures", "--help", text=True).out != french


@pytest.mark.parametrize(
    ("words", "found"),
    [(["a", "--data-dir", "x"], "x"), (["--data-dir=x"], "x"), (["--data-dir"], ""), ([], "")],
)
def test_an_option_is_found_before_anything_is_parsed(words, found):
    assert word_after("--data-dir", words) == found


def test_every_subject_declares_its_commands():
    names = set(parser()._subparsers._group_actions[0].choices)
    assert {"init", "register", "verify", "hq-import"} <= names
    assert len(names) > len(SUBJECTS)
