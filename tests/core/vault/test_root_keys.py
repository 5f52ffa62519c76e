"""Keys of headquarters one after another: only who holds the one before can name the next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.vault.canonical import base64_text
from core.vault.root_keys import MOST_LINKS, leads_to, link_values, links_of, next_link
from core.vault.signing import SigningKey

FIRST, SECOND, THIRD = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))


@pytest.fixture
def links(now):
    return (
        next_link(FIRST, SECOND.public_text, now),
        next_link(SECOND, THIRD.public_text, now + timedelta(days=400)),
    )


def test_chain_leads_from_the_first_key_to_the_one_in_use(links):
    assert leads_to(links, THIRD.public_text)
    assert leads_to(links[1:], THIRD.public_text)
    assert leads_to((), THIRD.public_text)


def test_links_are_read_back_as_they_were_written(links):
    assert links_of([link_values(link) for link in links]) == links


def test_chain_with_a_gap_another_order_or_another_end_leads_nowhere(links):
    assert not leads_to(links[:1], THIRD.public_text)
    assert not leads_to(tuple(reversed(links)), THIRD.public_text)
    assert not leads_to(links, SECOND.public_text)
    assert not leads_to((links[0], links[0]), SECOND.public_text)


def test_nobody_returns_to_a_key_that_was_left(links, now):
    back = next_link(THIRD, FIRST.public_text, now)
    assert not leads_to((*links, back), FIRST.public_text)
    assert not leads_to((next_link(FIRST, FIRST.public_text, now),), FIRST.public_text)


def test_what_was_signed_cannot_be_changed(links, now):
    stranger = SigningKey(bytes([9]) * 32)
    forged = next_link(stranger, SECOND.public_text, now)
    for change in (
        {"public": stranger.public_text},
        {"follows": stranger.public_text},
        {"at": now + timedelta(seconds=1)},
        {"signature": forged.signature},
    ):
        changed = replace(links[0], **change)
        assert not changed.is_proven
        assert not leads_to((changed,), changed.public)


@pytest.mark.parametrize(
    "change",
    [
        {"public": "x" * 43},
        {"public": "short"},
        {"at": "2026-11-14"},
        {"signature": base64_text(b"x" * 63)},
        {"more": 1},
    ],
)
def test_what_is_no_link_is_refused(links, change):
    with pytest.raises(ValueError, match=r"\S"):
        links_of([link_values(links[0]) | change])


def test_no_list_tells_of_more_renewals_than_it_may(links):
    values = [link_values(links[0])] * (MOST_LINKS + 1)
    with pytest.raises(ValueError, match="fits"):
        links_of(values)
