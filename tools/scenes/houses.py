"""The books that the scenes show: an exercise centre and its headquarters, after one batch."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.clock import SteppedClock
from core.commands.access.found_centre import FoundCentre
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.exercise import make_exercise
from core.errands.export_batch import export_batch
from core.errands.receive_batches import receive_batches
from core.house import House
from core.opening import NewCentre, make_house, open_house
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE, EXERCISE_SEED
from ui.reference import package_items, sample_names

AT = datetime(2026, 11, 17, 12, 20, tzinfo=UTC)
"""When everything is looked at: a lunch, so that the distribution is open."""


@dataclass(frozen=True, slots=True)
class Houses:
    """Both houses, open, under one clock; `folder` holds their books and their files."""

    folder: Path
    clock: SteppedClock
    centre: House
    siege: House

    def close(self) -> None:
        """Close both books."""
        self.centre.close()
        self.siege.close()


def make_houses(folder: Path) -> Houses:
    """Make both in an empty folder; the batch is known at headquarters, not yet acknowledged."""
    clock = SteppedClock(AT)
    make_exercise(
        folder / "centre",
        EXERCISE_PASSPHRASE,
        seed=EXERCISE_SEED,
        items=package_items(),
        names=sample_names(),
        clock=clock,
    )
    centre = open_house(folder / "centre", "", EXERCISE_PASSPHRASE, clock=clock)
    found = FoundCentre(
        centre_code="SIE",
        centre_name="Siège (exercice)",
        admin_name="Administrateur",
        profile="headquarters",
        exercise=True,
        items=package_items(),
    )
    siege, _code = make_house(folder / "siege", NewCentre(found, EXERCISE_PASSPHRASE), clock=clock)
    load_trust(centre, enrol(siege, write_request(centre)))
    sent = export_batch(centre, folder / "stick")
    receive_batches(siege, [sent.path], folder / "stick")
    return Houses(folder, clock, centre, siege)
