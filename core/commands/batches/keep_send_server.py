"""Entering the server to which packages go over the network, or that there is none."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.sending import SendServer, sealed_password
from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.send_addresses import clean_address, send_address_fault

_LONGEST_ACCOUNT = 120
_LONGEST_PASSWORD = 200


@dataclass(frozen=True, slots=True)
class KeepSendServer:
    """An address, with the account that may put files there; an empty address ends it."""

    address: str
    account: str = ""
    password: str = field(default="", repr=False)
    server_id: UUID = field(default_factory=uuid7)

    def problems(self, profile: str) -> dict[str, str]:
        """Return what is wrong, by field."""
        found = {}
        fault = send_address_fault(clean_address(self.address), profile)
        if self.address.strip() and fault:
            found["address"] = fault
        if len(self.account) > _LONGEST_ACCOUNT or ":" in self.account:
            found["account"] = "send_account_unreadable"
        if len(self.password) > _LONGEST_PASSWORD:
            found["password"] = "send_password_long"  # noqa: S105 - a code
        return found


@command(Permission.BACK_UP)
def keep_send_server(session: Session, request: KeepSendServer) -> UUID:
    """Keep a server; the newest counts. Raises InvalidInput; a folder is headquarters' alone."""
    act = act_of(session)
    problems = request.problems(act.place.profile)
    if problems:
        raise InvalidInput(problems)
    secret = sealed_password(act.keys, request.server_id, request.password)
    session.add(
        SendServer(
            id=request.server_id,
            centre_code=act.place.centre_code,
            address=clean_address(request.address),
            account=request.account.strip(),
            secret=secret if request.password else None,
            at=act.at,
            agent_id=act.actor.user_id,
        )
    )
    act.subject = request.server_id
    act.note(used=bool(request.address.strip()))
    return request.server_id
