from core.rules.commonness import Commonness
from core.rules.name_variants import NameVariants

TABLE = NameVariants(
    [
        {"surname": "Traoré", "variants": "Tarawele", "tier": "1"},
        {"surname": "Poudiougou", "variants": "", "tier": "4"},
    ]
)


def test_without_a_register_the_tiers_say_what_is_common():
    known = Commonness(variants=TABLE)
    assert known.share("traore") == known.share("tarawele")
    assert known.share("traore") > 10 * known.share("poudiougou")
    assert known.share("inconnu") > 0


def test_a_register_says_what_is_common_in_it_all_spellings_together():
    known = Commonness(
        10_000, {"poudiougou": 2_000, "pudiougou": 500, "traore": 10}, variants=TABLE
    )
    assert 0.2 < known.share("poudiougou") < 0.3
    assert 0.2 < known.share("pudiougou") < 0.3
    assert known.share("traore") < 0.1


def test_more_people_need_more_evidence():
    few, many, most = (Commonness(people).alarm for people in (1_000, 100_000, 1_000_000))
    assert few < many < most


def test_a_shared_telephone_says_less_than_ones_own():
    known = Commonness(1_000, phones={"+22370000000": 40})
    assert known.phone_share("+22370000000") == 0.04
    assert known.phone_share("+22371111111") == 0.001


def test_years_are_counted_with_their_neighbours():
    known = Commonness(1_000, {"sow": 1_000}, years={1990: 900, 1950: 100})
    assert known.year_share(1990) == known.year_share(1991) > known.year_share(1950)
    assert 0 < known.year_share(1850) < known.year_share(1950)


def test_a_place_to_which_everybody_goes_says_nothing():
    known = Commonness(1_000, places={"bamako": 900, "kita": 100})
    assert known.place_share("bamako") > 0.5 > known.place_share("kita")
