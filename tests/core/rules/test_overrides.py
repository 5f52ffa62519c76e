"""The motives for serving in spite of a refusal: each has its letter, its words and its column."""

from core.db.stays import Serving
from core.rules.overrides import OVERRIDE, OVERRIDE_REASONS
from core.rules.stock import GIVES
from ui.words.verdicts import OVERRIDES, override_words


def test_every_motive_has_its_words_in_the_order_of_its_letter() -> None:
    assert tuple(OVERRIDES) == OVERRIDE_REASONS
    assert all(override_words(code) != code for code in OVERRIDE_REASONS)


def test_override_is_a_gift_and_fits_the_ledger() -> None:
    assert OVERRIDE in GIVES
    columns = Serving.__table__.columns
    assert len(OVERRIDE) <= columns["kind"].type.length
    assert max(map(len, OVERRIDE_REASONS)) <= columns["reason"].type.length
