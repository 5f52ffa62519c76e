from core.commands.headquarters.judge_link import ProposeLinks, propose_links
from core.commands.headquarters.receive_batch import receive_batch
from core.queries.headquarters.links import link_file, linkable, links_to_decide
from tests.builders import a_fiche, a_frozen_batch, a_house, an_operation, registered


def arrived(hq, tmp_path, code, *fiches):
    centre = a_house(tmp_path / code, code)
    begun = registered(centre, an_operation(centre), *fiches)
    hq.do(receive_batch, a_frozen_batch(centre))
    centre.close()
    return begun


def test_everybody_is_linkable_and_the_new_are_known(hq, tmp_path):
    arrived(hq, tmp_path, "BKO", a_fiche(1, family_name="Traoré"), a_fiche(2))
    everybody = hq.look(linkable)
    assert everybody.centres == ("BKO", "BKO")
    assert everybody.fresh == (0, 1)
    assert "Traoré" in {each.family_name for each in everybody.facts}
    hq.do(propose_links, ProposeLinks((), everybody.keys))
    (new,) = arrived(hq, tmp_path, "GAO", a_fiche(3))
    later = hq.look(linkable)
    assert [later.keys[at] for at in later.fresh] == [new.person_id]


def test_a_pair_is_shown_side_by_side(hq, tmp_path):
    (one,) = arrived(hq, tmp_path, "BKO", a_fiche(1, phone="+22376123456"))
    (other,) = arrived(hq, tmp_path, "GAO", a_fiche(1, phone="+22376123456"))
    pair = (one.person_id, other.person_id)
    hq.do(propose_links, ProposeLinks((pair,), pair))
    (waiting,) = hq.look(links_to_decide)
    file = hq.look(link_file, waiting.verdict_id)
    assert {line.field: line.verdict for line in file.lines}["phone"] == "same"
    assert {file.pair.first.centre, file.pair.second.centre} == {"BKO", "GAO"}
