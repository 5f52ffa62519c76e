from core.exchange.workbooks.tables import Column, SheetTable, is_risky, plain, sampled


def test_widths_follow_the_first_rows_and_no_row_is_lost():
    rows = ([f"Nom {'x' * (number % 7)}", number] for number in range(1_000))
    widths, again = sampled(SheetTable("P", [Column("Nom"), Column("N")], rows))
    assert widths == [12.0, 9.0]
    assert [row[1] for row in again] == list(range(1_000))


def test_what_xml_cannot_hold_is_left_out_and_the_rest_stays():
    assert plain("A\x00w\x0ba\ud800\uffff\ttab\nligne é ߞ 😀") == "Awa\ttab\nligne é ߞ 😀"
    assert len(plain("y" * 40_000)) == 32_767


def test_what_a_spreadsheet_may_run_is_known():
    risky = ("=1", "+1", "-1", "@a", "\t=1")
    assert [is_risky(text) for text in (*risky, "Awa", "", "1=1")] == [True] * 5 + [False] * 3
