import pytest

from core.rules.places import Gazetteer

REGIONS = [
    {"region_code_ct": "00", "type": "district", "name_fr": "District de Bamako"},
    {"region_code_ct": "12", "type": "region", "name_fr": "Kita"},
    {"region_code_ct": "07", "type": "region", "name_fr": "Gao"},
]
CERCLES = [
    {"cercle_code_ct": "1201", "cercle_name_fr": "Kita", "region_code_ct": "12"},
    {"cercle_code_ct": "0702", "cercle_name_fr": "Ansongo", "region_code_ct": "07"},
]


def commune(code, name, cercle_2015, region, cercle=""):
    return {
        "adm3_pcode": code,
        "adm3_name_cod": name,
        "adm3_name_fr_accented": name,
        "adm2_name": cercle_2015,
        "region_code_ct_2023": region,
        "cercle_code_ct_2023": cercle,
    }


COMMUNES = [
    commune("ML010513", "Kita", "Kita", "12", "1201"),
    commune("ML010521", "Madina", "Kita", "12"),
    commune("ML070201", "Ansongo", "Ansongo", "07", "0702"),
    commune("ML090101", "Commune I", "Bamako", "00"),
]
LOCALITIES = [
    {"pcode": "ML010513001", "name": "Madina", "adm3_pcode": "ML010513"},
    {"pcode": "ML070201001", "name": "Madina", "adm3_pcode": "ML070201"},
    {"pcode": "ML070201002", "name": "Madina", "adm3_pcode": "ML070201"},
    {"pcode": "ML070201003", "name": "Séguéla", "adm3_pcode": "ML070201"},
    {"pcode": "ML070201004", "name": "Ansongo", "adm3_pcode": "ML070201"},
    {"pcode": "ML090101001", "name": "Banconi", "adm3_pcode": "ML090101"},
    {"pcode": "ML090101002", "name": "Petit Kita", "adm3_pcode": "ML090101"},
]
QUARTERS = [{"adm4_pcode": "ML090101111", "quartier": "Banconi", "adm3_pcode": "ML090101"}]


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(
        regions=REGIONS,
        cercles=CERCLES,
        communes=COMMUNES,
        localities=LOCALITIES,
        quarters=QUARTERS,
    )


def paths(places):
    return [place.path for place in places]


def test_greater_places_come_first_and_a_word_inside_last(gazetteer):
    assert paths(gazetteer.find("kita")) == [
        "région de Kita",
        "cercle de Kita › région de Kita",
        "Kita › cercle de Kita › région de Kita",
        "Petit Kita › Commune I › District de Bamako",
    ]


def test_the_path_tells_homonyms_apart_and_no_path_stands_twice(gazetteer):
    assert paths(gazetteer.find("Madina")) == [
        "Madina › cercle de Kita (2015) › région de Kita",
        "Madina › Kita › cercle de Kita › région de Kita",
        "Madina › Ansongo › cercle d'Ansongo › région de Gao",
    ]
    assert gazetteer.homonyms("MADINA") == 3


def test_what_stands_behind_a_comma_narrows(gazetteer):
    assert [place.code for place in gazetteer.find("Madina, Gao")] == ["ML070201001"]
    assert gazetteer.find("Madina, Kita, Kita")[0].code == "ML010521"
    assert gazetteer.find("Madina, Ansongo, Kita") == ()


@pytest.mark.parametrize("typed", ["séguéla", "SEGUELA", "segu", " seguela "])
def test_accents_and_case_do_not_matter(gazetteer, typed):
    assert gazetteer.find(typed)[0].name == "Séguéla"


def test_bamako_is_found_without_its_title(gazetteer):
    assert gazetteer.find("bamako")[0].code == gazetteer.find("district")[0].code == "00"


def test_a_quarter_that_is_listed_twice_stands_once(gazetteer):
    assert paths(gazetteer.find("banconi")) == ["Banconi › Commune I › District de Bamako"]


def test_a_misspelt_place_is_proposed(gazetteer):
    assert gazetteer.find("ansonggo")[0].name == "Ansongo"


def test_less_than_two_letters_or_nonsense_find_nothing(gazetteer):
    assert gazetteer.find("k") == gazetteer.find("") == gazetteer.find("zzzzzz") == ()


def test_the_limit_is_kept(gazetteer):
    assert len(gazetteer.find("kita", limit=2)) == 2


def test_a_place_knows_its_codes(gazetteer):
    place = gazetteer.by_code("ML010513001")
    assert (place.kind, place.region_code, place.cercle_code) == ("locality", "12", "1201")
    assert gazetteer.by_code("XX") is None


def test_exactly_gives_only_whole_names(gazetteer):
    assert {place.kind for place in gazetteer.exactly("Kita")} == {"region", "cercle", "commune"}
    assert gazetteer.exactly("Kit") == ()


def test_what_was_chosen_most_comes_first_among_equals(gazetteer):
    chosen = {"ML070201001": 3, "ML010513001": 9}
    codes = [place.code for place in gazetteer.find("madina", chosen=chosen)]
    assert codes == ["ML010513001", "ML070201001", "ML010521"]
    assert gazetteer.find("kita", chosen={"ML090101002": 99})[-1].name == "Petit Kita"


def test_greater_localities_and_regions_come_first():
    villages = [
        {"pcode": f"ML01051300{at}", "name": name, "adm3_pcode": "ML010513", "cod_class": grade}
        for at, (name, grade) in enumerate([("Banko", "5"), ("Bankoni", "3"), ("Bankass", "")])
    ]
    regions = [
        {**REGIONS[0], "population_rgph_2022": "4227569"},
        {**REGIONS[1], "name_fr": "Banamba", "population_rgph_2022": "100"},
        {**REGIONS[2], "name_fr": "Bandiagara", "population_rgph_2022": "900"},
    ]
    made = Gazetteer(regions=regions, communes=COMMUNES, localities=villages)
    assert [place.name for place in made.find("ban")] == [
        "Bandiagara",
        "Banamba",
        "Bankoni",
        "Bankass",
        "Banko",
    ]


def test_a_town_its_cercle_and_its_region_are_one_answer_and_two_villages_are_not(gazetteer):
    assert gazetteer.is_one(gazetteer.find("kita")[0])
    assert not gazetteer.is_one(gazetteer.find("madina")[0])
    assert gazetteer.is_one(gazetteer.find("seguela")[0])


def test_a_village_far_away_does_not_make_a_region_doubtful():
    village = {"pcode": "ML070201009", "name": "Kita", "adm3_pcode": "ML070201"}
    made = Gazetteer(regions=REGIONS, cercles=CERCLES, communes=COMMUNES, localities=[village])
    region, *_rest, far = made.find("kita")
    assert (region.kind, far.kind) == ("region", "locality")
    assert made.is_one(region)
    assert not made.is_one(far)


def test_a_place_that_is_only_alike_does_not_begin_so(gazetteer):
    assert gazetteer.begins("anson")
    assert gazetteer.begins("madina, gao")
    assert not gazetteer.begins("ansonggo")
