"""What must hold after a cut, whatever was under way: nothing promised is lost, nothing half."""

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from core.db.backup import SUFFIX, check_file
from core.errands.export_batch import unwritten, write_again
from core.errands.keys import sealing_identity
from core.errands.receive_batches import receive_batches
from core.errands.safety import verify_all
from core.errors import DomainError
from core.exchange.batch_file import manifest_hash, open_batch
from core.house import House
from core.queries.batches.outbox import batch_bytes, batches
from tests.faults.journey import Stage

KEYRING = ".trousseau.json"

NOTHING_HALF = {
    "card in use without a stay": """
        SELECT code FROM card WHERE state = 'active'
        AND (stay_id IS NULL OR stay_id NOT IN (SELECT id FROM stay))""",
    "stay without exactly one card": """
        SELECT call_no FROM stay
        WHERE (SELECT count(*) FROM card WHERE stay_id = stay.id AND state = 'active') <> 1""",
    "person without a stay": """
        SELECT registration_no FROM person WHERE id NOT IN (SELECT person_id FROM stay)""",
    "person without the consent that was asked": """
        SELECT registration_no FROM person WHERE id NOT IN (SELECT person_id FROM consent)""",
    "person whom nobody finds": """
        SELECT registration_no FROM person WHERE id NOT IN (SELECT person_id FROM search_entry)""",
    "word of nobody": """
        SELECT words FROM search_entry WHERE person_id NOT IN (SELECT id FROM person)""",
    "right served twice": """
        SELECT item, slot FROM serving WHERE voided_by IS NULL AND kind <> 'void'
        GROUP BY stay_id, item, slot, sequence HAVING count(*) > 1""",
    "registration numbers with a gap": """
        SELECT value FROM counter WHERE name LIKE 'registration:%'
        AND value <> (SELECT count(*) FROM person)""",
    "call numbers with a gap": """
        SELECT max(rank) FROM stay GROUP BY operation_id HAVING max(rank) <> count(*)""",
    "call numbers behind their counter": """
        SELECT value FROM counter WHERE name LIKE 'rank:%'
        AND value <> (SELECT count(*) FROM stay)""",
    "change numbers with a gap": """
        SELECT max(number) FROM change HAVING max(number) <> count(*)""",
    "record that no batch would take": """
        SELECT 'person' FROM person WHERE id NOT IN (SELECT record_id FROM change)
        UNION SELECT 'stay' FROM stay WHERE id NOT IN (SELECT record_id FROM change)
        UNION SELECT 'card' FROM card WHERE id NOT IN (SELECT record_id FROM change)
        UNION SELECT 'serving' FROM serving WHERE id NOT IN (SELECT record_id FROM change)""",
    "batch numbers with a gap": """
        SELECT max(seq) FROM batch HAVING max(seq) <> count(*)""",
    "history that forked": "SELECT chain FROM books WHERE chain <> 1",
}
"""Name of the fault, and a question that only books with this fault answer with rows."""


@dataclass
class Promises:
    """Everything that the desk was told is done, over all its lives."""

    people: dict[str, dict[str, str]] = field(default_factory=dict)
    servings: set[tuple[str, str, str]] = field(default_factory=set)
    batches: dict[int, tuple[str, str]] = field(default_factory=dict)
    backups: set[str] = field(default_factory=set)

    @property
    def many(self) -> int:
        """Return how many promises there are."""
        return sum(map(len, (self.people, self.servings, self.batches, self.backups)))

    def hear(self, line: dict[str, Any]) -> None:
        """Take one line of the desk down."""
        for person in line.get("registered", ()):
            self.people[person["stay"]] = person
        if "served" in line:
            code, item, slot = line["served"]
            self.servings.add((code, item, slot))
        if "exported" in line:
            seq, sha256, name = line["exported"]
            self.batches[seq] = (sha256, name)
        if "backed_up" in line:
            self.backups.add(line["backed_up"])


@dataclass
class Prover:
    """Reopens what was cut and says everything that is wrong with it."""

    stage: Stage
    siege: House
    promises: Promises = field(default_factory=Promises)
    _checked: set[Path] = field(default_factory=set)

    def faults_of(self, house: House) -> list[str]:
        """Return every fault of the reopened books and of the files beside them."""
        faults = [*self._half(house), *self._lost(house)]
        faults += [*self._batch_faults(house), *self._backup_faults(house)]
        verified = verify_all(house)
        faults += [
            f"verify: {name} {code}"
            for name in ("books", "journal", "batches")
            if (code := getattr(verified, name)) != "ok"
        ]
        return faults

    def faults_at_headquarters(self, house: House) -> list[str]:
        """Send every batch, and say whether headquarters holds what the centre holds."""
        files = sorted(self.stage.stick.glob("*.crm"))
        reception = receive_batches(self.siege, files, self.stage.stick)
        faults = [f"{r.file}: {r.status} {r.reason}" for r in reception.results
                  if r.status not in ("applied", "already")]  # fmt: skip
        if reception.missing:
            faults.append(f"missing at headquarters: {reception.missing}")
        sent = "SELECT count(*) FROM change WHERE number <= (SELECT max(upto_change) FROM batch)"
        ours = _ask(house, f"{sent} AND table_name = 'person'")
        theirs = _ask(self.siege, "SELECT count(*) FROM person")
        if ours != theirs:
            faults.append(f"people sent {ours}, at headquarters {theirs}")
        return faults

    def _half(self, house: House) -> list[str]:
        return [
            f"{name}: {rows[:3]}"
            for name, question in NOTHING_HALF.items()
            if (rows := _ask(house, question))
        ]

    def _lost(self, house: House) -> list[str]:
        kept = {
            row[0]: dict(zip(("person", "number", "call", "card"), row[1:], strict=True))
            for row in _ask(
                house,
                "SELECT stay.id, person.id, registration_no, call_no, card.code FROM stay "
                "JOIN person ON person.id = person_id JOIN card ON card.stay_id = stay.id",
            )
        }
        served = set(
            _ask(
                house,
                "SELECT card.code, item, slot FROM serving "
                "JOIN card ON card.stay_id = serving.stay_id",
            )
        )
        faults = [
            f"lost registration: {promised}"
            for stay, promised in self.promises.people.items()
            if not _bare(promised).items()
            <= {"stay": _hex(stay), **kept.get(_hex(stay), {})}.items()
        ]
        faults += [f"lost serving: {each}" for each in self.promises.servings - served]
        return faults

    def _batch_faults(self, house: House) -> list[str]:
        faults = []
        frozen = {row.seq: row for row in house.look(batches)}
        for seq, (sha256, name) in self.promises.batches.items():
            row = frozen.get(seq)
            if row is None or row.manifest_sha256 != sha256 or row.copied_at is None:
                faults.append(f"lost batch {seq}")
            if not (self.stage.stick / name).exists():
                faults.append(f"lost file {name}")
        marks = house.folder.read_sidecar()
        if marks.last_batch != max(frozen, default=0):
            faults.append(f"marks say {marks.last_batch}, the books {max(frozen, default=0)}")
        packages = {row.file_name: row.id for row in frozen.values()}
        # First what the cut left, only then what is written again in its place.
        left = [path for path in self.stage.stick.glob("*.crm") if path not in self._checked]
        again = (write_again(house, key, self.stage.stick) for key in unwritten(house))
        for path in chain(left, again):
            faults += self._file_fault(house, path, packages)
            self._checked.add(path)
        return faults

    def _file_fault(self, house: House, path: Path, packages: dict[str, Any]) -> list[str]:
        if path.name not in packages:
            return [f"{path.name} is in no book"]
        try:
            package = open_batch(path, sealing_identity(self.siege))
        except DomainError as error:
            return [f"half a batch under its name: {path.name} {error.code}"]
        _name, kept = house.look(batch_bytes, packages[path.name])
        if package != kept or len(manifest_hash(kept)) != 64:
            return [f"{path.name} differs from the books"]
        return []

    def _backup_faults(self, house: House) -> list[str]:
        folder = house.folder.backups
        there = {path.name for path in folder.glob("*")} if folder.exists() else set()
        faults = [f"lost backup {name}" for name in self.promises.backups - there]
        faults += [
            f"backup without its keyring {name}"
            for name in self.promises.backups & there
            if name.removesuffix(SUFFIX) + KEYRING not in there
        ]
        for path in folder.glob(f"*{SUFFIX}"):
            if path in self._checked:
                continue
            self._checked.add(path)
            try:
                check_file(path, house.keys.subkey("sqlcipher"))
            except DomainError as error:
                faults.append(f"half a backup under its name: {path.name} {error.code}")
        ours = house.folder.keyring.read_bytes()
        halves = [path.name for path in folder.glob(f"*{KEYRING}") if path.read_bytes() != ours]
        return [*faults, *(f"half a keyring {name}" for name in halves)]


def _ask(house: House, question: str) -> list[tuple[Any, ...]]:
    with house.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(question)]


def _hex(key: str) -> str:
    return key.replace("-", "")


def _bare(promised: dict[str, str]) -> dict[str, str]:
    keys = {name: _hex(promised[name]) for name in ("person", "stay")}
    return promised | keys
