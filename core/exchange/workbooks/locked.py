"""A workbook that asks for a password: the standard encryption of Office files (MS-OFFCRYPTO)."""

from io import BytesIO

from core.errors import InvalidInput

_LONGEST = 255


def protect_workbook(workbook: bytes, password: str) -> bytes:
    """Return the workbook encrypted (AES-256, agile encryption); Excel and LibreOffice open it.

    Raises InvalidInput for an empty password or one longer than Office takes (255 characters).
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    if not password.strip():
        raise InvalidInput({"password": "required"})
    if len(password) > _LONGEST:
        raise InvalidInput({"password": "too_long"})
    out = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()
