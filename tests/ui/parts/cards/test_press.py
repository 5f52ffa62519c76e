"""A convoy's cards are made beside the window: it is never held, told of each, and can stop it."""

import pytest

from printing.sheet import card_sheets
from printing.slips import CardSlip
from tests.stall_meter import BUDGET_MS, StallMeter
from ui.parts.cards.press import layout_of

SLIP = CardSlip(
    code="RK7P4D2X9HN9", credential="NCF" + "7K$4R PY9M" * 21, family_name="TRAORÉ",
    given_names="Aminata", sex_text="F", birth_text="née vers 2001", call_no="07-415",
    centre_name="Centre d’accueil", bed="B2-14", arrived_text="14/11/2026 02:10",
    deadline_text="17/11/2026 02:10", group_text="", edition=1,
)  # fmt: skip


class MakeCards:
    def __init__(self, count):
        self.count = count
        self.told = []

    def __call__(self, progress):
        def tell(done, total):
            self.told.append((done, total))
            progress(done, total)

        return card_sheets([SLIP] * self.count, progress=tell)


def make(qtbot, desk, count):
    work, made = MakeCards(count), []
    with StallMeter() as meter:
        job = desk.make(work)
        job.done.connect(made.append)
        qtbot.waitUntil(lambda: not desk.busy, timeout=60_000)
    assert [pdf[:5] for pdf in made] == [b"%PDF-"]
    assert work.told == [(done, count) for done in range(1, count + 1)]
    return meter.longest_ms


def test_window_is_free_while_cards_are_made(qtbot, desk):
    assert make(qtbot, desk, 60) < BUDGET_MS


@pytest.mark.nightly
def test_window_is_free_while_a_whole_convoy_is_made(qtbot, desk):
    assert make(qtbot, desk, 415) < BUDGET_MS


def test_cancelled_work_ends_at_the_next_card(qtbot, desk):
    work, made = MakeCards(415), []
    job = desk.make(work)
    job.done.connect(made.append)
    job.progressed.connect(job.cancel)
    qtbot.waitUntil(lambda: not desk.busy, timeout=60_000)
    assert made == []
    assert 0 < len(work.told) < 415


def test_unknown_layout_is_a4():
    assert layout_of("papyrus") == "a4"
    assert layout_of("wristband") == "wristband"
