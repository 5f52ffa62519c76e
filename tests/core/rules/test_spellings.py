import pytest

from core.rules.name_variants import NameVariants
from core.rules.spellings import ALIKE, CLOSE, EQUAL, SOUNDED, UNLIKE, likeness, respell

NOBODY = NameVariants()
TABLE = NameVariants(
    [
        {"surname": "Traoré", "variants": "Tarawele", "tier": "1"},
        {"first_name": "Mamadou", "variants": "", "match_group": "MOHAMED",
         "match_strength": "strong", "tier": "1"},
        {"first_name": "Mohamed", "variants": "", "match_group": "MOHAMED",
         "match_strength": "strong", "tier": "1"},
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("coulibaly", "koulibali"),
        ("coulibaly", "kulibaly"),
        ("diarra", "djarra"),
        ("keita", "keyta"),
        ("cisse", "sisse"),
        ("ouattara", "watara"),
        ("sacko", "sako"),
        ("sangare", "sanghare"),
        ("ousmane", "usman"),
        ("mahamane", "maamane"),
        ("cheick", "sheik"),
        ("nyare", "gnare"),
    ],
)
def test_spellings_that_are_read_alike_become_one(one, other):
    assert respell(one) == respell(other)
    assert likeness(one, other, NOBODY) == SOUNDED


@pytest.mark.parametrize(
    ("one", "other"), [("traore", "toure"), ("kone", "kante"), ("moussa", "oumar"), ("", "sow")]
)
def test_other_names_stay_other_names(one, other):
    assert likeness(one, other, NOBODY) == UNLIKE


def test_a_slip_of_the_finger_is_close():
    assert likeness("fatoumata", "fatounata", NOBODY) == CLOSE
    assert likeness("ibrahima", "ibrahmia", NOBODY) == CLOSE


def test_a_beginning_and_an_initial_are_alike():
    assert likeness("abdoulaye", "abdoul", NOBODY) >= ALIKE
    assert likeness("c", "cheick", NOBODY) == ALIKE
    assert likeness("c", "moussa", NOBODY) == UNLIKE


def test_the_table_knows_what_no_rule_can():
    assert likeness("traore", "tarawele", TABLE) == EQUAL
    assert likeness("mamadou", "mohamed", TABLE) == CLOSE


def test_a_word_without_latin_letters_is_kept():
    assert respell("محمد") == "محمد"
    assert likeness("محمد", "محمد", NOBODY) == EQUAL
