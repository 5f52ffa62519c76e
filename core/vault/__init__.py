"""The vault: passphrases, data keys, signing and sealing keys, cards' signatures and trust.

Knows no books, no window and no file format of others. Reference: security.md 3a, 3c, 3d.
"""
