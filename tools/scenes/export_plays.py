"""Scenes of the exports page: each step of the wizard, and the fiches on their way."""

from PySide6.QtWidgets import QWidget

from tools.scenes.plays import Scene
from tools.scenes.stage import Stage
from ui.pages.exports import ExportsPage


def _page(stage: Stage) -> ExportsPage:
    page = stage.page("exports")
    assert isinstance(page, ExportsPage)
    return page


class _Step:
    """Opens the wizard at one of its steps."""

    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self, stage: Stage) -> QWidget:
        page = _page(stage)
        page.table.select_first()
        page.again.click()
        stage.rest(stage.workplace())
        for _step in range(self._at):
            page.wizard.next.click()
            stage.rest(stage.workplace())
        return page


def _records(stage: Stage) -> QWidget:
    page = _page(stage)
    page.wizard.closed.emit()
    page.counts.see.click()
    stage.rest(stage.workplace())
    return page


SCENES = (
    *(Scene(f"exports-step-{at + 1}", _Step(at)) for at in range(4)),
    Scene("exports-records", _records),
)
