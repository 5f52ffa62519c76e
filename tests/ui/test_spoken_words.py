import math

from ui.spoken_words import _places, spoken_words


def test_six_words_that_are_easily_said_and_hardly_guessed():
    words = spoken_words().split()
    assert len(words) == 6
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert 6 * math.log2(len(_places())) > 70
    assert spoken_words() != spoken_words()
