"""A file that cannot be our books is refused before any key is tried."""

import sqlite3

import pytest

from core.db.file_header import refuse_unsafe_file
from core.errors import HouseTrouble


def test_plain_database_is_refused(tmp_path):
    plain = sqlite3.connect(tmp_path / "books.db")
    plain.execute("CREATE TABLE person (id)")
    plain.close()
    with pytest.raises(HouseTrouble, match="books_not_encrypted"):
        refuse_unsafe_file(tmp_path / "books.db")


def test_empty_file_is_no_fresh_start(tmp_path):
    (tmp_path / "books.db").touch()
    with pytest.raises(HouseTrouble, match="books_empty"):
        refuse_unsafe_file(tmp_path / "books.db")


def test_missing_file_is_told(tmp_path):
    with pytest.raises(HouseTrouble, match="books_missing"):
        refuse_unsafe_file(tmp_path / "books.db")


def test_bytes_without_a_plain_header_may_be_the_books(tmp_path):
    (tmp_path / "books.db").write_bytes(bytes(range(64)))
    refuse_unsafe_file(tmp_path / "books.db")


def test_a_folder_in_the_place_of_the_books_is_told(tmp_path):
    with pytest.raises(HouseTrouble, match="books_unreadable"):
        refuse_unsafe_file(tmp_path)
