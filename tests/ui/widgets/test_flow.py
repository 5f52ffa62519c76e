"""A row goes on below where it is too long."""

from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.flow import FlowLayout


def test_widgets_go_to_a_second_line(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=10)
    buttons = [QPushButton("un mot") for _ in range(3)]
    for button in buttons:
        flow.addWidget(button)
    wide = buttons[0].sizeHint().width()
    high = buttons[0].sizeHint().height()
    holder.resize(3 * wide + 20, high)
    holder.show()
    assert [button.y() for button in buttons] == [0, 0, 0]
    holder.resize(2 * wide + 10, 200)
    assert [button.y() for button in buttons] == [0, 0, high + 10]
    assert flow.heightForWidth(wide) == 3 * high + 20
    assert flow.sizeHint().width() == 3 * wide + 20
    assert flow.minimumSize().width() <= wide


def test_hidden_widgets_take_no_room(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    hidden, shown = QPushButton("a"), QPushButton("b")
    for button in (hidden, shown):
        flow.addWidget(button)
    hidden.hide()
    holder.show()
    assert shown.x() == 0
    assert flow.takeAt(5) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 1
