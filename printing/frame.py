"""What frames a paper: the lines and logos of its head, its number, its code, its copy."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Frame:
    """The same for every paper of a centre, but for number, code and copy.

    A paper without a code is a preview, or one that nobody counts.
    """

    lines: tuple[str, ...] = ()
    """Ministry and department, as the centre wrote them."""
    logos: tuple[bytes, ...] = field(default=(), repr=False)
    """Pictures from the left; what is none is left out."""
    help_text: str = ""
    """Whom to call, in words."""
    number: str = ""
    """« N° BKOA-26-D00012 », in words."""
    code: str = ""
    """What the QR holds: 12 characters that say nothing."""
    copy_text: str = ""
    """« Duplicata n° 2 »; empty for the first."""
    has_names: bool = False
    """Whether people can be known by it: the foot then says that it is confidential."""


PLAIN = Frame()
"""A paper without lines, logos, number."""
