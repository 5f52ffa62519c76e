"""The door of the house: `House.do` for acts, `House.look` for questions.

The only place that opens a session. A command is one transaction, begun immediately, that
also writes its journal entry and the numbers of the records it changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from core import journal
from core.act import Act, Actor, Place, Progress
from core.clock import AHEAD_TOLERANCE, BEHIND_TOLERANCE, BUILT_ON, Clock
from core.commands import info_of
from core.commands.access.confirm_clock import confirm_clock
from core.commands.batches.begin_chain import begin_chain
from core.db.changes import write_changes
from core.db.engine import WRITES, bring_log_in, trouble_of
from core.db.rows import run_on
from core.db.search_index import join_parts
from core.db.tracking import TrackedSession
from core.errors import Conflict, DomainError, HouseTrouble, NotAllowed, Refused
from core.folder import Folder
from core.queries import permission_of
from core.rules.access import Permission
from core.vault.keyring import OpenKeys

_AT_ANY_TIME: frozenset[Callable[..., Any]] = frozenset({confirm_clock, begin_chain})
"""What is written though the clock jumped ahead: the answer to it, and what opening needs."""

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[_T]):
    """What a command gave back, and the tables whose records it changed."""

    value: _T
    changed: frozenset[str]


class House:
    """Open books with somebody logged in. Thread-safe: every call has its own session."""

    def __init__(
        self,
        folder: Folder,
        engine: Engine,
        place: Place,
        actor: Actor,
        post: str,
        keys: OpenKeys,
        clock: Clock,
    ) -> None:
        self.folder = folder
        self.engine = engine
        self.place = place
        self.actor = actor
        self.post = post
        self.keys = keys
        self.clock = clock
        self._writer = engine.execution_options(**{WRITES: True})

    def do(
        self,
        command: Callable[[Session, _R], _T],
        request: _R,
        *,
        progress: Progress | None = None,
    ) -> Outcome[_T]:
        """Run a command in one transaction with its journal entry; raises DomainError.

        When it returns, the act is on the disk; when it raises, nothing was written.
        """
        info = info_of(command)
        self._refuse_stranger(info.permission)
        act = self._act(progress)
        with (
            self._naming_troubles(),
            self._writer.begin() as transaction,
            # It joins the transaction, which is committed here: one half of the cost of a
            # session is a transaction of its own.
            TrackedSession(
                transaction, join_transaction_mode="rollback_only", info={"act": act}
            ) as session,
        ):
            run_on(session, transaction)
            before = journal.standing(session)
            trouble = self._clock_fault(act.at, before.newest_at)
            if trouble and not (trouble.code == "clock_ahead" and command in _AT_ANY_TIME):
                raise trouble
            value = command(session, request)
            session.flush()
            changed = write_changes(session, numbered=self.place.profile == "centre")
            journal.write_entry(session, act, info.name, changed, before.head)
        if act.marks:
            # The act is in the books already: marks that cannot be raised now are raised
            # when the books are opened next (`core.opening`).
            with suppress(OSError, HouseTrouble):
                self.folder.raise_marks(**act.marks)
        return Outcome(value, frozenset(changed))

    def look(
        self,
        query: Callable[Concatenate[Session, _P], _T],
        /,
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> _T:
        """Answer a question from one consistent picture of the books; writes nothing."""
        self._refuse_stranger(permission_of(query))
        act = self._act(None)
        with self._naming_troubles(), Session(self.engine, info={"act": act}) as session:
            try:
                newest = journal.standing(session).newest_at
                act.clock_trusted = self._clock_fault(act.at, newest) is None
                return query(session, *args, **kwargs)
            finally:
                session.rollback()

    def clock_trouble(self) -> HouseTrouble | None:
        """Return what is wrong with the PC clock, or None: shown before anything is written."""
        with self._naming_troubles(), Session(self.engine) as session:
            try:
                return self._clock_fault(self.clock.now(), journal.standing(session).newest_at)
            finally:
                session.rollback()

    def settle(self) -> None:
        """Tidy what was written and bring it into the books' own file, while nobody waits."""
        with self._naming_troubles():
            with self._writer.begin() as connection:
                join_parts(connection)
            bring_log_in(self.engine)

    def close(self) -> None:
        """Let go of the books and forget the keys."""
        self.engine.dispose()
        self.keys.wipe()

    def _clock_fault(self, now: datetime, newest: datetime | None) -> HouseTrouble | None:
        """Return what is wrong with an instant; an exercise may lie idle for months."""
        if now < BUILT_ON:
            return HouseTrouble("clock_behind", now=now, newest=BUILT_ON)
        if newest is None:
            return None
        if now < newest - BEHIND_TOLERANCE:
            return HouseTrouble("clock_behind", now=now, newest=newest)
        if now > newest + AHEAD_TOLERANCE and not self.place.exercise:
            return HouseTrouble("clock_ahead", now=now, newest=newest)
        return None

    def _act(self, progress: Progress | None) -> Act:
        return Act(
            self.actor, self.post, self.clock.now(), self.place, self.keys, progress or _no_progress
        )

    def _refuse_stranger(self, permission: Permission | None) -> None:
        if permission is not None and not self.actor.may(permission):
            raise NotAllowed("not_allowed", permission=permission.value)

    @staticmethod
    @contextmanager
    def _naming_troubles() -> Iterator[None]:
        try:
            yield
        except DomainError:
            raise
        except StaleDataError as error:
            raise Conflict("changed_meanwhile") from error
        except IntegrityError as error:
            raise Refused("already_there") from error
        except DBAPIError as error:
            raise trouble_of(error) from error


def _no_progress(done: int, total: int) -> None:
    del done, total
