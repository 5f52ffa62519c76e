"""Whole FCFA: denominations, sums, receipts, and when a second person answers for a payment."""

from collections.abc import Mapping
from typing import Final

from core.rules.access import Permission, Role, permissions_of

CASH_ITEM: Final = "ARG"
"""Item of the package that is paid here."""

PAID, PUT_IN, TAKEN_OUT = "paid", "in", "out"
"""Kinds of movements of a float, beside the counter-entry."""

DENOMINATIONS: Final = (10_000, 5_000, 2_000, 1_000, 500, 250, 200, 100, 50, 25, 10, 5)
"""Notes and coins of the BCEAO in use, in FCFA."""

CEILING: Final = 260_000
"""Sum of one payment over which a second person answers: five times 52 000 FCFA."""

MOST_FCFA: Final = 100_000_000
SIGNED: Final = ("signature", "thumbprint")
DIFFERENCES: Final = ("miscounted", "change", "unpaid", "unknown", "other")

_MOST_PIECES = 100_000


def total_of(pieces: Mapping[int, int]) -> int:
    """Return the sum in FCFA of so many pieces of each denomination."""
    return sum(value * count for value, count in pieces.items())


def pieces_problem(pieces: Mapping[int, int]) -> str:
    """Return why these are no notes and coins, or an empty text."""
    if any(value not in DENOMINATIONS for value in pieces):
        return "denomination_unknown"
    if any(not 0 <= count <= _MOST_PIECES for count in pieces.values()):
        return "number_out_of_range"
    return "" if total_of(pieces) <= MOST_FCFA else "number_out_of_range"


def needs_witness(amount: int, ceiling: int) -> bool:
    """Say whether a second person has to answer for a payment of this sum."""
    return amount > ceiling


def receipt_number(centre: str, installation: str, year: int, sequence: int) -> str:
    """Return `BKOA-R26-00012`: given offline, never the same at two installations."""
    return f"{centre}{installation}-R{year % 100:02d}-{sequence:05d}"


def may_witness(roles: str, *, active: bool) -> bool:
    """Say whether an account may answer for a payment as the second person: a manager's may."""
    held = permissions_of(Role(role) for role in roles.split())
    return active and Permission.OVERRIDE in held
