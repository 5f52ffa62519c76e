"""Every page with the people of an exercise: whole, named, in words, and opened without a stall.

One exercise centre and its headquarters are made for the whole run; each look is dressed once and
every page, every tab and the states worth it are seen in both sizes.
"""

import gettext
import re
from collections.abc import Iterator
from statistics import median

import pytest
import sqlalchemy
from PySide6.QtWidgets import QApplication, QWidget

import resources
from core.house import House
from resources import translation
from tests import eyes
from tests.stall_meter import BUDGET_MS, StallMeter
from tools.scenes.houses import Houses, make_houses
from tools.scenes.plays import SAMPLE, entrance, pages, states
from tools.scenes.stage import SMALL, USUAL, Look, Stage
from ui.places import PLACES

FEWEST_WORDS = 4
"""Of a page that is not empty."""

TURNS = 5
"""How often each page is shown for the median of its stalls."""

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
    made.leave()
    translation.set_language("fr")
    qapp.setProperty("dressed", None)


def everything(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    for group in (pages, states, entrance):
        yield from group(stage)


def faults_of(page: QWidget) -> list[str]:
    seen = eyes.shown(page.window())
    found = eyes.cut(seen, page.window())
    found += [f"{who} has no name" for who in eyes.unnamed(seen)]
    found += [f"{keys} is claimed twice" for keys in eyes.doubled_mnemonics(seen)]
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
            stage.lay_out()
            faults += [f"{name} at {size.width()}: {fault}" for fault in faults_of(page)]
    assert faults == [], "\n".join(faults)


class Foreign(gettext.NullTranslations):
    """A language nobody speaks: every text that passes through gettext wears brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if abs(n) < 2 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
CARD_CODE = re.compile(r"R[0-9A-Z]{3}( [0-9A-Z]{4}){2}")
OWN_NAMES = frozenset(
    # The program, the languages in their own words, keys as they are printed on keyboards.
    {"accueil", "français", "english", "ctrl", "alt", "shift", "esc"}
    # What the program is made of, and the licences by their international names.
    | {"python", "qt", "pyside", "sqlcipher", "sqlite", "sqlalchemy", "alembic", "openpyxl"}
    | {"cryptography", "age", "pyrage", "reportlab", "qrcode", "pillow", "lucide", "inter"}
    | {"noto", "apache", "bsd", "clause", "mit", "cmu", "isc", "lgpl", "ofl", "psf", "blessing"}
)


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in eyes.LETTERS.findall(text)}


def outside_brackets(text: str) -> str:
    while BRACKETS.search(text):
        text = BRACKETS.sub(" ", text)
    return text


def data_of(*houses: House) -> set[str]:
    """Return every word of the books and of the reference lists: they are not translated."""
    known: set[str] = set()
    for house in houses:
        tables = sqlalchemy.MetaData()
        tables.reflect(house.engine)
        with house.engine.connect() as connection:
            for table in tables.sorted_tables:
                for row in connection.execute(sqlalchemy.select(table)):
                    for value in row:
                        if isinstance(value, str):
                            known |= words_of(value)
        known |= words_of(f"{house.place.centre_code}{house.place.installation}")
        known |= words_of(str(house.folder.root))
    for path in resources.path("data").glob("*.csv"):
        known |= words_of(path.read_text("utf-8-sig"))
    return known


def test_every_text_passes_through_the_catalogue(stage, houses, monkeypatch):
    monkeypatch.setitem(translation._known, "fr", Foreign())
    data = data_of(houses.centre, houses.siege) | OWN_NAMES
    # What the wizard's scenes and the previewed list bring.
    data |= words_of(f"GAOA empty {SAMPLE.name}")
    stage.dress(Look("fr"))
    found = set()
    for name, page in everything(stage):
        stage.lay_out()
        for text, where in eyes.texts(page.window()):
            left = words_of(outside_brackets(text)) - data
            if left and not CARD_CODE.fullmatch(text):
                found.add(f"{where} « {text[:70]} » ({', '.join(sorted(left)[:4])}) on {name}")
    assert found == set(), "\n".join(sorted(found))


@pytest.mark.parametrize("books", ["centre", "siege"])
def test_no_page_holds_the_window_when_it_is_shown_and_reads_anew(stage, books):
    """Go to each place again and again and judge the median of its longest gaps.

    A machine that is busy with other tests stops this one for a moment now and then: that is no
    work of the page. Work of the page is there each time, so it is in the median. The very first
    opening, in which the widgets are made, is not judged here.
    """
    stage.dress(Look("fr"))
    workplace = stage.workplace(books)
    keys = [place.key for place in PLACES if place.profile in ("", books_profile(books))]
    for key in keys:
        stage.page(key, books)
    gaps: dict[str, list[float]] = {key: [] for key in keys}
    for _turn in range(TURNS):
        for key in keys:
            with StallMeter() as meter:
                workplace.show_place(key)
                workplace.page.refresh()
                stage.rest(workplace)
            gaps[key].append(meter.longest_ms)
    slow = {key: each for key, each in gaps.items() if median(each) > BUDGET_MS}
    assert slow == {}


def books_profile(books: str) -> str:
    return "centre" if books == "centre" else "headquarters"
