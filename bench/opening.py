"""Row 4: opening the books after the passphrase, beside one Argon2id of the same cost."""

import os
import shutil
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bench.books import PASSPHRASE
from bench.harness import Row, in_turn, timed
from core.commands.access.found_centre import FoundCentre
from core.opening import NewCentre, make_house, open_house
from core.vault.keyring import Keyring
from ui.reference import package_items


def measure(people: int) -> list[Row]:
    """Open and close the books of a centre; its size does not matter to opening."""
    del people
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    found = FoundCentre("BKO", "Banc d'essai", "Administrateur", items=package_items())
    made, _code = make_house(root / "centre", NewCentre(found, PASSPHRASE))
    made.close()
    cost = Keyring.load(root / "centre" / "keyring.json").names()[0].cost
    try:
        ours, reference = in_turn(
            lambda: timed(lambda: open_house(root / "centre", "", PASSPHRASE).close()),
            lambda: timed(
                lambda: Argon2id(
                    salt=os.urandom(16),
                    length=32,
                    iterations=cost.passes,
                    lanes=cost.lanes,
                    memory_cost=cost.memory,
                ).derive(PASSPHRASE.encode())
            ),
            rounds=9,
        )
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return [
        Row(4, "open after the passphrase", "one Argon2id of the same cost", ours, reference, 1.1)
    ]
