import pytest

from core.exchange.arrival_lists.full_names import family_comes_first, split_name
from core.rules.name_variants import NameVariants

VARIANTS = NameVariants(
    [
        {"surname": "Traoré", "variants": "", "tier": "1"},
        {"surname": "Sidibé", "variants": "", "tier": "1"},
        {"first_name": "Awa", "variants": "", "tier": "1"},
    ]
)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("TRAORÉ Awa", ("TRAORÉ", "Awa")),
        ("Awa TRAORÉ", ("TRAORÉ", "Awa")),
        ("Traoré, Awa Marie", ("Traoré", "Awa Marie")),
        ("Traoré Awa Marie", ("Traoré", "Awa Marie")),
        ("AG ATTAHER MOHAMED", ("AG ATTAHER", "MOHAMED")),
        ("AG ATTAHER Mohamed", ("AG ATTAHER", "Mohamed")),
        ("N'DIAYE Awa", ("N'DIAYE", "Awa")),
        ("Traoré", ("Traoré", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_cut_with_the_family_name_first(name, parts):
    assert split_name(name, family_first=True) == parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Awa Marie Traoré", ("Traoré", "Awa Marie")),
        ("Mohamed Ag Attaher", ("Ag Attaher", "Mohamed")),
        ("TRAORÉ Awa", ("TRAORÉ", "Awa")),
    ],
)
def test_a_name_is_cut_with_the_family_name_last(name, parts):
    assert split_name(name, family_first=False) == parts


@pytest.mark.parametrize(
    ("heading", "first"),
    [("Nom et prénoms", True), ("Noms", True), ("Prénom et nom", False), ("Full name", False),
     ("Name", False), ("", True)],
)  # fmt: skip
def test_the_heading_decides_where_the_names_do_not(heading, first):
    assert family_comes_first(heading, ["Awa Traoré"]) is first


def test_capitals_and_known_surnames_decide_before_the_heading():
    assert family_comes_first("Name", ["TRAORÉ Awa", "KEÏTA Ali", "x"])
    assert not family_comes_first("Noms", ["Awa Traoré", "Ali Sidibé"], VARIANTS)
    assert family_comes_first("Name", ["Ag Attaher Mohamed"])
