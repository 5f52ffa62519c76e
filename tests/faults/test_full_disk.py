"""A full disk: one trouble with its name, nothing lost, and everything goes on with room."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.clock import SteppedClock
from core.commands.people.register import Register, register
from core.db.backup import SUFFIX, check_file
from core.db.people import Person
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch, unwritten, write_again
from core.errands.keys import sealing_identity
from core.errands.safety import back_up_books, verify_all
from core.errors import HouseTrouble
from core.exchange.batch_file import open_batch
from core.house import House
from core.opening import open_house
from core.queries.batches.outbox import batch_bytes
from tests.builders import PASSPHRASE, Founded, a_fiche, an_operation, headquarters, registered

PAGE = 4096
SMALL = 4 * 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, 4 MB large: only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("only root mounts a disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)],
        check=False, capture_output=True,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def on_disk(founded: Founded, disk: Path, clock: SteppedClock) -> Iterator[House]:
    """A centre whose books lie on the small disk."""
    house = founded.entered(founded.copied_to(disk / "centre"), clock)
    yield house
    house.close()


def fill(disk: Path, leave: int = 0) -> Path:
    """Leave so many bytes on the disk; return the file that takes the rest."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        free = shutil.disk_usage(disk).free - leave
        file.write(bytes(max(free, 0)))
    return filler


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(HouseTrouble) as trouble:
        work()
    return trouble.value.code


def people(house: House) -> int:
    with Session(house.engine) as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def register_until_full(house: House, operation_id: UUID) -> tuple[int, str]:
    """Register one after the other until the books cannot grow; return how many, and why."""
    for number in range(2000):
        try:
            house.do(register, Register(operation_id, (a_fiche(number),)))
        except HouseTrouble as trouble:
            return number, trouble.code
    raise AssertionError("the disk never became full")


def test_registration_on_a_full_disk_is_refused_and_those_before_are_kept(
    on_disk: House, disk: Path
) -> None:
    operation_id = an_operation(on_disk)
    filler = fill(disk, leave=SMALL // 4)
    kept, code = register_until_full(on_disk, operation_id)
    assert code == "disk_full"
    assert kept > 0
    assert people(on_disk) == kept
    filler.unlink()
    registered(on_disk, operation_id, a_fiche(kept))
    assert people(on_disk) == kept + 1
    verified = verify_all(on_disk)
    assert (verified.books, verified.journal) == ("ok", "ok")


def test_books_that_may_not_grow_refuse_and_keep_what_they_have(house: House) -> None:
    operation_id = an_operation(house)
    with house.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages + 20}")
    kept, code = register_until_full(house, operation_id)
    assert code == "disk_full"
    assert people(house) == kept
    with house.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    registered(house, operation_id, a_fiche(kept))
    assert verify_all(house).books == "ok"


def test_export_to_a_full_stick_is_frozen_and_written_to_the_next_one(
    house: House, disk: Path, tmp_path: Path
) -> None:
    siege = headquarters(tmp_path / "siege")
    load_trust(house, enrol(siege, write_request(house)))
    registered(house, an_operation(house))
    fill(disk)
    assert refused(lambda: export_batch(house, disk)) == "disk_full"
    assert [path.name for path in disk.iterdir()] == ["filler"]
    (left,) = unwritten(house)
    path = write_again(house, left, tmp_path / "stick")
    assert open_batch(path, sealing_identity(siege)) == house.look(batch_bytes, left)[1]
    assert unwritten(house) == ()
    siege.close()


def test_export_from_a_full_disk_makes_no_batch_and_the_next_takes_all(
    on_disk: House, disk: Path, tmp_path: Path
) -> None:
    siege = headquarters(tmp_path / "siege")
    load_trust(on_disk, enrol(siege, write_request(on_disk)))
    registered(on_disk, an_operation(on_disk))
    filler = fill(disk)
    assert refused(lambda: export_batch(on_disk, tmp_path / "stick")) == "disk_full"
    assert unwritten(on_disk) == ()
    assert not (tmp_path / "stick").exists()
    filler.unlink()
    made = export_batch(on_disk, tmp_path / "stick")
    assert (made.seq, made.people) == (1, 1)
    siege.close()


@pytest.mark.parametrize("leave", [0, 40 * PAGE])
def test_backup_on_a_full_disk_leaves_no_file_and_the_older_one_alone(
    house: House, disk: Path, leave: int
) -> None:
    registered(house, an_operation(house))
    older = back_up_books(house, disk)
    fill(disk, leave)
    before = {path.name for path in disk.iterdir()}
    assert refused(lambda: back_up_books(house, disk)) in ("backup_disk_full", "disk_full")
    assert {path.name for path in disk.iterdir()} == before
    check_file(older, house.keys.subkey("sqlcipher"))
    assert verify_all(house).books == "ok"
    (disk / "filler").unlink()
    newer = back_up_books(house, disk)
    assert sorted(disk.glob(f"*{SUFFIX}")) == sorted((older, newer))


def test_tries_are_counted_on_a_full_disk_and_keep_nobody_from_the_books(
    founded: Founded, disk: Path, clock: SteppedClock
) -> None:
    root = founded.copied_to(disk / "centre")
    house = open_house(root, "", PASSPHRASE, clock=clock)
    registered(house, an_operation(house))
    # Somebody else has them open: only then is there what SQLite itself needs room for.
    fill(disk)
    for _number in range(4):
        assert refused(lambda: open_house(root, "", "pas la bonne", clock=clock)) == (
            "wrong_passphrase"
        )
    again = open_house(root, "", PASSPHRASE, clock=clock)
    assert people(again) == 1
    again.close()
    house.close()
