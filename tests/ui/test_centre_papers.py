"""The papers of a centre against what the screens' queries say, and who may have them."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.errors import NotAllowed
from core.queries.figures.hand_over import hand_over
from core.queries.housing.bed_sheet import bed_sheet
from core.queries.package.board_parts import bed_numbers, people_numbers
from core.queries.package.evacuation import relief_list
from core.rules.access import Role
from resources.translation import set_language
from tests.builders import FOUNDED_AT, a_fiche, an_operation, as_roles, registered
from ui.bed_slips import days_left
from ui.centre_papers import PAPERS, Wanted, issued, paper_file, papers_for, prepared
from ui.form_slips import FORM_FIELDS
from ui.words.people import FICHE_FIELDS, full_name


def words_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def people(house):
    begun = registered(
        house, an_operation(house), *(a_fiche(number, sex="MF"[number % 2]) for number in range(6))
    )
    house.do(assign_bed, AssignBed(begun[0].stay_id, "H1-01"))
    house.clock.step(timedelta(hours=4))
    house.do(end_stay, EndStay(begun[5].stay_id, "HOME"))
    return begun


def test_the_plan_has_everybody_of_the_query_once_and_no_name(house, people):
    sheet, told = house.look(bed_sheet), words_of(issued(house, "beds_day"))
    here = [bed.call_no for block in sheet.blocks for room in block.rooms for bed in room.beds]
    for call_no in (*filter(None, here), *(bed.call_no for bed in sheet.bedless)):
        assert told.count(call_no) == 1
    assert people[5].call_no not in told
    assert "Sans lit : 4 personnes" in told.replace("\u00a0", " ")
    for number in range(6):
        assert full_name(a_fiche(number).family_name, "") not in told


def test_the_hand_over_says_the_numbers_of_the_board(house, people):
    told = words_of(issued(house, "hand_over"))
    numbers, beds = house.look(people_numbers), house.look(bed_numbers)
    sheet = house.look(hand_over)
    assert f"Présents {numbers.present} " in told
    assert f"Lits occupés {beds.beds_taken} / {beds.beds}" in told
    assert f"{numbers.without_bed} personnes sans lit" in told
    assert f"Parti vers sa localité {dict(sheet.left)['HOME']}" in told
    assert f"01 Convoi de Nioro {sheet.arrived[0][2]}" in told


def test_the_relief_list_says_what_its_query_says(house, people):
    told = words_of(issued(house, "relief"))
    for row in house.look(relief_list):
        assert row.call_no in told
        assert full_name(row.family_name, row.given_names) in told


def test_who_sees_no_people_gets_no_paper_about_them(house):
    cook = as_roles(house, Role.CATERING)
    offered = {paper.key for paper in papers_for(cook)}
    assert offered == {"beds_day", "evacuation", "consent", "rights", "form", "family_form"}
    for key in PAPERS.keys() - offered:
        with pytest.raises(NotAllowed):
            prepared(cook, key)


@pytest.mark.parametrize("key", PAPERS)
def test_every_paper_of_a_new_centre_comes_out_and_is_named_without_a_person(house, key):
    assert issued(house, key, Wanted(a3=True, hours=8)).startswith(b"%PDF")
    assert paper_file(house, key).endswith("-BKOA-20261114-0210.pdf")


def test_days_left_are_days_of_the_calendar():
    late = FOUNDED_AT.replace(hour=23)
    assert days_left(FOUNDED_AT + timedelta(hours=72), FOUNDED_AT) == "J+3"
    assert days_left(late + timedelta(minutes=40), late) == "J"
    assert days_left(late + timedelta(hours=2), late) == "J+1"
    assert days_left(FOUNDED_AT - timedelta(days=1), FOUNDED_AT) == "J–1"


def test_the_posters_speak_french_first_in_every_language(house):
    set_language("en")
    try:
        told = words_of(issued(house, "rights"))
    finally:
        set_language("fr")
    assert told.index("Vos droits au centre") < told.index("Tout est gratuit")


def test_the_form_asks_in_the_order_of_the_screen(house):
    told = words_of(issued(house, "form"))
    found = [told.index(FICHE_FIELDS[name]) for name in ("given_names", "birth", "mother_name",
             "interview_language", "needs", "alias", "document_state", "purposes")]  # fmt: skip
    assert found == sorted(found)


def test_the_form_has_every_field_that_a_hand_can_fill(qapp, house):
    from ui.parts.registration.fiche_fields import FicheFields

    fields = FicheFields(lambda: house.clock.now().date())
    shown = [name for name in fields.values() if name not in ("name_unknown", "mrz")]
    assert list(FORM_FIELDS) == shown
