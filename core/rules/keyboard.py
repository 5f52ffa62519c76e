"""What a French keyboard made of digits: the unshifted top row, read back."""

_TOP_ROW = str.maketrans(
    {
        "&": "1",
        "é": "2",
        '"': "3",
        "'": "4",
        "’": "4",
        "(": "5",
        "-": "6",
        "§": "6",
        "è": "7",
        "_": "8",
        "!": "8",
        "ç": "9",
        "à": "0",
        "É": "2",
        "È": "7",
        "Ç": "9",
        "À": "0",
    }
)
"""French PC, French Mac (§ and !) and Caps Lock as Linux does it (ux.md App. B)."""


def undo_azerty(text: str) -> str:
    """Return the text as it was meant when the digits were struck without Shift on AZERTY."""
    return text.translate(_TOP_ROW)
