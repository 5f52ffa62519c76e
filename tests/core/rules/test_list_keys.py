from hypothesis import given
from hypothesis import strategies as st

from core.rules.births import Birth
from core.rules.list_keys import LONGEST_KEY, adopt_keys, distinct_keys, list_key

NAMES = ("Awa", "Ali", "Oumar", "Fanta", "Moussa", "Sira", "Bakary", "Hawa", "Zan", "Kadia")


def keys_of(people):
    return [
        list_key(number, family, given, Birth("YEAR", year))
        for number, family, given, year in people
    ]


LIST = [(str(n), "Traoré", name, 1980 + n) for n, name in enumerate(NAMES, start=1)]


def test_spelling_and_order_of_the_names_do_not_change_the_key():
    birth = Birth("YEAR", 1990)
    assert list_key("7", "COULIBALY", "Awa", birth) == list_key("7", "Hawa", "Kulibali", birth)


def test_another_number_name_or_year_gives_another_key():
    birth = Birth("YEAR", 1990)
    key = list_key("7", "Traoré", "Awa", birth)
    assert key not in {
        list_key("8", "Traoré", "Awa", birth),
        list_key("7", "Keïta", "Awa", birth),
        list_key("7", "Traoré", "Awa", Birth("YEAR", 1991)),
        list_key("7", "Traoré", "Awa", None),
    }


def test_a_name_without_latin_letters_is_its_own_sound():
    assert list_key("", "محمد", "", None) == "|محمد|"


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_a_key_fits_its_column_and_has_three_parts(number, family, given):
    key = list_key(number, family, given, Birth("YEAR", 1990))
    assert len(key) <= LONGEST_KEY - 4
    assert key.count("|") == 2


def test_repeated_keys_are_numbered():
    assert distinct_keys(["a", "b", "a", "a"]) == ("a", "b", "a/2", "a/3")


def test_the_same_list_adopts_nothing_because_all_is_known():
    assert adopt_keys(keys_of(LIST), keys_of(LIST)) == {}


def test_a_renumbered_list_is_the_same_people():
    renumbered = [(str(int(number) + 1), *rest) for number, *rest in LIST]
    new, old = keys_of([("1", "Keïta", "Nouveau", 1970), *renumbered]), keys_of(LIST)
    assert adopt_keys(new, old) == dict(zip(new[1:], old, strict=True))


def test_a_corrected_name_or_year_is_the_same_person():
    corrected = list(LIST)
    corrected[2] = ("3", "Dembélé", "Oumar", 1983)
    corrected[4] = ("5", "Traoré", "Moussa", 1999)
    new, old = keys_of(corrected), keys_of(LIST)
    assert adopt_keys(new, old) == {new[2]: old[2], new[4]: old[4]}


def test_a_person_who_is_wholly_another_adopts_nothing():
    changed = list(LIST)
    changed[2] = ("3", "Dembélé", "Sékou", 1950)
    assert adopt_keys(keys_of(changed), keys_of(LIST)) == {}


def test_a_list_of_other_people_adopts_nothing_though_numbers_and_years_agree():
    other = [(number, "Dembélé", name[::-1] + "ba", year) for number, _, name, year in LIST]
    assert adopt_keys(keys_of(other), keys_of(LIST)) == {}


def test_a_chance_homonym_in_another_list_is_not_adopted():
    other = [(str(n), "Sangaré", f"{name}ko", 1950 + n) for n, name in enumerate(NAMES)]
    other[0] = ("99", "Traoré", "Awa", 1981)
    assert adopt_keys(keys_of(other), keys_of(LIST)) == {}


def test_what_two_lines_claim_goes_to_neither():
    twins = [("20", "Traoré", "Awa", 1981), ("21", "Traoré", "Awa", 1981)]
    new = keys_of([*LIST[1:], *twins])
    assert adopt_keys(new, keys_of(LIST)) == {}


@given(
    st.lists(st.sampled_from(keys_of(LIST)), unique=True),
    st.lists(st.sampled_from(keys_of(LIST)), unique=True),
)
def test_no_known_key_is_adopted_twice_or_while_it_is_in_the_list(new, known):
    adopted = adopt_keys(new, known)
    assert len(set(adopted.values())) == len(adopted)
    assert not set(adopted.values()) & set(new)
