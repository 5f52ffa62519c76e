import pytest

from core.vault.passphrases import normalised, weakness


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "passphrase_short"),
        ("onze lettre", "passphrase_short"),
        ("           a           ", "passphrase_short"),
        ("aaaaaaaaaaaaaaaa", "passphrase_common"),
        ("abababababababab", "passphrase_common"),
        ("123456789012", "passphrase_common"),
        ("abcdefghijklmn", "passphrase_common"),
        ("motdepasse1234", "passphrase_common"),
        ("Mot de passe 2026", "passphrase_common"),
        ("azertyuiop123", "passphrase_common"),
        ("accueil72 2026", "passphrase_common"),
        ("Fatoumata Traoré", "passphrase_is_name"),
        ("fatoumata traore", "passphrase_is_name"),
        ("FatoumataTraore-FatoumataTraore", "passphrase_is_name"),
    ],
)
def test_weak_passphrases_are_named(passphrase, code):
    assert weakness(passphrase, "Fatoumata Traoré") == code


@pytest.mark.parametrize(
    "passphrase",
    [
        "le fleuve monte en août",
        "quatre chameaux bleus",
        "motdepasse du grand baobab",
        "ߞߊ߲ߓߊ߲ ߒߞߏ ߛߓߍߛߎ߲",
        "bamako ville trois caïmans",
    ],
)
def test_long_phrases_are_taken(passphrase):
    assert weakness(passphrase, "Fatoumata Traoré") == ""


def test_the_same_phrase_from_two_keyboards_is_one():
    assert normalised("août été") == normalised("aou\u0302t e\u0301te\u0301")
