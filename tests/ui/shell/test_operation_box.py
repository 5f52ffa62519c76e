"""The operation in the top bar: shortened where there is no room, whole where there is."""

from ui.shell.operation_box import OperationBox

NAME = "07 · Abidjan (Port-Bouët), deuxième convoi de la nuit"


def test_long_name_ends_with_an_ellipsis_and_a_short_one_does_not(qtbot):
    box = OperationBox()
    qtbot.addWidget(box)
    box.addItem(NAME, "key")
    box.resize(160, 40)
    box.show()
    assert box.shown_text().endswith("…")
    assert box.fontMetrics().horizontalAdvance(box.shown_text()) < 160
    assert box.currentText() == NAME
    box.resize(900, 40)
    assert box.shown_text() == NAME
