"""Founding a centre: the first rows of its books, in one transaction."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.housing.lay_out_beds import BlockPlan, lay_out
from core.db.centre import Books, KeyPair, Post, User
from core.db.stays import PackageVersion
from core.errors import InvalidInput
from core.rules.access import Role
from core.rules.labels import required_fault
from core.rules.numbers import is_centre_code, is_installation
from core.rules.package import ItemRule
from core.rules.package_texts import items_text
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey, seal_private

PROFILES = ("centre", "headquarters")
DEFAULT_POST = "Accueil"
"""What a PC is called until somebody says otherwise: as the entrance proposes it."""
_LONGEST = {"centre_name": 120, "admin_name": 80, "post": 40}
FIRST_ROLES = (Role.ADMINISTRATOR, Role.MANAGER, Role.RECEPTION)


@dataclass(frozen=True, slots=True)
class FoundCentre:
    """What a centre is made from; the passphrase goes to the keyring, not here."""

    centre_code: str
    centre_name: str
    admin_name: str
    profile: str = "centre"
    installation: str = "A"
    exercise: bool = False
    language: str = "fr"
    post: str = DEFAULT_POST
    items: tuple[ItemRule, ...] = ()
    blocks: tuple[BlockPlan, ...] = field(default=())

    def problems(self) -> dict[str, str]:
        """Return what it cannot be made with, by field."""
        found: dict[str, str] = {}
        if not is_centre_code(self.centre_code):
            found["centre_code"] = "centre_code_shape"
        if not is_installation(self.installation):
            found["installation"] = "installation_shape"
        for name, most in _LONGEST.items():
            if fault := required_fault(getattr(self, name), most):
                found[name] = fault
        if self.profile not in PROFILES:
            found["profile"] = "profile_unknown"
        for block in self.blocks:
            found.update(block.problems())
        if len({block.code for block in self.blocks}) < len(self.blocks):
            found["blocks"] = "block_exists"
        return found


@command(None)
def found_centre(session: Session, request: FoundCentre) -> UUID:
    """Write the first rows; return the key of the books."""
    if problems := request.problems():
        raise InvalidInput(problems)
    act = act_of(session)
    books_id, code = act.place.books_id, request.centre_code
    session.add(
        Books(
            id=books_id,
            centre_code=code,
            profile=request.profile,
            centre_name=request.centre_name.strip(),
            installation=request.installation,
            exercise=request.exercise,
            language=request.language,
            made_at=act.at,
        )
    )
    session.add(
        User(
            id=act.actor.user_id,
            centre_code=code,
            name=request.admin_name,
            roles=" ".join(FIRST_ROLES),
        )
    )
    session.add(Post(centre_code=code, name=request.post, job=""))
    items = items_text(request.items)
    if request.profile == "centre":
        session.add(PackageVersion(centre_code=code, number=1, from_at=act.at, items=items))
    lay_out(session, request.blocks, code)
    _make_keys(session, act, request.profile)
    act.subject = books_id
    act.note(profile=request.profile, exercise=request.exercise)
    return books_id


def _make_keys(session: Session, act: Act, profile: str) -> None:
    """Make the signing key and the sealing identity; their private halves are sealed."""
    signing = SigningKey.generate()
    identity = new_identity()
    for purpose, kid, public, private in (
        ("signing", signing.kid, signing.public_text, signing.private_bytes),
        ("sealing", "", identity.recipient, identity.secret.encode()),
    ):
        session.add(
            KeyPair(
                centre_code=act.place.centre_code,
                purpose=purpose,
                kid=kid,
                public=public,
                sealed_private=seal_private(private, act.keys),
                made_at=act.at,
            )
        )
    act.note(kid=signing.kid, keys_for=profile)
