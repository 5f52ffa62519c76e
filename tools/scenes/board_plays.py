"""Scenes of what opens over the board, the follow-up list and the cards, and what is missing."""

from PySide6.QtWidgets import QWidget

from tools.scenes.plays import Scene
from tools.scenes.stage import Stage
from ui.dialogs.gaps_dialog import GapsDialog
from ui.dialogs.relief_dialog import ReliefDialog
from ui.pages.board import BoardPage
from ui.pages.cards import CardsPage
from ui.pages.follow_up import FollowUpPage
from ui.parts.cards.profile_dialog import ProfileDialog


def _gaps(stage: Stage) -> QWidget:
    page = stage.page("follow_up")
    assert isinstance(page, FollowUpPage)
    page.gaps_button.click()
    stage.rest(stage.workplace())
    return page.findChildren(GapsDialog)[-1]


def _relief(stage: Stage) -> QWidget:
    workplace = stage.workplace()
    for dialog in workplace.findChildren(GapsDialog):
        dialog.reject()
    workplace.relief_lists.ask()
    return workplace.findChildren(ReliefDialog)[-1]


def _missing(stage: Stage) -> QWidget:
    """Show the board as it is when a part of it cannot be read."""
    page = stage.page("board")
    assert isinstance(page, BoardPage)
    for part in ("people", "queue"):
        page.asking.failed.emit(part)
    return page


def _printer(stage: Stage) -> QWidget:
    workplace = stage.workplace()
    for dialog in workplace.findChildren(ReliefDialog):
        dialog.reject()
    page = stage.page("cards")
    assert isinstance(page, CardsPage)
    page.room.open_profile()
    return page.findChildren(ProfileDialog)[-1]


SCENES = (
    Scene("board-missing", _missing),
    Scene("follow-up-gaps", _gaps),
    Scene("relief-lists", _relief),
    Scene("cards-printer", _printer),
)
"""The dialogs last: what is open over a page is no fault of the next one."""
