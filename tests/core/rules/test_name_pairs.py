from core.rules.commonness import Commonness
from core.rules.name_pairs import compare_names, compare_words, words_in

KNOWN = Commonness()


def name(family, given):
    return words_in(family), words_in(given)


def compare(one, other):
    return compare_names(name(*one), name(*other), KNOWN)


def test_names_in_the_other_order_agree():
    found = compare(("Coulibaly", "Aminata"), ("Aminata", "Coulibaly"))
    assert found.agrees
    assert found.is_equal


def test_a_middle_name_may_be_missing():
    found = compare(("Keïta", "Mohamed Lamine"), ("Keita", "Mohamed"))
    assert found.agrees
    assert not found.is_equal
    whole = compare(("Keïta", "Mohamed Lamine"), ("Keita", "Mohamed Lamine"))
    assert 0 < found.bits < whole.bits


def test_a_middle_name_may_stand_with_the_family_name():
    assert compare(("Lamine Keïta", "Mohamed"), ("Keïta", "Mohamed Lamine")).agrees


def test_names_run_together_agree():
    assert compare(("Sow", "Abdoul Karim"), ("Sow", "Abdoulkarim")).agrees


def test_one_other_name_is_another_person():
    found = compare(("Traoré", "Moussa"), ("Traoré", "Ibrahima"))
    assert not found.agrees
    assert found.given == "other"
    assert found.family == "same"


def test_a_missing_part_is_unknown():
    found = compare(("", "Aminata"), ("Coulibaly", "Aminata"))
    assert found.agrees
    assert found.family == "unknown"


def test_very_many_words_are_compared_in_a_moment():
    long = " ".join(f"nom{number}" for number in range(400))
    assert compare((long, long), (long, long)).agrees


def test_a_mothers_first_name_is_found_in_her_full_name():
    found = compare_words(words_in("Sira"), words_in("Kanté Sira"), KNOWN, is_parent=True)
    assert found.verdict == "near"
    assert found.bits > 0
