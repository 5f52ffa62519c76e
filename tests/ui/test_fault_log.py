from ui.fault_log import log_fault


def test_a_fault_is_noted_by_its_place_and_never_by_its_text(tmp_path):
    try:
        int("COULIBALY Aminata")
    except ValueError as error:
        path = log_fault(tmp_path, error)
    assert path == tmp_path / "logs" / "fautes.log"
    text = path.read_text("utf-8")
    assert text.startswith("ValueError\n  test_fault_log.py:")
    assert "COULIBALY" not in text
    log_fault(tmp_path, KeyError("x"))
    assert "KeyError" in path.read_text("utf-8")


def test_where_nothing_can_be_written_nothing_is(tmp_path):
    (tmp_path / "logs").write_text("", "utf-8")
    assert log_fault(tmp_path, ValueError()) is None
