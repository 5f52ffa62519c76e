"""Drafts: encrypted beside the books, several of a form, gone when dropped, counted nowhere."""

import shutil
from datetime import timedelta

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errands import drafts as module
from core.errands.drafts import drafts, drop_draft, keep_draft, read_draft
from core.queries.batches.outbox import next_batch
from core.queries.figures.figures import figures
from core.queries.people.search import search
from core.rules.access import Role
from tests.builders import an_operation, as_roles, registered

VALUES = {"given_names": "Aminata", "needs": ["health"]}


def folder(house):
    return house.folder.root / "drafts"


def test_draft_is_read_back_as_it_was_kept(house):
    keep_draft(house, "registration", VALUES)
    assert read_draft(house, "registration") == VALUES
    keep_draft(house, "registration", {"given_names": "Awa"})
    assert read_draft(house, "registration") == {"given_names": "Awa"}
    assert len(drafts(house, "registration")) == 1


def test_draft_of_one_form_never_opens_in_another(house):
    keep_draft(house, "registration", VALUES)
    assert read_draft(house, "referral") is None
    (kept,) = folder(house).iterdir()
    kept.rename(folder(house) / kept.name.replace("registration", "referral"))
    assert read_draft(house, "referral") is None


def test_several_drafts_are_kept_newest_first_with_who_left_them(house, clock):
    keep_draft(house, "registration", VALUES, "one")
    clock.step(timedelta(minutes=5))
    other = as_roles(house, Role.RECEPTION, post="Poste B", name="Fatou Diarra")
    keep_draft(other, "registration", {"given_names": "Awa"}, "two")
    newest, oldest = drafts(house, "registration")
    assert (newest.id, newest.by, newest.post) == ("two", "Fatou Diarra", "Poste B")
    assert newest.kept_at == clock.now()
    assert (oldest.id, oldest.by, oldest.values) == ("one", house.actor.name, VALUES)
    assert (oldest.is_of(house), newest.is_of(house)) == (True, False)
    assert read_draft(house, "registration") == {"given_names": "Awa"}


def test_draft_that_goes_on_at_another_post_is_one_draft(house):
    keep_draft(house, "registration", VALUES, "one")
    renamed = as_roles(house, Role.RECEPTION, post="Accueil")
    keep_draft(renamed, "registration", {"given_names": "Awa"}, "one")
    (kept,) = drafts(house, "registration")
    assert (kept.post, kept.values) == ("Accueil", {"given_names": "Awa"})
    drop_draft(house, "registration", "one")
    assert drafts(renamed, "registration") == ()


def test_draft_of_an_earlier_run_is_nobodys_open_one(house, monkeypatch):
    keep_draft(house, "registration", VALUES, "one")
    monkeypatch.setattr(module, "RUN", "another run")
    (kept,) = drafts(house, "registration")
    assert not kept.is_of(house)


def test_draft_of_the_version_before_is_still_opened(house):
    nonce = b"0" * 12
    sealed = AESGCM(house.keys.subkey("drafts")).encrypt(
        nonce, b'{"given_names": "Awa"}', b"registration"
    )
    folder(house).mkdir(exist_ok=True)
    (folder(house) / "registration.Poste_A.draft").write_bytes(nonce + sealed)
    (kept,) = drafts(house, "registration")
    assert (kept.id, kept.values, kept.by) == ("open", {"given_names": "Awa"}, "")
    drop_draft(house, "registration", kept.id)
    assert drafts(house, "registration") == ()


def test_nothing_of_a_draft_is_readable_on_the_disk(house):
    keep_draft(house, "registration", VALUES)
    for path in folder(house).iterdir():
        assert b"Aminata" not in path.read_bytes()
        assert house.actor.name.encode() not in path.read_bytes()
        assert "Aminata" not in path.name


def test_draft_that_was_damaged_is_none_and_hides_no_other(house):
    keep_draft(house, "registration", VALUES, "one")
    keep_draft(house, "registration", VALUES, "two")
    (kept,) = folder(house).glob("*one*")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert [each.id for each in drafts(house, "registration")] == ["two"]
    kept.write_bytes(b"")
    assert [each.id for each in drafts(house, "registration")] == ["two"]


def test_dropped_draft_is_gone_alone_and_dropping_twice_is_no_fault(house):
    keep_draft(house, "registration", VALUES, "one")
    keep_draft(house, "registration", VALUES, "two")
    drop_draft(house, "registration", "one")
    drop_draft(house, "registration", "one")
    assert [each.id for each in drafts(house, "registration")] == ["two"]
    shutil.rmtree(folder(house))
    drop_draft(house, "registration", "two")
    assert drafts(house, "registration") == ()


def test_draft_counts_nowhere_and_never_leaves(house):
    registered(house, an_operation(house))
    before = house.look(next_batch)
    keep_draft(house, "registration", {"fiche": {"family_name": "Zorro"}}, "one")
    after = house.look(next_batch)
    assert (after.tables, after.people) == (before.tables, before.people)
    assert house.look(figures).people == 1
    assert house.look(search, "zorro") == ()
