"""What is known before anybody logged in, the lock, and a founding that is taken back."""

import shutil

import pytest

from core.door import look_at_door, names_in_keyring
from core.errors import HouseTrouble
from core.opening import check_passphrase, make_house, open_house, unmake_house
from tests.builders import ADMIN, PASSPHRASE, a_house, a_new_centre


def test_door_tells_the_centre_and_who_may_enter(root):
    door = look_at_door(root)
    assert (door.sidecar.centre_name, door.names) == ("Centre de Bamako", (ADMIN,))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"SQLite format 3\x00 and more", "books_not_encrypted"),
        (b"", "books_empty"),
        (None, "books_missing"),
    ],
)
def test_door_names_what_is_wrong_with_the_books(tmp_path, content, code):
    root = tmp_path / "centre"
    a_house(root).close()
    books = root / "books.db"
    books.unlink()
    if content is not None:
        books.write_bytes(content)
    with pytest.raises(HouseTrouble, match=code):
        look_at_door(root)
    assert names_in_keyring(root) == (ADMIN,)


def test_door_names_a_missing_and_a_foreign_keyring(root, tmp_path):
    other = tmp_path / "other"
    a_house(other, "GAO").close()
    shutil.copy(other / "keyring.json", root / "keyring.json")
    with pytest.raises(HouseTrouble, match="keyring_foreign"):
        look_at_door(root)
    (root / "keyring.json").unlink()
    with pytest.raises(HouseTrouble, match="keyring_missing"):
        look_at_door(root)


def test_lock_opens_for_the_same_person_only(house):
    check_passphrase(house, PASSPHRASE)
    with pytest.raises(HouseTrouble, match="wrong_passphrase") as caught:
        check_passphrase(house, "une autre phrase de passe")
    assert caught.value.details["tries_left"] == 4


def test_sixth_try_at_the_lock_has_to_wait(house):
    for _each in range(5):
        with pytest.raises(HouseTrouble, match="wrong_passphrase"):
            check_passphrase(house, "une autre phrase de passe")
    with pytest.raises(HouseTrouble, match="locked_out") as caught:
        check_passphrase(house, PASSPHRASE)
    assert caught.value.details["seconds"] == 300


def test_founding_that_is_taken_back_leaves_an_empty_folder(tmp_path, clock):
    root = tmp_path / "centre"
    house, _code = make_house(root, a_new_centre(), clock=clock)
    unmake_house(house)
    assert list(root.iterdir()) == []
    again, _code = make_house(root, a_new_centre(), clock=clock)
    again.close()
    opened = open_house(root, ADMIN, PASSPHRASE, clock=clock)
    assert opened.place.centre_code == "BKO"
    opened.close()


def test_taking_back_a_founding_touches_nothing_else_in_the_folder(tmp_path, clock):
    root = tmp_path / "centre"
    root.mkdir()
    (root / "poste.toml").write_text('language = "fr"\n')
    house, _code = make_house(root, a_new_centre(), clock=clock)
    unmake_house(house)
    assert [path.name for path in root.iterdir()] == ["poste.toml"]
