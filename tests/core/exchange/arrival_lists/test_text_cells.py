from core.exchange.arrival_lists.text_cells import LONGEST_PLACE, place_of


def test_places_are_joined_once_each_from_small_to_great():
    assert place_of(("Madina", "", "KITA", "Kita")) == "Madina, KITA"
    assert len(place_of(["x" * 500])) == LONGEST_PLACE
