import numpy as np
import pytest

from core.db.roll_texts import Texts
from core.rules.commonness import Commonness
from core.rules.name_pairs import UNLIKE_PARENT_BITS, compare_words, words_in
from core.rules.name_variants import NameVariants

TABLE = NameVariants([{"surname": "Traoré", "variants": "Tarawele", "tier": "1"}])
KNOWN = Commonness(1_000, {"traore": 100, "sow": 20}, variants=TABLE)


@pytest.fixture
def texts():
    return Texts(TABLE)


def test_a_name_keeps_its_number_however_it_is_written(texts):
    number = texts.number("N’Diaye")
    assert texts.number("NDIAYE") == texts.number("N’Diaye") == number
    assert texts.text(number) == "ndiaye"
    assert texts.number("") == 0


def test_only_names_that_agree_are_worth_something(texts):
    names = ("Traoré", "Tarawele", "Trawore", "Sow", "Abdoul Karim", "Abdoulkarim")
    numbers = {name: texts.number(name) for name in names}
    bits = texts.evidence(("traore",), KNOWN)
    assert all(bits[numbers[name]] > 0 for name in ("Traoré", "Tarawele"))
    assert bits[numbers["Sow"]] == bits[0] == 0
    for asked in (("abdoulkarim",), ("abdoul", "karim")):
        found = texts.evidence(asked, KNOWN)
        assert found[numbers["Abdoul Karim"]] > 0
        assert found[numbers["Abdoulkarim"]] > 0


def test_a_word_that_comes_later_is_found_too(texts):
    texts.number("Sow")
    assert texts.evidence(("poudiougou",), KNOWN).max() == 0
    number = texts.number("Pudiougou")
    assert texts.evidence(("poudiougou",), KNOWN)[number] > 0


@pytest.mark.parametrize("asked", ["fatoumata", "koulibali", "seydu", "traore", "cheik", "mamadou"])
def test_all_at_once_is_worth_what_one_by_one_is(texts, asked):
    names = [
        "Fatoumata", "Fatimata", "Coulibaly", "Coulibali", "Seydou", "Saidou", "Traoré", "Touré",
        "Tarawele", "Cheick", "Mamadou", "Mahamadou", "Modibo", "Sow",
    ]  # fmt: skip
    numbers = [texts.number(name) for name in names]
    bits = texts.evidence((asked,), KNOWN)
    for name, number in zip(names, numbers, strict=True):
        found = compare_words(words_in(asked), words_in(name), KNOWN, is_parent=True)
        alone = 0.0 if found.bits == UNLIKE_PARENT_BITS else found.bits
        assert bits[number] == pytest.approx(max(alone, 0), abs=1e-4), name


def test_people_are_counted_by_word_and_by_text(texts):
    sow, two = texts.number("Sow"), texts.number("Abdoul Sow")
    column = np.array([sow, sow, two, 0])
    assert texts.word_counts(column) == {"sow": 3, "abdoul": 1}
    assert texts.text_counts(column) == {"sow": 2, "abdoul sow": 1}
