from dataclasses import replace
from datetime import timedelta

import pytest

from core.errands.enrolment import enrol, load_trust, look_at_trust, write_request
from core.errands.keys import trust_in_force
from core.errors import HouseTrouble, Refused
from tests.builders import a_house, headquarters


def test_both_ends_read_the_same_fingerprint(house, siege):
    path = enrol(siege, write_request(house))
    loaded = load_trust(house, path)
    assert loaded.new
    assert (loaded.number, loaded.centres) == (1, 1)
    assert trust_in_force(siege).fingerprint == loaded.fingerprint
    assert not load_trust(house, path).new


def test_first_list_is_looked_at_and_kept_only_with_its_own_fingerprint(house, siege):
    path = enrol(siege, write_request(house))
    seen = look_at_trust(house, path)
    assert trust_in_force(house) is None
    with pytest.raises(Refused, match="trust_other_headquarters"):
        load_trust(house, path, "0" * len(seen.fingerprint))
    assert trust_in_force(house) is None
    assert load_trust(house, path, seen.fingerprint).fingerprint == seen.fingerprint
    assert look_at_trust(house, path) is None


def test_the_request_is_named_after_the_installation(house):
    path = write_request(house)
    assert path == house.folder.root / "BKOA.demande.json"
    assert b"private" not in path.read_bytes()


def test_each_enrolment_makes_the_next_list_and_keeps_the_others(house, siege, tmp_path):
    first = enrol(siege, write_request(house))
    other = a_house(tmp_path / "gao", "GAO")
    try:
        second = enrol(siege, write_request(other))
    finally:
        other.close()
    assert (first.name, second.name) == ("confiance-0001.json", "confiance-0002.json")
    assert load_trust(house, second).centres == 2
    with pytest.raises(Refused, match="trust_older"):
        load_trust(house, first)
    assert trust_in_force(house).number == 2


def test_the_same_centre_again_is_not_listed_twice(house, siege):
    enrol(siege, write_request(house))
    assert load_trust(house, enrol(siege, write_request(house))).centres == 1


def test_only_headquarters_takes_centres_in(house):
    with pytest.raises(Refused, match="not_headquarters"):
        enrol(house, write_request(house))


def test_another_headquarters_does_not_take_over(trusting, tmp_path):
    other = headquarters(tmp_path / "faux")
    try:
        other.clock.step(timedelta(days=1))
        path = enrol(other, write_request(trusting))
        path = enrol(other, write_request(trusting))
    finally:
        other.close()
    with pytest.raises(Refused, match="trust_other_headquarters"):
        load_trust(trusting, path)
    assert trust_in_force(trusting).number == 1


def test_files_that_cannot_be_read_are_refused(house, tmp_path):
    with pytest.raises(Refused, match="file_missing"):
        load_trust(house, tmp_path / "nowhere.json")
    with pytest.raises(Refused, match="file_unreadable"):
        load_trust(house, tmp_path)
    (tmp_path / "large.json").write_bytes(b" " * 5_000_001)
    with pytest.raises(Refused, match="file_too_large"):
        load_trust(house, tmp_path / "large.json")


def test_a_request_that_cannot_be_written_names_the_trouble(house):
    house.place = replace(house.place, installation="A/B")
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        write_request(house)
