import pytest

from core.rules.send_addresses import clean_address, send_address_fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("https://lots.example.ml/accueil/", ""),
        ("https://lots.example.ml:8443/", ""),
        ("http://127.0.0.1:8080/", ""),
        ("http://lots.example.ml/", "send_address_without_tls"),
        ("http://10.0.0.7/", "send_address_without_tls"),
        ("https://centre:secret@lots.example.ml/", "send_address_account"),
        ("https://lots.example.ml/?a=b", "send_address_unreadable"),
        ("https://", "send_address_unreadable"),
        ("https://lots.example.ml:port/", "send_address_unreadable"),
        ("https://[::1/", "send_address_unreadable"),
        ("ftp://lots.example.ml/", "send_address_unreadable"),
        ("lots.example.ml", "send_address_unreadable"),
        ("https://lots example.ml/", "send_address_unreadable"),
        ("https://löts.example.ml/", "send_address_unreadable"),
        ("https://lots.example.ml/" + "a" * 300, "send_address_unreadable"),
        ("file:///srv/accueil72/", "send_address_unreadable"),
        ("", "send_address_unreadable"),
    ],
)
def test_a_centre_sends_to_a_server_that_encrypts(text, fault):
    assert send_address_fault(text) == fault


def test_only_headquarters_may_name_a_folder():
    assert send_address_fault("file:///srv/accueil72/", "headquarters") == ""
    assert send_address_fault("file:///", "headquarters") == "send_address_unreadable"
    assert send_address_fault("file://host/srv/", "headquarters") == "send_address_unreadable"


def test_an_address_ends_so_that_one_can_add_to_it():
    assert clean_address(" https://lots.example.ml ") == "https://lots.example.ml/"
    assert clean_address("https://lots.example.ml/") == "https://lots.example.ml/"
    assert clean_address("  ") == ""
