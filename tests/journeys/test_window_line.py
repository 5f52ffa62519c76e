"""The main job from end to end through the window: what the demonstration leaves is true."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdf
import pytest

from core.clock import SystemClock
from core.opening import open_house
from core.queries.batches.outbox import batches
from core.queries.figures.figures import figures
from core.queries.headquarters.inbox import inbound
from core.queries.housing.bed_plan import bed_plan, without_bed
from core.rules.card_codes import read_card_code
from tools.journey.papers import codes_on
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
PICTURES = 28


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Play the demonstration once, as ./run demo plays it; its books and what it made."""
    books, made = tmp_path_factory.mktemp("books"), tmp_path_factory.mktemp("made")
    script = ROOT / "tools" / "demo_journey.py"
    done = subprocess.run(
        [sys.executable, script, "--data-dir", books, "--out", made],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "ACCUEIL72_PASSPHRASE": EXERCISE_PASSPHRASE,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return books, made


@pytest.fixture
def facts(played):
    return json.loads((played[1] / "bilan.json").read_text("utf-8"))


@pytest.fixture
def centre(played):
    house = open_house(played[0] / "centre", "", EXERCISE_PASSPHRASE, clock=SystemClock())
    yield house
    house.close()


@pytest.fixture
def siege(played):
    house = open_house(played[0] / "siege", "", EXERCISE_PASSPHRASE, clock=SystemClock())
    yield house
    house.close()


def test_everybody_who_came_is_in_the_books(centre):
    counted = centre.look(figures)
    assert (counted.people, counted.present) == (175 + 240 + 1 + 1, 417)
    assert counted.complete == 1  # only the fiche that was written by keyboard
    assert counted.meals_served == 1
    assert counted.refused_scans == 2  # the same card at its own post and at another


def test_everybody_has_a_bed_of_their_own(centre, facts):
    sleepers = [row.call_no for row in centre.look(bed_plan) if row.stay_id is not None]
    assert len(sleepers) == len(set(sleepers)) == facts["beds"] == 417
    assert centre.look(without_bed) == ()


def test_second_scan_is_refused_whichever_post_it_comes_from(facts):
    assert facts["at_another_post"].startswith("DÉJÀ SERVI à 12:30, Accueil")


def test_every_card_is_on_paper_and_its_code_can_be_read(played, facts):
    sheet = played[1] / "cartes.pdf"
    assert len(pypdf.PdfReader(sheet).pages) == 2 * -(-415 // 10)
    codes = codes_on(sheet)
    assert len(codes) == 10
    assert codes[0] == facts["served"]
    assert [code for code in codes if read_card_code(code) != code] == []


def test_blank_cards_are_on_paper(played, facts):
    codes = codes_on(played[1] / "cartes-vierges.pdf")
    assert len(codes) == facts["blank_cards"] == 10
    assert [code for code in codes if read_card_code(code) != code] == []


def test_batch_reached_headquarters_once_and_was_acknowledged(played, centre, siege):
    (sent,) = centre.look(batches)
    assert (sent.file_name, sent.people, sent.state) == ("BKO_A-000001.crm", 417, "acknowledged")
    (come,) = siege.look(inbound)
    assert (come.status, come.manifest_sha256) == ("applied", sent.manifest_sha256)
    stick = played[1] / "cle-usb"
    assert {path.name for path in stick.iterdir()} == {
        "BKOA.demande.json",
        "confiance-0001.json",
        "BKO_A-000001.crm",
        "BKO_A-000001.crr",
    }


def test_what_was_left_can_be_looked_at(played, facts):
    made = played[1]
    pictures = sorted(made.glob("*.png"))
    assert [int(path.name[:2]) for path in pictures] == list(range(1, PICTURES + 1))
    assert [path.name for path in pictures if path.stat().st_size < 10_000] == []
    assert facts["verified"] == ["Registre", "Journal", "Lots", "Sauvegardes"]
    book = openpyxl.load_workbook(made / "registre.xlsx")
    assert book["Personnes"].max_row == 2 + 417
    assert len(pypdf.PdfReader(made / "rapport-du-jour.pdf").pages) == 2
