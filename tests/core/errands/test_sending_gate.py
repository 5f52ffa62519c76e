"""Closing the gate between the line and the books."""

import threading

from core.errands.send_batches import Gate


def test_closing_the_gate_waits_for_whoever_is_at_the_books():
    gate, order = Gate(), []

    def be_there(entered, may_leave):
        with gate.passed():
            entered.set()
            may_leave.wait(5)
            order.append("left")

    entered, may_leave = threading.Event(), threading.Event()
    visitor = threading.Thread(target=be_there, args=(entered, may_leave))
    visitor.start()
    entered.wait(5)
    closer = threading.Thread(target=lambda: (gate.close(), order.append("closed")))
    closer.start()
    may_leave.set()
    visitor.join()
    closer.join()
    assert order == ["left", "closed"]
