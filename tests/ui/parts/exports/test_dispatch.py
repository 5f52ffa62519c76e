"""The note says what the house says of the batch, and gets its number when it goes out."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core.commands.batches.freeze_batch import CopyMade, mark_copied
from core.errands.dispatch_note import dispatch_note
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.queries.batches.outbox import batches
from printing.dispatch_note import dispatch_note as press_note
from tests.builders import an_operation, headquarters, registered
from ui.parts.exports.dispatch import _Make, dispatch_slip, groups


@pytest.fixture
def sent(house, tmp_path):
    """A batch of a centre that knows its headquarters, once copied."""
    siege = headquarters(tmp_path / "siege")
    load_trust(house, enrol(siege, write_request(house)))
    siege.close()
    registered(house, an_operation(house))
    return export_batch(house, tmp_path / "cle")


def test_the_paper_says_what_the_house_says(house, sent):
    (row,) = house.look(batches)
    for place in ("CLE-BKO", "courriel"):
        house.do(mark_copied, CopyMade(row.id, place))
    note = dispatch_note(house, row.id)
    pages = PdfReader(BytesIO(press_note(dispatch_slip(house, note)))).pages
    said = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    for words in ("Lot BKO_A-000001", "bis", "CLE-BKO", "courriel", *groups(row.manifest_sha256)):
        assert words in said
    assert sum(note.counts.values()) == sent.records
    assert f"En tout {sum(note.counts.values())}" in said


def test_a_preview_has_no_number_and_the_paper_asks_for_one(house, sent):
    (row,) = house.look(batches)
    made = _Make(house, row.id)(lambda done, total: None)
    assert made.name == "BKO_A-000001"
    assert made.paper.request.kind == "dispatch_note"
    assert made.paper.request.about_id == sent.id
    assert made.paper.frame.code == ""
