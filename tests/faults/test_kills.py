"""300 desks are killed at random moments: nothing acknowledged is lost, nothing is half done."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEED = int(os.environ.get("ACCUEIL72_KILL_SEED", "72"))
"""The moments are drawn from it; how far a desk has come by then is the machine's affair."""

KILLS = 75

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


def killed(kind: str, kills: int, root: Path, plant: str = "") -> dict[str, Any]:
    planted = ["--plant", plant] if plant else []
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.arena", kind, "--kills", str(kills),
         "--seed", str(SEED), "--root", str(root), *planted],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", ["registration", "serving", "export", "backup"])
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(kind: str, arena: Path) -> None:
    found = killed(kind, KILLS, arena)
    assert found["faults"] == [], f"seed {SEED}: {found}"
    assert found["kills"] == KILLS
    assert found["promises"] > KILLS
    # The moments fell where they should: into the act itself, not beside it.
    assert found["amid"][kind] >= KILLS // 5, found


@pytest.mark.parametrize(
    ("plant", "kind", "found_by"),
    [
        ("early", "registration", "lost"),
        ("early", "serving", "lost"),
        ("torn", "export", "half a batch under its name"),
    ],
)
def test_planted_fault_is_found(plant: str, kind: str, found_by: str, arena: Path) -> None:
    found = killed(kind, KILLS, arena, plant)
    assert any(found_by in fault for fault in found["faults"]), f"seed {SEED}: {found}"
