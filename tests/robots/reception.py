"""A person at headquarters' reception."""

from pathlib import Path

from tests.robots.files import answer_files
from tests.robots.page import PageRobot


class ReceptionRobot(PageRobot):
    """Takes centres in and receives their batches."""

    def enrol(self, request: Path, folder: Path | None = None) -> None:
        """Choose a request, compare, accept; choose a folder where the page asks for one."""
        self.press(self.page.enrol)
        answer_files(self.page, request)
        self.settle()
        self.press(self.page.request_box.accept)
        if folder is not None:
            answer_files(self.page, folder)
            self.settle()

    def receive(self, *files: Path) -> None:
        """Choose files in the dialog."""
        self.press(self.page.add)
        answer_files(self.page, *files)
        self.settle()

    @property
    def banners(self) -> str:
        """Return everything the banners say."""
        return " ".join(self.page.banners.texts())

    def results(self) -> list[tuple[str, str, str]]:
        """Return file, result and number of people of each file, as the table shows them."""
        model = self.page.results
        columns = [model.column_of(key) for key in ("file", "status", "people")]
        return [
            tuple(model.index(line, column).data() for column in columns)
            for line in range(model.rowCount())
        ]

    def received(self) -> list[tuple[str, str]]:
        """Return name and state of every batch that ever came."""
        model = self.page.inbound
        name, state = model.column_of("batch"), model.column_of("status")
        return [
            (model.index(line, name).data(), model.index(line, state).data())
            for line in range(model.rowCount())
        ]
