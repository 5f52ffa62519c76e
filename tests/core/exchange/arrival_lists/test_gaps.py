"""Tables of plain text kept apart by spaces."""

import pytest

from core.exchange.arrival_lists.gaps import cut_by_gaps


@pytest.mark.parametrize("text", ["", "Nom\nAwa Traoré\nAli Keïta\n", "a  b\n", "x" * 5000 + "\n"])
def test_other_texts_are_left_as_they_are(text):
    assert cut_by_gaps(text) == ()


def test_a_single_space_inside_a_name_cuts_nothing():
    assert cut_by_gaps("Nom          Sexe\nAG ALI        M\nDE LA RIVE    F\n")[1] == (
        "AG ALI",
        "M",
    )
