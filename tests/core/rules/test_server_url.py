import pytest

from core.rules.server_url import url_fault


@pytest.mark.parametrize(
    "url",
    [
        "postgresql:///books",
        "postgresql://localhost/books",
        "postgresql://awa:mil@127.0.0.1:5432/books",
        "postgresql://[::1]:5432/books",
        "postgresql://postgres:@/postgres?host=/tmp/pg",
        "postgresql://%2Ftmp%2Fpg/books",
        "postgresql://siege.ml/books?sslmode=require",
        "postgresql://a.ml,b.ml/books?sslmode=verify-full",
    ],
)
def test_a_server_here_or_one_that_is_reached_encrypted_is_good(url):
    assert url_fault(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://siege.ml/books",
        "postgresql://localhost@siege.ml/books",
        "postgresql://127.0.0.1.siege.ml/books",
        "postgresql://localhost,siege.ml/books",
        "postgresql:///books?host=siege.ml",
        "postgresql://localhost/books?hostaddr=10.0.0.7",
        "postgresql:///books?service=siege",
        "postgresql://siege.ml/books?sslmode=prefer",
        "postgresql://siege.ml/books?sslmode=require&sslmode=disable",
        "postgresql://siege.ml/books?sslmode=",
    ],
)
def test_another_pc_in_clear_is_refused(url):
    assert url_fault(url) == "server_without_tls"


@pytest.mark.parametrize(
    "url", ["sqlite:///x", "postgres://a/b", "mysql://a", " postgresql://a", "postgresql://[::1/b"]
)
def test_what_is_no_address_of_a_server_is_unreadable(url):
    assert url_fault(url) == "database_url_unreadable"
