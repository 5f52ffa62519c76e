from cryptography.hazmat.primitives.serialization import load_pem_public_key

from core.exchange.batch_readme import pem_of, readme
from core.vault.canonical import base64_text
from core.vault.signing import SigningKey


def page(**changes):
    key = SigningKey(bytes(range(32)))
    values = {
        "name": "BKO_A-000123",
        "centre": "BKO",
        "centre_name": "Bamako",
        "exercise": False,
        "kid": key.kid,
        "public": key.public_text,
    }
    return readme(**(values | changes)).decode()


def test_the_key_in_the_page_is_the_centres():
    key = SigningKey(bytes(range(32)))
    loaded = load_pem_public_key(pem_of(key.public_text).encode())
    assert base64_text(loaded.public_bytes_raw()) == key.public_text
    assert pem_of(key.public_text) in page()
    assert key.kid in page()


def test_an_exercise_says_so():
    assert "EXERCICE" in page(exercise=True)
    assert "EXERCICE" not in page()


def test_the_steps_name_the_file_at_hand():
    assert "BKO_A-000123.crm" in page()
    assert "{" not in page()
