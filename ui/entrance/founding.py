"""The work behind the first start: making the books, and the recovery code's paper."""

from dataclasses import dataclass
from pathlib import Path

from core.act import Progress
from core.clock import LOCAL, Clock
from core.commands.access.found_centre import FoundCentre
from core.errands.exercise import make_exercise
from core.folder import Folder
from core.house import House
from core.opening import NewCentre, make_house, open_house
from printing.slips import RecoverySlip
from resources.translation import _
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE, EXERCISE_SEED
from ui.reference import package_items, sample_names


@dataclass(frozen=True, slots=True)
class Founded:
    """Books that were just made; the code is empty where an exercise needs none."""

    house: House
    recovery_code: str


class Founder:
    """Makes the books that were asked for; called in the worker's thread."""

    def __init__(self, data_dir: Path, clock: Clock, use: str, new: NewCentre | None) -> None:
        self._data_dir = data_dir
        self._clock = clock
        self._use = use
        self._new = new

    def __call__(self, progress: Progress) -> Founded:
        """Make the books and open them; raises DomainError."""
        if self._use == "exercise":
            make_exercise(
                self._data_dir,
                EXERCISE_PASSPHRASE,
                seed=EXERCISE_SEED,
                items=package_items(),
                names=sample_names(),
                clock=self._clock,
                progress=progress,
            )
            house = open_house(self._data_dir, "", EXERCISE_PASSPHRASE, clock=self._clock)
            return Founded(house, "")
        assert self._new is not None
        house, code = make_house(self._data_dir, self._new, clock=self._clock)
        return Founded(house, "" if self._use == "empty" else code)


def check_folder(data_dir: Path) -> None:
    """Find out before anything is asked whether books can be made here; raises HouseTrouble."""
    Folder(data_dir).prepare()


def a_centre(fields: dict[str, object], use: str, passphrase: str) -> NewCentre:
    """Return what `make_house` is given, from the answers of the steps."""
    exercise = use != "real"
    found = FoundCentre(
        **fields,  # type: ignore[arg-type]  # the names are those of the fields
        exercise=exercise,
        items=package_items(),
    )
    return NewCentre(found, EXERCISE_PASSPHRASE if exercise else passphrase)


def recovery_pdf(founded: Founded) -> bytes:
    """Return the recovery code's sheet."""
    from printing.recovery_sheet import recovery_sheet

    house = founded.house
    place, now = house.place, house.clock.now().astimezone(LOCAL)
    return recovery_sheet(
        RecoverySlip(
            centre_name=place.centre_name,
            centre_code=place.centre_code,
            installation=f"{place.centre_code}{place.installation}",
            code=founded.recovery_code,
            made_text=_("{day} à {time}").format(day=f"{now:%d/%m/%Y}", time=f"{now:%H:%M}"),
            specimen=place.exercise,
        )
    )


def save_recovery(founded: Founded, path: Path) -> Path:
    """Write the sheet to a file outside the centre's folder; raises Refused, HouseTrouble."""
    founded.house.folder.write_outside(path, recovery_pdf(founded), ".pdf")
    return path
