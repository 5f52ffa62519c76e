"""`import-list`: what was taken, what was refused and why, without a second look."""

import pytest

OPERATION = "Vol de Tunis"
LIST = (
    "Nom;Prénoms;Sexe;Né(e) le;Lieu\n"
    "TRAORÉ;Awa;F;31/02/1998;Kayes\n"
    ";;M;1980;Gao\n"
    "KEÏTA;Ali;M;1990;Gao\n"
)


@pytest.fixture
def listed(tmp_path):
    def write(text, name="liste.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_refused_lines_and_doubtful_cells_are_named_by_their_place(done, root, listed):
    said = done(root, "import-list", listed(LIST), "--operation", OPERATION).values
    assert (said["people"], said["added"], said["updated"], said["unchanged"]) == (2, 2, 0, 0)
    assert said["refused"] == [
        {
            "sheet": "",
            "row": 3,
            "column": "A",
            "code": "name_missing",
            "reason": "Cette ligne n’a pas de nom. Écrivez-le ici, ou laissez la ligne de côté.",
        }
    ]
    (flagged,) = said["flagged"]
    assert (flagged["row"], flagged["column"], flagged["code"]) == (2, "D", "no_such_day")


def test_list_that_comes_back_reordered_and_longer_doubles_nobody(done, root, listed):
    done(root, "import-list", listed(LIST), "--operation", OPERATION)
    head, first, _, third = LIST.splitlines()
    text = "\n".join([head, third, "SOW;Sira;F;1999;Kita", first.replace("31/02", "28/02")])
    words = ["import-list", listed(text), "--operation", OPERATION]
    foreseen = done(root, *words, "--dry-run").values
    said = done(root, *words).values
    for values in (foreseen, said):
        assert (values["added"], values["updated"], values["unchanged"]) == (1, 1, 1)
    assert said["flagged"] == []


def test_names_of_one_column_are_told_apart_by_what_is_known_of_names(done, root, listed):
    path = listed("Noms;Sexe\nAwa Traoré;F\nKeïta Moussa;M\n")
    done(root, "import-list", path, "--operation", OPERATION)
    done(root, "arrive", "--operation", OPERATION, "--all-listed")
    hits = done(root, "find", "keita moussa").values["hits"]
    assert hits[0]["name"].casefold() == "keïta moussa"
    assert done(root, "find", "traore awa").values["hits"][0]["name"].casefold() == "traoré awa"
