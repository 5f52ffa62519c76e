from core.rules.reference import reference_data

CUPBOARD = {
    "vocabularies_fr.csv": [
        {"list": "sex", "order": "2", "code": "F", "label_fr": "Féminin"},
        {"list": "sex", "order": "1", "code": "M", "label_fr": "Masculin"},
        {"list": "sex", "order": "10", "code": "U", "label_fr": "Inconnu"},
    ],
    "countries_fr.csv": [
        {"alpha3": "AFG", "name_fr_cldr": "Afghanistan", "priority": ""},
        {"alpha3": "AGO", "name_fr_cldr": "Angola", "priority": "2"},
        {"alpha3": "LBY", "name_fr_cldr": "Libye", "priority": "1"},
        {"alpha3": "DZA", "name_fr_cldr": "Algérie", "priority": "1"},
    ],
    "assistance_package_72h.csv": [{"code": "REP", "label_fr": "Repas chaud"}],
    "surnames_ml.csv": [{"surname": "Traoré", "variants": "Trawore", "tier": "1"}],
    "firstnames_ml.csv": [{"first_name": "Awa", "variants": "Hawa", "tier": "1"}],
    "mali_adm1_2023.csv": [{"region_code_ct": "12", "type": "region", "name_fr": "Kita"}],
}


class Reader:
    def __init__(self):
        self.read = []

    def __call__(self, name):
        self.read.append(name)
        return CUPBOARD.get(name, [])


def test_code_lists_keep_their_order_and_give_labels():
    data = reference_data(Reader())
    assert data.vocabularies["sex"] == (("M", "Masculin"), ("F", "Féminin"), ("U", "Inconnu"))
    assert data.label("sex", "F") == "Féminin"
    assert data.label("sex", "Z") == "Z"
    assert data.label("unknown", "Z") == "Z"


def test_countries_of_return_come_first():
    assert [code for code, _ in reference_data(Reader()).countries] == ["DZA", "LBY", "AGO", "AFG"]


def test_items_are_the_rows_of_the_package():
    assert [item["code"] for item in reference_data(Reader()).items] == ["REP"]


def test_names_and_places_are_read_when_first_asked_for_and_once():
    reader = Reader()
    data = reference_data(reader)
    assert "surnames_ml.csv" not in reader.read
    assert data.name_variants.same("Awa", "Hawa")
    assert data.name_variants is data.name_variants
    assert data.gazetteer.find("Kita")[0].code == "12"
    assert reader.read.count("mali_adm1_2023.csv") == 1
