"""Every page with the people of an exercise: nothing cut, nothing without a name, nothing empty.

One exercise centre and its headquarters are made for the whole run; each look is dressed once and
every page, every tab and the states worth it are seen in both sizes.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from resources import translation
from tests import eyes
from tools.scenes.houses import Houses, make_houses
from tools.scenes.plays import entrance, pages, states
from tools.scenes.stage import SMALL, USUAL, Look, Stage

FEWEST_WORDS = 4
"""Of a page that is not empty."""

LOOKS = (Look("fr"), Look("en", "dark"), Look("fr", percent=130), Look("en", percent=130))


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    made = make_houses(tmp_path_factory.mktemp("exercise"))
    yield made
    made.close()


@pytest.fixture
def stage(houses: Houses, qapp: QApplication) -> Iterator[Stage]:
    made = Stage(qapp, houses)
    yield made
    made.strike()
    translation.set_language("fr")
    qapp.setProperty("dressed", None)


def everything(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    for group in (pages, states, entrance):
        yield from group(stage)


def faults_of(page: QWidget) -> list[str]:
    found = eyes.cut(page.window())
    found += [f"{who} has no name" for who in eyes.unnamed(page.window())]
    found += [f"{keys} is claimed twice" for keys in eyes.doubled_mnemonics(page.window())]
    words = {text for text, _where in eyes.texts(page) if eyes.LETTERS.search(text)}
    if len(words) < FEWEST_WORDS:
        found.append("the page is empty")
    return found


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_is_whole_in_both_sizes(stage, look):
    stage.dress(look)
    sizes = (USUAL, SMALL) if look.percent == 100 else (USUAL,)
    faults = []
    for name, page in everything(stage):
        for size in sizes:
            page.window().resize(size)
            stage.settle(page.window())
            faults += [f"{name} at {size.width()}: {fault}" for fault in faults_of(page)]
    assert faults == [], "\n".join(faults)
