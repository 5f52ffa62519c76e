"""What a gift takes from the shelf, and what becomes of a loan: pure rules."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

GIVES: Final = frozenset({"given", "provisional", "override"})
"""Kinds of servings in which something changes hands; a refusal takes nothing."""

GIVEN, LENT, DELIVERED, COUNTED, LOST = "given", "lent", "delivered", "counted", "lost"
RETURNED, LOAN_LOST, LOAN_DAMAGED = "returned", "loan_lost", "loan_damaged"
LOAN_ENDS: Final = (RETURNED, LOAN_LOST, LOAN_DAMAGED)

LOSS_REASONS: Final = ("stolen", "damaged", "expired", "given_elsewhere", "other")

MOST_PIECES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class KitRule:
    """One line of a kit (`core.db.stock.KitLine` without its keys)."""

    article_id: UUID
    sex: str = ""
    age_from: int = 0
    age_to: int = 130
    family_from: int = 1
    family_to: int = 99
    quantity: int = 1
    per_family: bool = False

    def fits(self, sex: str, age: int | None, family_size: int) -> bool:
        """Say whether a person of this profile is given this; an unknown age counts as adult.

        Where the sex is not known, a line for one sex does not fit: nothing is guessed.
        """
        years = 18 if age is None else age
        return (
            self.sex in ("", sex)
            and self.age_from <= years <= self.age_to
            and self.family_from <= family_size <= self.family_to
        )


def pieces_for(
    rules: Iterable[KitRule],
    *,
    sex: str,
    age: int | None,
    family_size: int,
    family_has: frozenset[UUID] = frozenset(),
) -> dict[UUID, int]:
    """Return how many pieces of which article one gift takes.

    `family_has` are the articles that somebody of the family was given already: lines for a
    whole family are not taken a second time.
    """
    found: Counter[UUID] = Counter()
    for rule in rules:
        if rule.per_family and rule.article_id in family_has:
            continue
        if rule.fits(sex, age, family_size):
            found[rule.article_id] += rule.quantity
    return dict(found)


def is_low(on_shelf: int, threshold: int) -> bool:
    """Say whether more has to be asked for; a threshold of 0 warns at nothing left."""
    return on_shelf <= threshold
