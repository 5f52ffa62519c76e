"""One line about the network, which says what is true and hides where there is nothing to say."""

import pytest

from core.errands.collect_batches import Collected
from core.errands.receive_batches import FileResult
from core.errands.send_batches import LineReport
from ui.courier import Moving
from ui.parts.line_strip import LineStrip


@pytest.fixture
def strip(qtbot):
    made = LineStrip()
    qtbot.addWidget(made)
    return made


def test_without_a_server_there_is_nothing_to_see(strip):
    strip.show_news(None)
    assert strip.isHidden()
    strip.show_news(LineReport("no_server"))
    assert strip.isHidden()


@pytest.mark.parametrize(
    ("news", "words"),
    [
        (Moving("BKO_A-000001.crm", 50, 200), "Réseau : BKO_A-000001.crm, 25 %"),
        (LineReport("waiting"), "Envoyé par le réseau. L’accusé du siège viendra"),
        (LineReport("line_down", unsent=2), "Pas de réseau pour l’instant"),
        (LineReport("server_account_wrong"), "refuse le compte ou le mot de passe"),
        (LineReport("server_strange", status=404), "réponse 404"),
        (LineReport("clear", acknowledged=2), "2 lots confirmés"),
        (LineReport("clear"), "rien n’attend"),
        (Collected("clear"), "rien de nouveau"),
        (Collected("clear", (FileResult("a", "b", "applied", ""),)), "1 fichier reçu"),
    ],
)
def test_each_news_has_its_words(strip, news, words):
    strip.show_news(news)
    assert not strip.isHidden()
    shown = strip.words.text().replace("\u00a0", " ").replace("\u202f", " ")
    assert words in shown


def test_while_a_package_moves_nobody_presses(qtbot, strip):
    strip.show_news(Moving("BKO_A-000001.crm", 1, 2))
    assert not strip.now.isEnabled()
    strip.show_news(LineReport("line_down"))
    with qtbot.waitSignal(strip.wanted):
        strip.now.click()
