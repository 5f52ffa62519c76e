"""A person at the exports page of a centre."""

from pathlib import Path

from tests.robots.files import answer_files
from tests.robots.page import PageRobot


class ExportsRobot(PageRobot):
    """Prepares batches, loads receipts, reads where the centre stands."""

    def prepare(self, folder: Path | None = None) -> None:
        """Press the button; choose a folder where the page asks for one."""
        self.press(self.page.send)
        if folder is not None:
            answer_files(self.page, folder)
            self.settle()

    def load(self, *receipts: Path) -> None:
        """Choose receipts in the dialog."""
        self.press(self.page.load)
        answer_files(self.page, *receipts)
        self.settle()

    def write_again(self, batch: str) -> None:
        """Choose a batch in the list and have it written again."""
        row = next(row for row in self.page.model.rows() if row.file_name.startswith(batch))
        assert self.page.table.select_id(row.id)
        self.press(self.page.again)

    @property
    def standing(self) -> str:
        """Return the sentence in large."""
        return self.page.standing.sentence.text()

    @property
    def banners(self) -> str:
        """Return everything the banners say."""
        return " ".join(self.page.banners.texts())

    def batches(self) -> list[tuple[str, str]]:
        """Return the name and the state of each batch, as the table shows them."""
        model = self.page.model
        name, state = model.column_of("name"), model.column_of("state")
        return [
            (model.index(line, name).data(), model.index(line, state).data())
            for line in range(model.rowCount())
        ]
