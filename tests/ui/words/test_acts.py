"""The journal and the roles have words."""

import pkgutil
from importlib import import_module

import core.commands
from core.commands import declared
from core.rules.access import Role
from ui.words.acts import ACTS, ROLE_HINTS, ROLES, act_words, role_words


def test_every_command_has_words_in_the_journal():
    for found in pkgutil.walk_packages(core.commands.__path__, "core.commands."):
        import_module(found.name)
    # Tests declare commands of their own, some by the name of a function of the house.
    ours = {info.name for info in declared() if info.module.startswith("core.commands.")}
    assert len(ours) > 20
    assert sorted(ours - set(ACTS)) == []


def test_unknown_command_is_named_as_it_is():
    assert act_words("of_a_later_program") == "of_a_later_program"


def test_every_role_has_a_word_and_an_explanation():
    assert set(ROLES) == set(ROLE_HINTS) == set(Role)
    assert role_words((Role.MANAGER, Role.RECEPTION)) == "Accueil, Responsable"
