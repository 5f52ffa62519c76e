"""The workbook of the register, for headquarters and for the centre's own use."""

from dataclasses import dataclass

from core.errands.register_sheets import register_readme, register_tables
from core.errors import InvalidInput
from core.exchange.workbooks import make_workbook, protect_workbook
from core.house import House
from core.queries.batches.register_rows import register_rows

SHORTEST_PASSWORD = 8
"""Signs of a workbook's password: who finds the file may try as often as they like."""


@dataclass(frozen=True, slots=True)
class MadeWorkbook:
    """A workbook as bytes, and how many stays it lists."""

    content: bytes
    rows: int


def make_register_workbook(
    house: House, *, anonymous: bool = False, password: str | None = None
) -> MadeWorkbook:
    """Return the register as XLSX; with a password it is encrypted.

    Raises InvalidInput for a password that Office cannot take or that is soon guessed,
    NotAllowed without the right to export.
    """
    if password is not None and 0 < len(password.strip()) < SHORTEST_PASSWORD:
        raise InvalidInput({"password": "password_short"})
    register = house.look(register_rows)
    place = house.place
    content = make_workbook(
        register_readme(
            register,
            centre=f"{place.centre_name} ({place.centre_code})",
            installation=f"{place.centre_code}{place.installation}",
            exercise=place.exercise,
            anonymous=anonymous,
        ),
        register_tables(register, anonymous=anonymous),
        at=register.at,
    )
    if password is not None:
        content = protect_workbook(content, password)
    return MadeWorkbook(content, len(register.stays))


def workbook_bytes(house: House) -> bytes:
    """Return the register with names, unencrypted: for inside a sealed batch only."""
    return make_register_workbook(house).content
