from core.rules.day_sums import Sum, disagreements


def test_only_sums_that_differ_are_told():
    good, bad = Sum("present_by_group", 4, 4), Sum("exits_by_region", 3, 2)
    assert disagreements((good, bad)) == (bad,)
