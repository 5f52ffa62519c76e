"""What is proven to be at headquarters, by ranges of change numbers."""

from hypothesis import given
from hypothesis import strategies as st

from core.rules.coverage import Span, covered_up_to, is_covered

spans = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 8)).map(lambda two: Span(two[0], sum(two) - 1)),
    max_size=8,
)


def numbers(given_spans: list[Span]) -> set[int]:
    return {each for span in given_spans for each in range(span.first, span.last + 1)}


def test_a_hole_ends_what_is_proven() -> None:
    assert covered_up_to([]) == 0
    assert covered_up_to([Span(1, 10), Span(21, 30)]) == 10
    assert covered_up_to([Span(21, 30), Span(11, 20), Span(1, 10)]) == 30
    assert covered_up_to([Span(2, 10)]) == 0


def test_a_second_sending_covers_the_first() -> None:
    assert is_covered(Span(11, 20), [Span(1, 10), Span(11, 40)])
    assert is_covered(Span(11, 20), [Span(11, 15), Span(16, 20)])
    assert not is_covered(Span(11, 20), [Span(1, 10), Span(12, 40)])
    assert not is_covered(Span(11, 20), [Span(1, 19)])


@given(spans)
def test_every_number_up_to_it_is_in_a_span_and_the_next_is_not(given_spans: list[Span]) -> None:
    there, reached = numbers(given_spans), covered_up_to(given_spans)
    assert set(range(1, reached + 1)) <= there
    assert reached + 1 not in there


@given(spans, st.integers(1, 30), st.integers(0, 8))
def test_covered_means_each_number(given_spans: list[Span], first: int, more: int) -> None:
    wanted = Span(first, first + more)
    assert is_covered(wanted, given_spans) == (numbers([wanted]) <= numbers(given_spans))
