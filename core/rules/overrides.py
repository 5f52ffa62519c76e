"""Serving in spite of a refusal: its kind in the ledger, and the motives that are allowed."""

from typing import Final

OVERRIDE: Final = "override"
"""The kind of such a serving: given, and counted apart."""

OVERRIDE_REASONS: Final = ("spilled", "wrong_card", "for_absent", "second_round", "decided")
"""Codes of the motives, in the order of their letters A, B, C, D, E."""
