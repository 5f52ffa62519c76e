import errno
import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core.clock import SteppedClock
from core.errors import HouseTrouble
from core.vault.lockout import FREE_TRIES, Lockout


@pytest.fixture
def clock(now):
    return SteppedClock(now)


@pytest.fixture
def lockout(tmp_path, clock):
    return Lockout(tmp_path / "attempts.json", clock)


def fail(lockout, times=FREE_TRIES):
    return [lockout.before_try("Awa") for _ in range(times)]


def refused(lockout):
    with pytest.raises(HouseTrouble, match="locked_out") as caught:
        lockout.before_try("Awa")
    return caught.value.details


def test_five_tries_are_free_and_each_says_how_many_are_left(lockout):
    assert fail(lockout) == [4, 3, 2, 1, 0]


def test_after_five_the_wait_is_five_minutes_and_says_until_when(lockout, clock):
    fail(lockout)
    details = refused(lockout)
    assert details["seconds"] == 300
    assert details["until"] == clock.now() + timedelta(minutes=5)
    clock.step(timedelta(minutes=4, seconds=59))
    assert refused(lockout)["seconds"] == 1
    clock.step(timedelta(seconds=1))
    assert lockout.before_try("Awa") == 0


def test_the_wait_grows_up_to_an_hour(lockout, clock):
    fail(lockout)
    waits = []
    for _ in range(7):
        waits.append(refused(lockout)["seconds"])
        clock.step(timedelta(hours=1))
        lockout.before_try("Awa")
    assert waits == [300, 600, 1200, 2400, 3600, 3600, 3600]


def test_trying_while_locked_out_does_not_lengthen_the_wait(lockout, clock):
    fail(lockout)
    for _ in range(100):
        clock.step(timedelta(seconds=2.5))
        refused(lockout)
    clock.step(timedelta(seconds=50))
    lockout.before_try("Awa")


def test_the_right_passphrase_forgets_the_tries(lockout):
    fail(lockout)
    lockout.succeeded("Awa")
    assert lockout.before_try("Awa") == 4


def test_others_are_not_locked_out(lockout):
    fail(lockout)
    assert lockout.before_try("Moussa") == 4


def test_switching_off_between_tries_gains_nothing(tmp_path, clock):
    for _ in range(FREE_TRIES):
        Lockout(tmp_path / "attempts.json", clock).before_try("Awa")
    refused(Lockout(tmp_path / "attempts.json", clock))


def test_setting_the_clock_back_frees_nobody_and_jails_nobody_for_long(lockout, clock):
    fail(lockout)
    clock.step(timedelta(days=-400))
    assert refused(lockout)["seconds"] == 300
    clock.step(timedelta(minutes=5))
    lockout.before_try("Awa")


def test_setting_the_clock_forward_frees_nobody(lockout, clock):
    fail(lockout)
    clock.at += timedelta(days=3)
    assert refused(lockout)["seconds"] == 300


def test_after_a_restart_of_the_pc_the_wall_clock_counts(lockout, clock, tmp_path, now):
    clock.step(timedelta(days=2))
    fail(lockout)
    restarted = SteppedClock(clock.now() + timedelta(minutes=2))
    again = Lockout(tmp_path / "attempts.json", restarted)
    assert refused(again)["seconds"] == 180
    restarted.step(timedelta(minutes=3))
    again.before_try("Awa")


@pytest.mark.parametrize("data", [b"", b"nonsense", b'{"salt":"00","names":{}}', b"\xff" * 99])
def test_a_damaged_file_counts_as_fresh_and_is_written_again(lockout, tmp_path, data):
    fail(lockout)
    (tmp_path / "attempts.json").write_bytes(data)
    assert fail(lockout) == [4, 3, 2, 1, 0]
    refused(lockout)


def test_no_name_is_in_the_file(lockout, tmp_path):
    fail(lockout)
    assert "Awa" not in (tmp_path / "attempts.json").read_text()


def test_a_flood_of_invented_names_does_not_push_out_a_locked_one(lockout, tmp_path):
    fail(lockout)
    values = json.loads((tmp_path / "attempts.json").read_text())
    at = next(iter(values["names"].values()))["at"]
    for number in range(1500):
        values["names"][f"{number:032x}"] = {"count": 1, "at": at, "ticks": 0}
    (tmp_path / "attempts.json").write_text(json.dumps(values))
    lockout.before_try("Issa")
    assert len(json.loads((tmp_path / "attempts.json").read_text())["names"]) == 1000
    refused(lockout)


def full(*_anything, **_more):
    raise OSError(errno.ENOSPC, "no space")


def test_a_full_disk_still_counts_over_what_is_there(lockout, monkeypatch):
    assert fail(lockout, 2) == [4, 3]
    monkeypatch.setattr("core.vault.lockout.write_atomically", full)
    assert fail(lockout, 3) == [2, 1, 0]
    refused(lockout)


def test_a_full_disk_on_which_nothing_was_counted_keeps_nobody_out(lockout, monkeypatch):
    monkeypatch.setattr("core.vault.lockout.write_atomically", full)
    monkeypatch.setattr("core.vault.lockout.held", full)
    with lockout.trying("Awa") as left:
        assert left == 4


def test_where_nothing_can_be_counted_nobody_may_try(tmp_path, clock):
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        Lockout(tmp_path / "nowhere" / "attempts.json", clock).before_try("Awa")


def test_many_who_know_it_never_lock_each_other_out(tmp_path, clock):
    def right(number):
        with Lockout(tmp_path / "attempts.json", clock).trying("Awa") as left:
            time.sleep(0.005)
        return left

    with ThreadPoolExecutor(20) as desks:
        assert list(desks.map(right, range(20))) == [4] * 20


def test_many_who_guess_at_once_have_five_tries_together(tmp_path, clock):
    def wrong(number):
        with (
            pytest.raises(HouseTrouble) as told,
            Lockout(tmp_path / "attempts.json", clock).trying("Awa"),
        ):
            raise HouseTrouble("wrong_passphrase")
        return told.value.code

    with ThreadPoolExecutor(20) as desks:
        codes = sorted(desks.map(wrong, range(20)))
    assert codes == ["locked_out"] * 15 + ["wrong_passphrase"] * 5
