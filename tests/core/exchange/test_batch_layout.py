import re

import pytest

from core.exchange.batch_layout import TABLE_NAME, chain_name


@pytest.mark.parametrize(
    ("chain", "seq", "name"),
    [(1, 123, "BKO_A-000123"), (2, 1, "BKO_A2-000001"), (12, 999_999, "BKO_A12-999999")],
)
def test_a_batch_is_called_by_centre_installation_chain_and_number(chain, seq, name):
    assert chain_name("BKO", "A", chain, seq) == name


@pytest.mark.parametrize("name", ["../x", "Person", "a/b", "", "_x", "x" * 31, "a.b"])
def test_a_part_cannot_lead_anywhere(name):
    assert re.fullmatch(TABLE_NAME, name) is None
