"""Taking a merge back: everything that it moved goes where it was; what came since stays."""

import json
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.ledger import transfer
from core.commands.people.merge_people import merges_into
from core.db.arrivals import ListedPerson
from core.db.merged import OPEN, SAME, absorbed_by
from core.db.merging import move_photos
from core.db.people import Consent, Document, DuplicateVerdict, Person
from core.db.stays import BedNight, Serving, Stay
from core.errors import InvalidInput, Refused
from core.rules.access import Permission

REASONS = ("undo", "two_people", "wrong_fiche", "other")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class UnmergePeople:
    """The verdict of the pair that was reunited, and why it is taken back."""

    verdict_id: UUID
    reason: str = "undo"

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        return {} if self.reason in REASONS else {"reason": "required"}


@command(Permission.REGISTER)
def unmerge_people(session: Session, request: UnmergePeople) -> UUID:
    """Separate the two fiches again; return the key of the one that had been given up.

    What was given or said since the merge stays with the fiche that was kept; a bed that was
    freed and given to somebody else stays theirs. Raises Refused `merge_unknown`, and
    `unmerge_later_first` where the kept fiche was reunited again since.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    row = session.get(DuplicateVerdict, request.verdict_id)
    if row is None or row.merged_id is None:
        raise Refused("merge_unknown")
    if row.verdict != SAME:
        return row.merged_id
    merged = session.get_one(Person, row.merged_id)
    kept = session.get_one(Person, row.one_id if row.other_id == merged.id else row.other_id)
    _refuse_inner(session, row, kept)
    moved = json.loads(row.moved)
    _put_back(session, moved, merged.id)
    if row.double_stay_id is not None:
        _reopen(session, act, moved, session.get_one(Stay, row.double_stay_id))
    merged.merged_into_id = None
    row.verdict, row.reason, row.at = OPEN, request.reason, act.at
    row.agent_id, row.post = act.actor.user_id, act.post
    row.double_stay_id, row.rank, row.moved = None, 0, ""
    session.flush()
    act.subject = merged.id
    act.note(kept=kept.id, reason=request.reason)
    return merged.id


def _refuse_inner(session: Session, row: DuplicateVerdict, kept: Person) -> None:
    """Let the last merge be taken back first: only then does everything find its place."""
    if kept.merged_into_id is not None:
        raise Refused("unmerge_later_first", number=kept.registration_no)
    last = merges_into(session, kept.id)[-1]
    if last.id != row.id and last.merged_id is not None:
        later = session.get_one(Person, last.merged_id)
        raise Refused("unmerge_later_first", number=later.registration_no)


def _put_back(session: Session, moved: dict[str, Any], person_id: UUID) -> None:
    move_photos(session, [UUID(key) for key in moved["photo"]], person_id)
    for model, name in ((Stay, "stay"), (Document, "document"), (Consent, "consent")):
        for each in _records(session, model, moved[name]):
            each.person_id = person_id  # type: ignore[attr-defined]  # all three have it


def _reopen(session: Session, act: Act, moved: dict[str, Any], double: Stay) -> None:
    """Open the double stay again, with its servings, line of the list and bed."""
    kept = session.get_one(Stay, UUID(moved["kept_stay"]))
    double.exited_at, double.exit_type = None, ""
    _give_servings_back(session, act, moved["serving"], double)
    for listed in _records(session, ListedPerson, moved["listed"]):
        if listed.stay_id == kept.id:
            listed.stay_id = double.id
    for ward in _records(session, Stay, moved["ward"]):
        if ward.guardian_id == kept.id:
            ward.guardian_id = double.id
    _leave_to_itself(kept, moved)
    if "night" in moved:
        _give_bed_back(session, session.get_one(BedNight, UUID(moved["night"])), double.id)


def _leave_to_itself(kept: Stay, moved: dict[str, Any]) -> None:
    """Take away from the kept stay what it had from the double, unless it was changed since."""
    before, both = moved["needs"]
    if kept.needs == both:
        kept.needs = before
    if "family" in moved and str(kept.family_id) == moved["family"]:
        kept.family_id, kept.relation, kept.guardian_id = None, "", None


def _give_servings_back(
    session: Session, act: Act, given: list[tuple[str, str]], double: Stay
) -> None:
    """Give back what was given to the double, but for what was taken back since.

    Earlier merges behind the double's own fiche know what they brought by its keys: these are
    new now.
    """
    renamed = {}
    for before, key in given:
        serving = session.get_one(Serving, UUID(key))
        if serving.voided_by is None:
            renamed[before] = str(transfer(session, act, serving, double.id))
    behind = absorbed_by(session, double.person_id)
    for row in session.scalars(
        select(DuplicateVerdict).where(
            DuplicateVerdict.verdict == SAME, DuplicateVerdict.merged_id.in_(behind)
        )
    ):
        moved = json.loads(row.moved)
        pairs = moved.get("serving", [])
        moved["serving"] = [[before, renamed.get(key, key)] for before, key in pairs]
        row.moved = json.dumps(moved, sort_keys=True)


def _give_bed_back(session: Session, night: BedNight, stay_id: UUID) -> None:
    """Give the bed back where nobody else has it now."""
    if night.stay_id != stay_id:
        night.stay_id = stay_id
        return
    taken = session.scalars(
        select(BedNight.id).where(
            BedNight.bed_code == night.bed_code, BedNight.last_night.is_(None)
        )
    ).first()
    if taken is None:
        night.last_night = None


def _records(session: Session, model: type[_T], keys: list[str]) -> list[_T]:
    return [session.get_one(model, UUID(key)) for key in keys]
