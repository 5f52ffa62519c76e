"""Headquarters' PC is killed in the middle of a batch: nothing is imported by half."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.errands.export_batch import export_batch
from core.errands.receive_batches import receive_batches
from core.queries.figures.figures import figures
from core.queries.headquarters.inbox import inbound
from tests.builders import PASSPHRASE, a_fiche, an_operation, registered

ROOT = Path(__file__).resolve().parents[3]

KILLED = """
import os, signal, sys
from pathlib import Path
from core.commands.headquarters import receive_batch
from core.errands.receive_batches import receive_batches
from core.opening import open_house

wanted, write_in = sys.argv[4], receive_batch.write_in

def killed(session, incoming, *rest, **more):
    write_in(session, incoming, *rest, **more)
    if incoming.table == wanted:
        os.kill(os.getpid(), signal.SIGKILL)

receive_batch.write_in = killed
house = open_house(Path(sys.argv[1]), "", sys.argv[2])
receive_batches(house, [Path(sys.argv[3])], Path(sys.argv[1]) / "out")
"""


@pytest.mark.parametrize("table", ["person", "card"])
@pytest.mark.parametrize("database", ["sqlcipher"], indirect=True)
def test_killed_in_the_middle_nothing_is_there_and_the_next_try_takes_all(
    trusting, siege, tmp_path, table
):
    registered(trusting, an_operation(trusting), a_fiche(1), a_fiche(2))
    path = export_batch(trusting, tmp_path / "stick").path
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(siege.folder.root), PASSPHRASE, str(path), table],
        cwd=ROOT, timeout=60, capture_output=True, check=False,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert siege.look(figures).people == 0
    assert siege.look(inbound) == ()
    (result,) = receive_batches(siege, [path], tmp_path).results
    assert result.status == "applied"
    assert siege.look(figures).people == 2
