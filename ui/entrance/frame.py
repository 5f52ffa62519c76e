"""The look of log-in, lock and first start: whose books at the side, what is asked beside it."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.clock import LOCAL, Clock
from resources.translation import _, language
from ui.entrance.step_list import StepList
from ui.icons import icon, icon_size
from ui.theme import SPACE, colour, px
from ui.widgets.banner import Banners
from ui.widgets.headings import text_label

_SIDE, _WIDEST_SIDE = 248, 320
_WIDEST = 664
_TOP = 40
_TICK_MS = 10_000


class EntranceFrame(QWidget):
    """A petrol side with the clock and the language; a column for what is asked; a foot."""

    # Another language is wanted, by its code.
    language_wanted = Signal(str)

    def __init__(
        self,
        clock: Clock,
        whose: str = "",
        *,
        speaks: bool = True,
        centred: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = clock
        self._view: QWidget | None = None
        self._kept = False
        self.whose = text_label(whose)
        self.steps = StepList()
        self.steps.hide()
        self.time = text_label("", "brand")
        self.time.setContentsMargins(0, 0, 0, 0)
        self.is_right = _side_button(_("Heure fausse ? Corriger"), "clock")
        self.how_to_correct = text_label(
            _(
                "Corrigez la date et l’heure dans les réglages du PC (fuseau de Bamako, UTC+0). "
                "L’heure change ici aussitôt."
            )
        )
        self.how_to_correct.hide()
        other = "en" if language() == "fr" else "fr"
        self.language = _side_button("English" if other == "en" else "Français", "languages")
        self.language.setProperty("language", other)
        if not speaks:
            self.language.hide()
        self.title = text_label("", "h1")
        self.sentence = text_label("", "muted")
        self.banners = Banners()
        self.area = QScrollArea()
        self.foot = QFrame()
        self.foot.setProperty("role", "topbar")
        self.foot.hide()
        self.foot_row = QHBoxLayout(self.foot)
        self.foot_row.setContentsMargins(SPACE["xl"], SPACE["m"], SPACE["xl"], SPACE["m"])
        self._lay_out()
        self.is_right.clicked.connect(self._show_how)
        self.language.clicked.connect(self._want_language)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self.refresh_clock)
        self._ticks.start()
        self.refresh_clock()

    def ask(self, title: str, sentence: str, view: QWidget, *, kept: bool = False) -> None:
        """Show another title and widget in the column.

        The one before goes away for good, unless it was to be `kept` for later.
        """
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.banners.clear()
        if self._view is not None and self._view is not view:
            self._column.removeWidget(self._view)
            self._view.hide()
            self._view.setParent(None)
            if not self._kept:
                self._view.deleteLater()
        if self._view is not view:
            self._column.insertWidget(self._column.count() - 1, view)
            self._view = view
        self._kept = kept
        view.show()
        self.area.verticalScrollBar().setValue(0)

    @Slot()
    def refresh_clock(self) -> None:
        """Show the date and the minute of the PC, as the centre counts them."""
        now = self._clock.now().astimezone(LOCAL)
        self.time.setText(f"{now:%d/%m/%Y}  {now:%H:%M}")

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._middle(), 1)
        right.addWidget(self.foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._side())
        across.addLayout(right, 1)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("role", "sidebar")
        side.setFixedWidth(min(px(_SIDE), _WIDEST_SIDE))
        words = QVBoxLayout(side)
        words.setContentsMargins(SPACE["xl"], SPACE["xl"], SPACE["l"], SPACE["l"])
        words.setSpacing(SPACE["s"])
        brand = text_label(_("Accueil 72"), "brand")
        for label in (brand, self.time):
            label.setStyleSheet("padding: 0")
        for label in (self.whose, self.how_to_correct):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, colour("nav_text"))
            label.setPalette(palette)
        words.addWidget(brand)
        words.addWidget(self.whose)
        words.addSpacing(SPACE["m"])
        words.addWidget(self.steps)
        words.addStretch(1)
        below: tuple[QWidget, ...] = (
            self.time,
            self.is_right,
            self.how_to_correct,
            self.language,
        )
        for widget in below:
            words.addWidget(widget)
        return side

    def _middle(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("page")
        centred = QHBoxLayout(inside)
        centred.setContentsMargins(*(SPACE["xl"],) * 4)
        holder = QWidget()
        holder.setMaximumWidth(px(_WIDEST))
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE["m"])
        if self._centred:
            self._column.addStretch(1)
        else:
            self._column.addSpacing(_TOP)
        for shown in (self.title, self.sentence, self.banners):
            self._column.addWidget(shown)
        self._column.addStretch(2)
        centred.addStretch(1)
        centred.addWidget(holder, 100)
        centred.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        return self.area

    @Slot()
    def _show_how(self) -> None:
        self.how_to_correct.setVisible(self.how_to_correct.isHidden())

    @Slot()
    def _want_language(self) -> None:
        self.language_wanted.emit(self.language.property("language"))


def _side_button(text: str, picture: str) -> QPushButton:
    made = QPushButton(icon(picture, "nav"), f"  {text}")
    made.setProperty("role", "nav")
    made.setAutoDefault(True)  # Enter presses it, as every button here
    made.setIconSize(icon_size())
    made.setAccessibleName(text)
    return made
