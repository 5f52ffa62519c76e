"""A person at the whole window: from the entrance to the workplace and back."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.robots.entrance import FirstStartRobot, LockRobot, LoginRobot
from ui.entrance.first_start import FirstStart
from ui.entrance.lock import LockScreen
from ui.entrance.login import Login
from ui.main_window import MainWindow
from ui.scanner import Scanner
from ui.settings import DeskSettings
from ui.workplace import Workplace


class WindowRobot:
    """Shows the window on a data folder and works with what it shows."""

    def __init__(self, qtbot, app, data_dir: Path, clock, **settings) -> None:
        self.qtbot = qtbot
        self.scanner = Scanner(app)
        self.window = MainWindow(data_dir, DeskSettings(**settings), self.scanner, clock=clock)
        qtbot.addWidget(self.window, before_close_func=self._stop)
        self.window.resize(1092, 614)
        self.window.show()

    def shown(self) -> QWidget:
        """Return what fills the window."""
        return self.window.stack.currentWidget()

    def at_first_start(self) -> FirstStartRobot:
        """Return the robot of the wizard that is shown."""
        assert isinstance(self.shown(), FirstStart)
        return FirstStartRobot(self.qtbot, self.shown())

    def at_login(self) -> LoginRobot:
        """Return the robot of the log-in that is shown."""
        assert isinstance(self.shown(), Login)
        return LoginRobot(self.qtbot, self.shown())

    def at_lock(self) -> LockRobot:
        """Return the robot of the lock that is shown."""
        assert isinstance(self.shown(), LockScreen)
        return LockRobot(self.qtbot, self.shown())

    def at_work(self) -> Workplace:
        """Return the workplace that is shown, once its page has its answers."""
        assert isinstance(self.shown(), Workplace)
        workplace = self.shown()
        self.qtbot.waitUntil(lambda: not workplace.desk.busy, timeout=20_000)
        return workplace

    def close(self) -> None:
        """Close the window."""
        self.window.close()

    def _stop(self, window: MainWindow) -> None:
        del window
        self.scanner.deleteLater()
