"""One line about the network: what is under way, what waits; it hides where there is no server."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.errands.collect_batches import Collected
from core.errands.send_batches import LineReport
from resources.translation import _
from ui.courier import Moving
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.words.line import collected_words, sent_words


class LineStrip(QWidget):
    """Says how the courier stands; « Essayer maintenant » wakes it."""

    # The person wants the line tried now.
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = IconLabel("wifi", "muted", 18)
        self.words = text_label("", "muted")
        self.now = button(_("Essayer maintenant"), "refresh-cw")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.now)
        self.now.clicked.connect(self.wanted)
        self.hide()

    def show_news(self, news: object) -> None:
        """Show a Moving, a LineReport or a Collected of the courier."""
        if isinstance(news, Moving):
            share = round(100 * news.done / news.total) if news.total else 100
            words = _("Réseau\u00a0: {name}, {share}\u00a0%").format(name=news.name, share=share)
            self._say("wifi", "info", words, busy=True)
        elif isinstance(news, LineReport):
            self._say_ended(news, sent_words(news))
        elif isinstance(news, Collected):
            self._say_ended(news, collected_words(news))

    def _say_ended(self, news: LineReport | Collected, words: str) -> None:
        if news.is_trouble:
            self._say("triangle-alert", "warn", words)
        elif news.state == "line_down":
            self._say("wifi-off", "muted", words)
        else:
            self._say("wifi", "ok" if news.state == "clear" else "info", words)

    def _say(self, icon: str, tone: str, words: str, *, busy: bool = False) -> None:
        self.icon.set_icon(icon, tone)
        self.words.setText(words)
        self.now.setEnabled(not busy)
        self.setVisible(bool(words))
