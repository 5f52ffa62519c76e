"""The frozen program starts by itself and can do what it must (slow: builds the bundle)."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.bundle, pytest.mark.timeout(900)]


@pytest.fixture(scope="session")
def bundle(tmp_path_factory):
    made = tmp_path_factory.mktemp("bundle")
    options = ["--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", made / "dist", "--workpath", made / "build"]
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, *folders, "pyinstaller.spec"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    yield made / "dist" / "accueil72"
    shutil.rmtree(made, ignore_errors=True)


def run(bundle, *words, **more):
    surroundings = {
        "PATH": os.environ["PATH"],
        "HOME": str(bundle.parent),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
        **more,
    }
    return subprocess.run(
        [bundle / "accueil72", *words],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_part_works_when_frozen(bundle, tmp_path):
    # By a file: the solver of beds says its name on standard output.
    answer = tmp_path / "selftest.json"
    done = run(bundle, "--selftest", answer)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(answer.read_text("utf-8"))
    parts = {"books", "window", "paper and codes", "camera", "words", "line"}
    parts |= {"names, numbers and beds"}
    assert parts <= found.keys()
    assert all(found.values())


def test_the_frozen_text_desk_makes_a_centre(bundle, tmp_path):
    phrase = {"ACCUEIL72_PASSPHRASE": "phrase pour essai seulement"}
    folder = tmp_path / "centre"
    words = ["init", "--centre", "BKO", "--name", "Essai", "--data-dir", folder, "--json"]
    made = run(bundle, *words, **phrase)
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["installation"] == "BKOA"
    proved = run(bundle, "verify", "--data-dir", folder, "--json", **phrase)
    assert json.loads(proved.stdout)["books"] == "ok"


def test_licences_travel_with_the_bundle(bundle):
    inside = bundle / "_internal"
    for name in ("LICENSE", "licences/LGPL-3.0.txt", "resources/fonts/OFL-Inter.txt"):
        assert (inside / name).is_file(), name
    assert any((inside / "licences" / "packages").iterdir())
    assert any(inside.rglob("libQt6Core*")), "Qt stays a library of its own"


def test_bundle_is_no_larger_than_the_readme_says(bundle):
    size = sum(path.stat().st_size for path in bundle.rglob("*") if not path.is_symlink())
    said = re.search(r"about (\d+) MB", (ROOT / "README.md").read_text("utf-8"))
    assert said is not None
    assert size < int(said[1]) * 1_010_000
