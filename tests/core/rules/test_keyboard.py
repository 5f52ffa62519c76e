from core.rules.keyboard import undo_azerty


def test_the_unshifted_top_row_of_a_french_keyboard_gives_its_digits():
    assert undo_azerty("&é\"'(-è_çà") == "1234567890"


def test_a_mac_and_caps_lock_give_the_same_digits():
    assert undo_azerty("&É\"'(§È!ÇÀ") == "1234567890"


def test_letters_and_digits_stay():
    assert undo_azerty("RK7P 4D2X") == "RK7P 4D2X"
