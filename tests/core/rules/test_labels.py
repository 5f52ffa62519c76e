"""Labels hold nothing that is not seen."""

import pytest

from core.commands.access.add_user import AddUser
from core.commands.access.found_centre import FoundCentre
from core.commands.access.keep_post import KeepPost
from core.commands.arrivals.open_operation import OpenOperation
from core.commands.housing.lay_out_beds import BlockPlan
from core.rules.access import Role
from core.rules.fiches import Fiche
from core.rules.labels import label_fault, required_fault
from tests.builders import FOUNDED_AT

BAD = ["a\nb", "a\u202eb", "a\u200bb", "a\x00b", "a\u2028b", "a\ud800b", "a\u2066b", "a\tb"]


@pytest.mark.parametrize("text", BAD)
def test_what_is_not_seen_is_refused(text):
    assert label_fault(text) == "hidden_signs"


@pytest.mark.parametrize("text", ["Kɔlɔkani", "L’« Étape »\u00a0: 3/4", "كايس", "ߓߡߊߞߐ", ""])
def test_what_is_seen_passes(text):
    assert label_fault(text) == ""


def test_length_and_presence_are_told():
    assert label_fault("a" * 121) == "too_long"
    assert label_fault("a" * 41, 40) == "too_long"
    assert required_fault("  ") == "required"
    assert required_fault("a") == ""


@pytest.mark.parametrize("text", BAD)
def test_every_label_of_a_request_is_looked_at(text):
    assert Fiche(given_names="Awa", destination_text=text).problems() == {
        "destination_text": "hidden_signs"
    }
    for name in ("label", "transport_ref", "departure_place", "organiser", "programme"):
        values = {"label": "Convoi", name: text}
        assert OpenOperation(arrived_at=FOUNDED_AT, **values).problems() == {name: "hidden_signs"}
    for name in ("centre_name", "admin_name", "post"):
        values = {"centre_name": "Bamako", "admin_name": "Awa", name: text}
        assert FoundCentre("BKO", **values).problems() == {name: "hidden_signs"}
    assert KeepPost(text).problems() == {"name": "hidden_signs"}
    assert AddUser(text, frozenset({Role.MANAGER})).problems() == {"name": "hidden_signs"}
    assert BlockPlan("A", text, "men", 1, 1).problems() == {"blocks": "hidden_signs"}
