"""Drafts: encrypted beside the books, one for each form and post, gone when they are dropped."""

import os

from core.errands.drafts import drop_draft, keep_draft, read_draft
from core.rules.access import Role
from tests.builders import as_roles

VALUES = {"given_names": "Aminata", "needs": ["health"]}


def test_draft_is_read_back_as_it_was_kept(house):
    keep_draft(house, "registration", VALUES)
    assert read_draft(house, "registration") == VALUES
    keep_draft(house, "registration", {"given_names": "Awa"})
    assert read_draft(house, "registration") == {"given_names": "Awa"}


def test_draft_of_one_form_never_opens_in_another(house):
    keep_draft(house, "registration", VALUES)
    assert read_draft(house, "referral") is None
    folder = house.folder.root / "drafts"
    (kept,) = folder.iterdir()
    kept.rename(folder / kept.name.replace("registration", "referral"))
    assert read_draft(house, "referral") is None


def test_draft_of_this_post_comes_before_a_newer_one(house):
    other = as_roles(house, Role.RECEPTION, post="Poste B")
    keep_draft(house, "registration", VALUES)
    keep_draft(other, "registration", {"given_names": "Awa"})
    assert read_draft(house, "registration") == VALUES
    assert read_draft(other, "registration") == {"given_names": "Awa"}


def test_draft_is_found_after_the_post_got_another_name(house):
    renamed = as_roles(house, Role.RECEPTION, post="Accueil")
    keep_draft(house, "registration", VALUES)
    assert read_draft(renamed, "registration") == VALUES
    drop_draft(renamed, "registration")
    assert read_draft(house, "registration") is None


def test_newest_of_the_drafts_of_other_names_is_taken(house):
    for age, post in ((2000, "Poste B"), (3000, "Poste C"), (1000, "Poste D")):
        keep_draft(as_roles(house, Role.RECEPTION, post=post), "registration", {"post": post})
        (kept,) = (house.folder.root / "drafts").glob(f"*{post[-1]}.draft")
        os.utime(kept, (age, age))
    assert read_draft(house, "registration") == {"post": "Poste C"}


def test_nothing_of_a_draft_is_readable_on_the_disk(house):
    keep_draft(house, "registration", VALUES)
    (kept,) = (house.folder.root / "drafts").iterdir()
    assert b"Aminata" not in kept.read_bytes()


def test_draft_that_was_damaged_is_none(house):
    keep_draft(house, "registration", VALUES)
    (kept,) = (house.folder.root / "drafts").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert read_draft(house, "registration") is None
    kept.write_bytes(b"")
    assert read_draft(house, "registration") is None


def test_dropped_draft_is_gone_and_dropping_twice_is_no_fault(house):
    keep_draft(house, "registration", VALUES)
    drop_draft(house, "registration")
    drop_draft(house, "registration")
    assert read_draft(house, "registration") is None
