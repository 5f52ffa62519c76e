"""Row 20: a batch is deflated, signed and sealed, beside deflate level 6 of the same bytes.

The records are those of the exercise centre after three days: what a centre really sends.
"""

import shutil
import tempfile
import zlib
from pathlib import Path

from bench.books import PASSPHRASE
from bench.harness import Row, in_turn, timed
from core.errands.exercise import make_exercise
from core.exchange.batch_file import line_of, seal
from core.exchange.batch_layout import ROWS
from core.exchange.signed_zip import SignedZip
from core.opening import open_house
from core.queries.batches.outbox import next_batch
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey
from ui.entrance.exercise_words import EXERCISE_SEED
from ui.reference import package_items, sample_names


def measure(people: int) -> list[Row]:
    """Seal the lines of real records, and deflate the same bytes, in turn."""
    del people
    tables = _tables()
    whole = b"".join(line for lines in tables.values() for line in lines)
    key, recipient = SigningKey.generate(), new_identity().recipient

    def sealed() -> None:
        package = SignedZip()
        for table, lines in tables.items():
            package.add_lines(ROWS.format(table=table), lines)
        seal(package.finish({"format": "bench"}, key), (recipient,))

    mine, theirs = in_turn(
        lambda: timed(sealed),
        lambda: timed(lambda: zlib.compress(whole, 6)),
        rounds=15,
    )
    job = f"seal a batch of {len(whole) / 1e6:.1f} MB, deflated and signed"
    return [Row(20, job, "deflate level 6 of the same bytes", mine, theirs, 0.5)]


def _tables() -> dict[str, list[bytes]]:
    """Return the lines of the exercise centre's first batch, as they are written."""
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        make_exercise(
            root / "centre",
            PASSPHRASE,
            seed=EXERCISE_SEED,
            items=package_items(),
            names=sample_names(),
        )
        house = open_house(root / "centre", "", PASSPHRASE)
        try:
            picture = house.look(next_batch)
        finally:
            house.close()
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return {table: [line_of(row) for row in rows] for table, rows in picture.tables.items()}
