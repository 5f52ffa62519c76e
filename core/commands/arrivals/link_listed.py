"""Somebody who was counted without the list stands for one of its lines, or does so no more."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.arrivals.arrive_listed import Groups, listed_columns
from core.db.arrivals import ListedPerson
from core.db.people import Person
from core.db.rows import key_form
from core.db.search_words import rewrite_words, words_of_person
from core.db.stays import CANCELLED, Stay
from core.errors import Refused
from core.rules.access import Permission
from core.rules.list_relations import relation_of

_BIRTH = ("birth_precision", "birth_year", "birth_month", "birth_day", "birth_stated_on")
_WHERE_FROM = ("family_id", "relation")


@dataclass(frozen=True, slots=True)
class LinkListed:
    """Who was counted (`stay_id`) is the person of this line."""

    listed_id: UUID
    stay_id: UUID


@dataclass(frozen=True, slots=True)
class UnlinkListed:
    """Nobody stands for this line any more: the person is there, and not on the list."""

    listed_id: UUID


@dataclass(frozen=True, slots=True)
class Linked:
    """Who stands for which line; `filled` names the columns that the line gave the fiche."""

    listed_id: UUID
    stay_id: UUID
    call_no: str
    filled: tuple[str, ...]


@command(Permission.REGISTER)
def link_listed(session: Session, request: LinkListed) -> Linked:
    """Let a stay stand for a line; what the fiche did not say yet, the line says.

    A fiche never loses what was written by hand: only empty columns, and a birth that was only
    an age band, are filled. The person joins the family of the line's group, if he or she has
    none. A retry changes nothing. Raises Refused `line_unknown`, `stay_unknown`,
    `line_taken` (`call_no`), `stay_on_list`, `other_operation`.
    """
    act = act_of(session)
    listed, stay = _both(session, request)
    if listed.stay_id == stay.id:
        return Linked(listed.id, stay.id, stay.call_no, ())
    _check(session, listed, stay)
    person = session.get_one(Person, stay.person_id)
    before = {**_fill(session, person, listed), **_join_family(session, stay, listed)}
    listed.stay_id = stay.id
    listed.filled = json.dumps(before, default=str)
    act.subject = person.id
    act.note(listed=listed.id, fields=sorted(before))
    return Linked(listed.id, stay.id, stay.call_no, tuple(sorted(before)))


@command(Permission.REGISTER)
def unlink_listed(session: Session, request: UnlinkListed) -> str:
    """Take a line from its stay; return the call number of the stay, "" if nobody stood for it.

    What the line had filled is emptied again, unless somebody has written it anew since.
    """
    act = act_of(session)
    listed = session.get(ListedPerson, request.listed_id)
    if listed is None:
        raise Refused("line_unknown")
    stay = session.get(Stay, listed.stay_id) if listed.stay_id else None
    if stay is None:
        return ""
    person = session.get_one(Person, stay.person_id)
    given_back = _empty(session, person, stay, listed) if listed.filled else ()
    listed.stay_id, listed.filled = None, ""
    act.subject = person.id
    act.note(listed=listed.id, fields=sorted(given_back))
    return stay.call_no


def _both(session: Session, request: LinkListed) -> tuple[ListedPerson, Stay]:
    listed = session.get(ListedPerson, request.listed_id)
    if listed is None:
        raise Refused("line_unknown")
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exit_type == CANCELLED:
        raise Refused("stay_unknown")
    return listed, stay


def _check(session: Session, listed: ListedPerson, stay: Stay) -> None:
    if listed.operation_id != stay.operation_id:
        raise Refused("other_operation")
    if listed.stay_id is not None:
        other = session.get_one(Stay, listed.stay_id)
        raise Refused("line_taken", call_no=other.call_no)
    taken = session.scalars(select(ListedPerson.id).where(ListedPerson.stay_id == stay.id)).first()
    if taken is not None:
        raise Refused("stay_on_list", call_no=stay.call_no)


def _fill(session: Session, person: Person, listed: ListedPerson) -> dict[str, Any]:
    """Write what the fiche lacks; return what stood there before, by column."""
    said = listed_columns(listed)
    wanted = {name: value for name, value in said.items() if name not in _BIRTH and value}
    given = {name: value for name, value in wanted.items() if not getattr(person, name)}
    if any(name in given for name in ("family_name", "given_names")) and (
        person.family_name or person.given_names
    ):
        # A name that was written by hand is whole: half of another one would spoil it.
        given.pop("family_name", None)
        given.pop("given_names", None)
    if said["birth_precision"] and person.birth_precision in ("", "AGE") and not person.complete:
        given |= {name: said[name] for name in _BIRTH}
    return _write(session, person, given)


def _write(session: Session, person: Person, given: Mapping[str, Any]) -> dict[str, Any]:
    key, words = key_form(session)(person.id), words_of_person(person)
    before = {name: getattr(person, name) for name in given}
    for name, value in given.items():
        setattr(person, name, value)
    session.flush()
    rewrite_words(session, {key: words}, {key: words_of_person(person)})
    return before


def _join_family(session: Session, stay: Stay, listed: ListedPerson) -> dict[str, Any]:
    """Put somebody who is alone into the family of the line's group."""
    if stay.family_id is not None or not listed.group:
        return {}
    centre_code = act_of(session).place.centre_code
    stay.family_id = Groups(session, listed.operation_id, centre_code).family_of(listed)
    before: dict[str, Any] = {"family_id": None}
    if not stay.relation:
        before["relation"] = stay.relation
        stay.relation = relation_of(listed.relation)
    return before


def _empty(session: Session, person: Person, stay: Stay, listed: ListedPerson) -> tuple[str, ...]:
    """Give the fiche and the stay back what they said before the line filled them."""
    before = json.loads(listed.filled)
    said = listed_columns(listed)
    same_birth = all(getattr(person, name) == said[name] for name in _BIRTH)
    given: dict[str, Any] = {}
    for name, value in before.items():
        if name in _WHERE_FROM:
            continue
        if name in _BIRTH:
            if same_birth:
                given[name] = _day(value) if name == "birth_stated_on" else value
        elif getattr(person, name) == said[name]:
            given[name] = value
    _write(session, person, given)
    if "family_id" in before:
        stay.family_id = None
        stay.relation = before.get("relation", stay.relation)
    return tuple(given)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
