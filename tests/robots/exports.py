"""A person at the exports page of a centre."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.robots.files import answer_files
from tests.robots.page import PageRobot


class ExportsRobot(PageRobot):
    """Prepares batches, loads receipts, reads where the centre stands."""

    def prepare(self, folder: Path | None = None, *, photos: bool = True) -> None:
        """Go through the wizard by Enter; choose a folder where it asks for one, then leave."""
        self.press(self.page.send)
        self.go_through(folder, photos=photos)
        self.finish()

    def go_through(self, folder: Path | None = None, *, photos: bool = True) -> None:
        """Answer the steps with Enter until the result is shown."""
        wizard = self.page.wizard
        for step in range(3):
            assert wizard.at == step, "Enter did not go on"
            if step == 2 and wizard.contents.photos.isEnabled():
                wizard.contents.photos.setChecked(photos)
            self.enter()
        self.enter()
        if folder is not None:
            answer_files(self.page, folder)
        self.settle()

    def enter(self) -> None:
        """Press Enter where the keys are."""
        wizard = self.page.wizard
        at = wizard.focusWidget() or wizard
        self.qtbot.keyClick(at, Qt.Key.Key_Return)
        self.settle()

    def finish(self) -> None:
        """Leave the wizard."""
        self.page.wizard.closed.emit()
        self.settle()

    def load(self, *receipts: Path) -> None:
        """Choose receipts in the dialog."""
        self.press(self.page.load)
        answer_files(self.page, *receipts)
        self.settle()

    def hear(self, code: str) -> None:
        """Type the twelve signs that headquarters reads out, and press Enter."""
        self.page.spoken.code.setFocus()
        self.qtbot.keyClicks(self.page.spoken.code, code)
        self.qtbot.keyClick(self.page.spoken.code, Qt.Key.Key_Return)
        self.settle()

    def write_again(self, batch: str) -> None:
        """Choose a batch in the list and have it written again."""
        self.choose(batch)
        self.press(self.page.again)
        self.go_through()
        self.finish()

    def choose(self, batch: str) -> None:
        """Choose a batch in the list."""
        row = next(row for row in self.page.model.rows() if row.file_name.startswith(batch))
        assert self.page.table.select_id(row.id)

    @property
    def standing(self) -> str:
        """Return the sentence in large."""
        return self.page.standing.sentence.text()

    @property
    def banners(self) -> str:
        """Return everything the banners say."""
        return " ".join(self.page.banners.texts())

    @property
    def result(self) -> str:
        """Return what the last step of the wizard says."""
        step = self.page.wizard.result
        return f"{step.title.text()} {step.detail.text()} {step.files.text()}"

    def batches(self) -> list[tuple[str, str]]:
        """Return the name and the state of each batch, as the table shows them."""
        return [(row[0], row[1]) for row in self.cells("name", "state")]

    def cells(self, *columns: str) -> list[tuple[str, ...]]:
        """Return these cells of each batch."""
        model = self.page.model
        places = [model.column_of(column) for column in columns]
        return [
            tuple(model.index(line, place).data() for place in places)
            for line in range(model.rowCount())
        ]
