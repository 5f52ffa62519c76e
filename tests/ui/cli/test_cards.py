"""Cards by text: every paper, resumed after a jam, whole or not at all."""

import errno
import os

import pytest
from pypdf import PdfReader

from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.queries.cards.cards_to_print import cards_of_stays
from tests.builders import an_operation, registered, some_people

OPERATION = "Convoi de Nioro"


@pytest.fixture
def centre(founded, root, clock):
    """The folder of a centre where twelve people have arrived."""
    house = founded.entered(root, clock)
    some_people(house, an_operation(house, OPERATION), 12)
    house.close()
    return root


@pytest.fixture
def cards(run, centre, tmp_path):
    def make(*more):
        out = tmp_path / "cartes.pdf"
        said = run(centre, "cards", "--operation", OPERATION, "--out", out, *more)
        pages = [page.extract_text() for page in PdfReader(out).pages] if out.exists() else []
        out.unlink(missing_ok=True)
        return said, pages

    return make


@pytest.mark.parametrize(
    ("layout", "pages"), [("a4", 4), ("cr80", 24), ("roll", 12), ("wristband", 12)]
)
def test_every_paper_is_made(cards, layout, pages):
    said, texts = cards("--layout", layout)
    assert said.status == 0
    assert (said.values["cards"], said.values["pages"]) == (12, pages)
    assert len(texts) == pages
    assert said.values["unreadable_photos"] == []


def test_printing_is_resumed_at_a_card(cards):
    said, texts = cards("--layout", "cr80", "--from", 8)
    assert said.values["cards"] == 5
    assert "01-008" in texts[0]
    assert not any("01-007" in text for text in texts)


@pytest.mark.parametrize("first", [0, 13, -2])
def test_a_card_that_is_not_there_is_refused(cards, first):
    said, texts = cards(f"--from={first}")
    assert said.status == 1
    assert texts == []


def test_both_edges_and_lots_are_made(cards):
    _said, long = cards()
    _said, short = cards("--recto-verso", "short")
    assert "bord long" in long[0]
    assert "bord court" in short[0]
    said, lots = cards("--layout", "cr80", "--separators", "--sparing")
    assert said.values["pages"] == 26
    assert "Lot 1 sur 1" in lots[0]


def test_a_replaced_card_says_why_and_which_one_holds(run, founded, root, clock):
    house = founded.entered(root, clock)
    stay = registered(house, an_operation(house, OPERATION))[0]
    old = house.look(cards_of_stays, [stay.stay_id])[0].code
    house.do(replace_card, ReplaceCard(stay.stay_id, "lost"))
    new = house.look(cards_of_stays, [stay.stay_id])[0].code
    house.close()
    said = run(root, "verify-card", old)
    assert (said.status, said.values["reason"]) == (1, "card_replaced")
    assert said.values["holding_code"] == new
    assert "perdue" in said.err
    assert new in said.err.replace(" ", "")


def test_unknown_paper_is_wrong_usage(cards):
    said, texts = cards("--layout", "papyrus")
    assert said.status == 2
    assert texts == []


def test_full_disk_leaves_no_half_file_and_the_old_one_whole(run, centre, tmp_path, monkeypatch):
    out = tmp_path / "cartes.pdf"
    run(centre, "cards", "--operation", OPERATION, "--out", out)
    before = out.read_bytes()

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = run(centre, "cards", "--operation", OPERATION, "--layout", "roll", "--out", out)
    assert said.status == 1
    assert "disque" in said.err.lower()
    assert out.read_bytes() == before
    assert [file.name for file in tmp_path.glob("cartes*")] == ["cartes.pdf"]
