"""Every text that a person reads exists in every language, with the same placeholders."""

import re

import pytest

from tools.catalogues import LANGUAGES, extracted, kept, missing

PLACEHOLDER = re.compile(r"\{[a-z_]*(?::[^}]*)?\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_fuzzy(language):
    assert missing(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_nobody_says(language):
    said = {message.id if isinstance(message.id, str) else message.id[0] for message in extracted()}
    kept_texts = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in kept(language)
        if message.id
    }
    assert kept_texts - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same(language):
    different = []
    for message in kept(language):
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(PLACEHOLDER.findall(" ".join(sources)))
        different += [text for text in texts if set(PLACEHOLDER.findall(text)) - wanted]
        if isinstance(message.id, str):
            different += [text for text in texts if set(PLACEHOLDER.findall(text)) != wanted]
    assert different == []


def test_french_counts_zero_as_one():
    from resources.translation import ngettext, set_language

    set_language("fr")
    assert ngettext("{n} fiche", "{n} fiches", 0).format(n=0) == "0 fiche"
    assert ngettext("{n} fiche", "{n} fiches", 2).format(n=2) == "2 fiches"
