"""The window's tests draw without a screen, in the look of a new desk."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import apply_theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication):
    """Dress the program before each test as a new desk is dressed."""
    if qapp.property("dressed") is None:
        apply_theme(qapp, "light", 100)
        qapp.setProperty("dressed", True)
