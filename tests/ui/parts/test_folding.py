import pytest
from PySide6.QtWidgets import QLabel

from ui.parts.folding import FoldingRow


@pytest.fixture
def tiles(qtbot):
    row = FoldingRow(150, even=True, gap=10)
    qtbot.addWidget(row)
    for number in range(5):
        row.add(QLabel(str(number)))
    return row


def widths_by_line(row: FoldingRow) -> list[list[int]]:
    lines: dict[int, list[int]] = {}
    for label in row.findChildren(QLabel):
        lines.setdefault(label.y(), []).append(label.width())
    return [lines[y] for y in sorted(lines)]


def test_tiles_share_one_line_where_there_is_room(tiles):
    tiles.resize(840, 40)
    tiles.show()
    assert widths_by_line(tiles) == [[160, 160, 160, 160, 160]]


def test_tiles_fold_evenly_and_fill_each_line(tiles):
    tiles.resize(490, tiles.heightForWidth(490))
    tiles.show()
    lines = widths_by_line(tiles)
    assert sorted(len(line) for line in lines) == [2, 3]
    assert all(sum(line) + 10 * (len(line) - 1) == 490 for line in lines)


def test_words_go_on_in_the_next_line_and_are_never_cut(qtbot):
    row = FoldingRow(gap=6)
    qtbot.addWidget(row)
    for word in ("Tous 392", "Dépassés 9", "Fiches incomplètes 143", "Sans lit 44"):
        row.add(QLabel(word))
    row.resize(220, row.heightForWidth(220))
    row.show()
    for label in row.findChildren(QLabel):
        assert label.geometry().right() < 220
        assert label.width() >= label.sizeHint().width()
        assert label.geometry().bottom() < row.height()


def test_line_is_as_high_as_the_words_that_break_in_it(qtbot):
    row = FoldingRow(150, even=True, gap=10)
    qtbot.addWidget(row)
    for words in ("Lits", "Enceintes, allaitantes, avec de jeunes enfants"):
        label = QLabel(words)
        label.setWordWrap(True)
        row.add(label)
    row.resize(310, row.heightForWidth(310))
    row.show()
    for label in row.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
