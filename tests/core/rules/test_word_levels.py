import pytest

from core.rules.name_variants import NameVariants
from core.rules.spellings import ALIKE, CLOSE, EQUAL, SOUNDED, UNLIKE, likeness
from core.rules.word_levels import levels_between
from ui.reference import name_variants

WORDS = (
    *("traore", "tarawele", "toure", "coulibaly", "koulibali", "diarra", "jarra", "keita"),
    *("keyta", "mamadou", "mohamed", "mohammed", "fatoumata", "fatim", "aminata", "awa", "hawa"),
    *("diallo", "djalo", "sangare", "sanogo", "boubacar", "aboubacar", "ismaila", "smaila"),
)


@pytest.fixture(scope="module")
def variants() -> NameVariants:
    return name_variants()


def test_all_at_once_is_what_each_pair_is_by_itself(variants):
    found = levels_between(list(WORDS), list(WORDS), variants)
    for row, one in enumerate(WORDS):
        for column, other in enumerate(WORDS):
            alone = likeness(one, other, variants)
            # A shortened name is alike at the desk; in a list of thousands it would be too many.
            if alone == ALIKE and found[row, column] == UNLIKE:
                continue
            assert found[row, column] == alone, (one, other)


def test_levels_have_the_meaning_of_the_rules():
    words = ["coulibaly", "koulibali", "coulibali", "keita"]
    found = levels_between(["coulibaly"], words, NameVariants())[0].tolist()
    assert found[:2] == [EQUAL, SOUNDED]
    assert found[2] in {SOUNDED, CLOSE}
    assert found[3] == UNLIKE
