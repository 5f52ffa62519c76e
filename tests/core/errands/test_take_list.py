from pathlib import Path

import pytest

from core.errands.take_list import foresee_list, preview_list, take_list
from core.errors import Refused
from core.exchange.arrival_lists import correct, remap
from core.exchange.arrival_lists.corrections import correction_of
from core.queries.arrivals.operations import listed_people, operations
from tests.builders import an_operation, days_pass

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_a_preview_writes_nothing(house):
    operation = an_operation(house)
    preview = preview_list(house, SAMPLES / "port_bouet_vague1.xlsx")
    assert len(preview.rows) == 175
    assert house.look(listed_people, operation) == ()


def test_the_people_of_the_preview_stand_on_the_list_as_it_has_them(house):
    operation = an_operation(house)
    preview = preview_list(house, SAMPLES / "port_bouet_vague2.csv")
    taken = take_list(house, operation, preview)
    assert (taken.people, taken.added) == (240, 240)
    listed = house.look(listed_people, operation)
    first = preview.rows[0]
    assert (listed[0].family_name, listed[0].given_names, listed[0].row) == (
        first.family_name,
        first.given_names,
        first.row,
    )
    assert house.look(operations)[0].awaited == 240


def test_reading_can_be_cancelled(house):
    def stop(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        preview_list(house, SAMPLES / "port_bouet_vague1.xlsx", stop)


def test_what_is_no_list_is_refused(house, tmp_path):
    (tmp_path / "liste.csv").write_bytes(b"")
    with pytest.raises(Refused, match="list_empty"):
        preview_list(house, tmp_path / "liste.csv")


SENDER = "Nom;Prénoms;Sexe;Âge;Lieu\n"


def a_file(tmp_path, text, name="liste.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def taken(house, operation, path):
    return take_list(house, operation, preview_list(house, path))


def test_columns_that_were_chosen_are_those_of_the_sender_next_time(house, tmp_path):
    path = a_file(tmp_path, SENDER + "TRAORÉ;Awa;F;25;Kayes\n")
    first = preview_list(house, path)
    assert (first.known_sender, first.rows[0].destination) == (False, "")
    chosen = remap(first, {**first.mapping, "destination": "E"})
    take_list(house, an_operation(house), chosen)
    other = a_file(tmp_path, SENDER + "KEÏTA;Ali;M;40;Gao\n", "autre.csv")
    again = preview_list(house, other)
    assert (again.known_sender, again.rows[0].destination) == (True, "Gao")
    assert not preview_list(house, a_file(tmp_path, "Nom;Sexe\nA;F\n", "x.csv")).known_sender


def test_corrected_cells_are_kept_with_the_list_and_found_again(house, tmp_path):
    text = SENDER + "TRAORÉ;Awa;F;25;Kayes\nKEÏTA;Ali;Z;40;Gao\n"
    preview = preview_list(house, a_file(tmp_path, text))
    new = correction_of(preview, preview.problems[0], "M")
    operation = an_operation(house)
    take_list(house, operation, correct(preview, (new,)))
    moved = SENDER + "KEÏTA;Ali;Z;40;Gao\nTRAORÉ;Awa;F;25;Kayes\nDIALLO;Sira;F;30;Gao\n"
    again = preview_list(house, a_file(tmp_path, moved))
    assert again.problems == ()
    done = take_list(house, operation, again)
    assert (done.added, done.updated, done.unchanged) == (1, 0, 2)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[::-1],
        lambda lines: [line.replace("Traoré", "TRAORE").replace("Sow", "Sô") for line in lines],
        lambda lines: [f"{n};{line}" for n, line in enumerate(lines, start=1)],
        lambda lines: [line.replace(";;", f";{1980 + n};") for n, line in enumerate(lines)],
    ],
    ids=["reordered", "respelled", "numbered", "births added"],
)
def test_a_list_that_comes_back_changed_doubles_nobody(house, tmp_path, change):
    names = ("Awa", "Fanta", "Sira", "Rokia", "Hawa")
    lines = [f"{f};{g};F;;" for f in ("Traoré", "Sow", "Keïta") for g in names]
    head = "Nom;Prénoms;Sexe;Né en;Destination\n"
    operation = an_operation(house)
    assert taken(house, operation, a_file(tmp_path, head + "\n".join(lines))).added == 15
    if change(lines)[0][0].isdigit():
        head = "N°;" + head
    done = taken(house, operation, a_file(tmp_path, head + "\n".join(change(lines))))
    assert (done.added, done.gone) == (0, 0)
    assert len(house.look(listed_people, operation)) == 15


def test_ages_that_are_read_on_another_day_are_no_change(house, tmp_path):
    operation = an_operation(house)
    path = a_file(tmp_path, SENDER + "TRAORÉ;Awa;F;25;Kayes\nKEÏTA;Ali;M;40;Gao\n")
    taken(house, operation, path)
    days_pass(house, 60)
    preview = preview_list(house, path)
    assert foresee_list(house, operation, preview).unchanged == 2
    assert take_list(house, operation, preview).unchanged == 2


def test_people_who_are_on_a_corrected_list_no_more_are_told_and_stay(house, tmp_path):
    operation = an_operation(house)
    lines = ["A;Awa;F;25;", "B;Ali;M;40;", "C;Sira;F;30;"]
    taken(house, operation, a_file(tmp_path, SENDER + "\n".join(lines)))
    done = taken(house, operation, a_file(tmp_path, SENDER + "\n".join(lines[:2])))
    assert (done.unchanged, done.gone) == (2, 1)
    assert len(house.look(listed_people, operation)) == 3


def test_what_will_be_done_is_foreseen_exactly(house, tmp_path):
    operation = an_operation(house)
    taken(house, operation, a_file(tmp_path, "N°;" + SENDER + "1;A;Awa;F;25;\n2;B;Ali;M;40;\n"))
    renumbered = a_file(tmp_path, "N°;" + SENDER + "1;C;Zan;M;9;\n2;A;Awa;F;25;\n3;B;Ali;M;41;\n")
    preview = preview_list(house, renumbered)
    foreseen = foresee_list(house, operation, preview)
    done = take_list(house, operation, preview)
    assert (done.people, done.added, done.updated, done.unchanged) == (3, 1, 1, 1)
    assert (foreseen.added, foreseen.updated, foreseen.unchanged) == (1, 1, 1)
