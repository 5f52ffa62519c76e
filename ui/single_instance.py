"""One window for each data folder: a second start raises the first one."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


class SingleInstance(QObject):
    """Holds the folder's lock; the system lets go of it even after a crash."""

    # A second start asks this window to come to the front.
    raise_wanted = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = (
            "accueil72-" + hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:24]
        )
        self._folder = data_dir
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Take the lock; True too where the folder cannot hold one (the entrance says why)."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        lock = QLockFile(str(self._folder / "window.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return lock.error() is not QLockFile.LockError.LockFailedError
        self._lock = lock
        self._listen()
        return True

    def raise_first(self) -> bool:
        """Ask the first window to come to the front; return whether it heard."""
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        heard = socket.waitForConnected(_WAIT_MS)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Let go of the folder."""
        if self._server is not None:
            self._server.close()
        if self._lock is not None:
            self._lock.unlock()

    def _listen(self) -> None:
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        if server.listen(self._name):
            server.newConnection.connect(self._asked)
            self._server = server

    @Slot()
    def _asked(self) -> None:
        if self._server is not None:
            connection = self._server.nextPendingConnection()
            connection.disconnectFromServer()
            connection.deleteLater()
        self.raise_wanted.emit()
