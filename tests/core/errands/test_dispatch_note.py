"""The note of a batch counts what the batch holds."""

import pytest

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.errands.dispatch_note import dispatch_note
from core.errands.export_batch import export_batch, write_again
from core.errands.export_photos import export_photos
from core.errands.keys import sealing_identity, trust_in_force
from core.errors import Refused
from core.exchange.batch_file import open_batch, read_zip
from core.ids import uuid7
from tests.builders import a_photo, an_operation, registered


def test_counts_are_those_of_the_file(trusting, siege, tmp_path):
    (one,) = registered(trusting, an_operation(trusting))
    trusting.do(keep_photo, KeepPhoto(one.person_id, a_photo()))
    made = export_batch(trusting, tmp_path / "cle", place="CLE-BKO")
    export_photos(trusting, tmp_path / "cle")
    write_again(trusting, made.id, tmp_path / "dossier")
    note = dispatch_note(trusting, made.id)
    read = read_zip(open_batch(made.path, sealing_identity(siege)), trust=trust_in_force(siege))
    assert note.counts == {table: len(rows) for table, rows in read.tables.items()}
    assert sum(note.counts.values()) == made.records
    assert (note.photos, note.photo_packages) == (1, 1)
    assert [copy.place for copy in note.copies] == ["CLE-BKO", "dossier"]
    assert {copy.by for copy in note.copies} == {note.batch.made_by}
    assert note.batch.copies == 2


def test_a_batch_that_is_not_there_has_no_note(house):
    with pytest.raises(Refused, match="batch_unknown"):
        dispatch_note(house, uuid7())
