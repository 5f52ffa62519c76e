"""What a test with a window may leave in the one application of all tests, taken away again."""

from PySide6.QtWidgets import QApplication

from tests.robots.keys import let_go_of_keys
from ui.scanner import Scanner


def clear_away() -> None:
    """Let go of held keys, close what grabs the input, and take scanners off the application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for window in (app.activePopupWidget(), app.activeModalWidget()):
        if window is not None:
            window.close()
    let_go_of_keys()
    for scanner in app.findChildren(Scanner):
        app.removeEventFilter(scanner)
        scanner.setParent(None)
        scanner.deleteLater()
