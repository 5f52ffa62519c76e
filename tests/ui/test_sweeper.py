"""No widget is ever collected in a worker's thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from ui.sweeper import Sweeper


class Cycle:
    """Two things that know each other: only the collector finds them."""

    def __init__(self):
        self.other = [self]


@pytest.fixture
def sweeper(qapp):
    parent = QObject()
    made = Sweeper(parent)
    yield made
    made.stop()
    gc.disable()  # as the window's tests have it


def test_worker_that_allocates_much_collects_nothing(sweeper):
    cycle = weakref.ref(Cycle())
    done = []

    def work():
        for _ in range(5):
            [[[]] for _each in range(20_000)]
        done.append(cycle() is not None)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert done == [True]


def test_sweeping_collects_what_is_due(sweeper):
    cycle = weakref.ref(Cycle())
    kept = [[] for _each in range(2 * gc.get_threshold()[0])]
    assert cycle() is not None
    sweeper.sweep()
    assert cycle() is None
    assert kept


def test_sweeping_does_nothing_while_little_is_there(sweeper):
    gc.collect()
    cycle = weakref.ref(Cycle())
    sweeper.sweep()
    assert cycle() is not None


def test_event_loop_sweeps_by_itself(sweeper, qtbot):
    cycle = weakref.ref(Cycle())
    kept = [[] for _each in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: cycle() is None, timeout=5000)
    assert kept
