import pytest

from core.rules.name_variants import NameVariants

ROWS = [
    {"surname": "Traoré", "variants": "Trawore|Tarawele", "tier": "1"},
    {"surname": "Poudiougou", "variants": "", "tier": "4"},
    {"first_name": "Mamadou", "variants": "Mamadu", "match_group": "MOHAMED",
     "match_strength": "strong", "tier": "1"},
    {"first_name": "Mohamed", "variants": "Mohammed|Muhammad", "match_group": "MOHAMED",
     "match_strength": "strong", "tier": "1"},
    {"first_name": "Ami", "variants": "", "match_group": "MOHAMED", "match_strength": "weak",
     "tier": "2"},
]  # fmt: skip


@pytest.fixture
def variants():
    return NameVariants(ROWS)


def test_spellings_of_the_table_are_one_name_whatever_accents_and_case(variants):
    assert variants.same("TRAORÉ", "tarawele")
    assert variants.same("Tarawele", "Trawore")
    assert not variants.same("Traoré", "Poudiougou")


def test_a_strong_group_joins_names_and_a_weak_one_does_not(variants):
    assert variants.same("Mamadu", "Muhammad")
    assert not variants.same("Ami", "Mohamed")


def test_all_spellings_are_given_folded(variants):
    assert variants.spellings("Traoré") == {"traore", "trawore", "tarawele"}
    assert variants.spellings("Mamadou") == {
        "mamadou", "mamadu", "mohamed", "mohammed", "muhammad",
    }  # fmt: skip
    assert variants.spellings("Inconnu") == {"inconnu"}


def test_common_names_say_less_than_rare_and_unknown_ones(variants):
    assert [variants.rarity(name) for name in ("Traoré", "Ami", "Poudiougou", "Xyz")] == [
        0.25, 0.5, 1.0, 1.0,
    ]  # fmt: skip


def test_surnames_and_first_names_are_told_apart(variants):
    assert variants.is_surname("Trawore")
    assert not variants.is_first_name("Trawore")
    assert variants.is_first_name("muhammad")


def test_without_a_table_only_equal_names_are_the_same():
    assert NameVariants().same("Keïta", "KEITA")
    assert not NameVariants().same("Keïta", "Kéita Sow")


def test_a_spelling_is_nearer_than_a_group(variants):
    assert variants.kinship("traore", "tarawele") == "spelling"
    assert variants.kinship("mamadou", "mohamed") == "group"
    assert variants.kinship("traore", "ami") == ""
    assert variants.spelt_as("tarawele") == {"traore", "trawore", "tarawele"}


def test_the_tiers_share_the_people_out(variants):
    assert variants.share("traore") > variants.share("poudiougou") > 0
    assert variants.share("inconnu") == 0
