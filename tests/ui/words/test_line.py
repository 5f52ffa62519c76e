from core.errands.collect_batches import Collected
from core.errands.send_batches import LineReport
from ui.words.line import collected_words, sent_words


def test_being_without_a_network_is_told_as_no_fault():
    assert "reprendra tout seul" in sent_words(LineReport("line_down", unsent=1))
    assert sent_words(LineReport("no_server")) == ""


def test_a_strange_answer_names_its_status_where_there_is_one():
    assert "404" in sent_words(LineReport("server_strange", status=404))
    assert "?" in collected_words(Collected("server_strange"))
