"""The plug is pulled while a fiche is typed: the next start opens at the same field and says so."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from core.errands.safety import verify_all
from tests.builders import ADMIN, PASSPHRASE, an_operation, registered
from tests.faults.typist import KEYS
from tests.robots.window import WindowRobot
from ui.theme import apply_theme

ROOT = Path(__file__).parents[2]
FIELDS = ("given_names", "family_name", "sex", "birth", "destination", "phone")

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


def typed_until_killed(folder: Path, line: int) -> str:
    """Let somebody type, kill the process after so many promises; return what was promised."""
    told = ""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typist", str(folder)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as desk:  # fmt: skip
        try:
            assert desk.stdout is not None
            for _ in range(line):
                told = desk.stdout.readline()
                assert told, "the desk ended by itself"
        finally:
            desk.send_signal(signal.SIGKILL)
    assert desk.returncode == -signal.SIGKILL
    return KEYS[: len(KEYS) - len(json.loads(told)["left"])]


@pytest.mark.parametrize("line", [2, 5])
def test_killed_desk_opens_at_the_same_field(line, root, house, qtbot, qapp, clock):
    apply_theme(qapp, "light", 100)
    (man,) = registered(house, an_operation(house))
    house.close()
    promised = typed_until_killed(root, line)
    clock.step(timedelta(minutes=30))
    robot = WindowRobot(qtbot, qapp, root, clock, sound=False)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    workplace = robot.at_work()
    page = workplace.page
    assert type(page).__name__ == "RegistrationPage"
    qtbot.waitUntil(page.face.recovery.isVisible, timeout=10_000)
    robot.at_work()
    said = page.face.recovery
    assert man.call_no in said.stopped.text()
    assert "Aminata" in said.under_way.text()
    assert "base intacte ✔" in said.checks.text()
    # Every field that was left is there; the last one as far as it had been kept.
    left = promised.split("\n")[:-1]
    fields = page.form.form
    if left[:1]:
        assert fields.text("given_names") == left[0]
    if len(left) > 1:
        assert fields.text("family_name") == "Coulibaly"
    if len(left) > 2:
        assert fields.sex.value() == "F"
    if len(left) > 3:
        assert fields.birth.text() == left[3]
    at = page.form.at()
    assert FIELDS.index(at) in (len(left) - 1, len(left), len(left) + 1), (at, promised)
    assert verify_all(workplace.desk.house).books == "ok"
    robot.close()


def test_nothing_of_the_fiche_lies_in_clear_on_the_disk(root, house):
    an_operation(house)
    house.close()
    typed_until_killed(root, 4)
    left = list((root / "drafts").iterdir())
    assert len(left) == 2
    for path in left:
        assert b"Aminata" not in path.read_bytes()
        assert b"Coulibaly" not in path.read_bytes()
