import pytest

from core.rules.list_relations import relation_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chef de famille", "HEAD"), ("CM", "HEAD"), ("Head of household", "HEAD"),
        ("Époux(se)", "SPOUSE"), ("Femme", "SPOUSE"), ("Wife", "SPOUSE"),
        ("Enfant", "CHILD"), ("Fille", "CHILD"), ("Son", "CHILD"), ("Bébé", "CHILD"),
        ("Petit-fils", "GCHILD"), ("Grand-mère", "PARENT"), ("Mère", "PARENT"),
        ("Frère/sœur", "SIB"), ("Sœur", "SIB"), ("Nièce", "NIECE"), ("Oncle", "OTHERREL"),
        ("Belle-fille", "STEP"), ("Enfant confié", "CHILD"),
        ("", ""), ("X3", ""), ("voisin", ""),
    ],
)  # fmt: skip
def test_links_of_lists_are_understood_in_french_and_english(text, code):
    assert relation_of(text) == code
