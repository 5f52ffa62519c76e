"""The evacuation list in the folder: current, without names, with its time."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject

from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from tests.builders import a_fiche, an_operation, registered
from ui.evacuation_copy import EvacuationCopy, evacuation_copy_of, write_evacuation_copy


def words_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.fixture
def people(house):
    return registered(
        house,
        an_operation(house),
        a_fiche(1, family_name="Keïta", given_names="Modibo"),
        a_fiche(2, family_name="Coulibaly", given_names="Awa"),
    )


def test_copy_has_rooms_numbers_and_the_time_and_no_name(house, people, clock):
    house.do(assign_proposed, AssignProposed((people[0].stay_id,)))
    clock.step(timedelta(minutes=7))
    words = words_of(write_evacuation_copy(house).read_bytes())
    assert "01-001" in words
    assert "01-002" in words
    assert "Sans lit" in words
    assert f"{clock.now():%d/%m/%Y %H:%M}" in words
    assert house.place.centre_name in words
    for private in ("Keïta", "KEÏTA", "Modibo", "Coulibaly", "COULIBALY", "Awa"):
        assert private not in words


def test_copy_follows_changes_once_and_rests_when_nothing_changes(qtbot, desk, house, people):
    parent = QObject()
    copy = EvacuationCopy(desk, parent)
    path = evacuation_copy_of(house.folder)
    copy._write()
    qtbot.waitUntil(lambda: not desk.busy)
    first = path.read_bytes()
    assert not copy.is_due
    path.unlink()
    copy._write()
    qtbot.waitUntil(lambda: not desk.busy)
    assert not path.exists()
    desk.do(assign_proposed, AssignProposed((people[0].stay_id,)))
    qtbot.waitUntil(lambda: not desk.busy)
    assert copy.is_due
    copy._write()
    qtbot.waitUntil(lambda: not desk.busy)
    assert path.read_bytes() != first
    copy.stop()


def test_nothing_is_written_for_a_desk_that_is_over(desk, house):
    parent = QObject()
    copy = EvacuationCopy(desk, parent)
    desk.take_house()
    copy._write()
    assert not evacuation_copy_of(house.folder).exists()
    copy.stop()


def test_folder_that_cannot_be_written_stops_nobody(qtbot, desk, house, people):
    evacuation_copy_of(house.folder).mkdir()
    parent, broken = QObject(), []
    desk.broke.connect(broken.append)
    copy = EvacuationCopy(desk, parent)
    copy._write()
    qtbot.waitUntil(lambda: not desk.busy)
    assert broken == []
    copy.stop()
