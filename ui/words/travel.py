"""Sentences about what travels between centres and headquarters, when it is not genuine."""

TRAVEL: dict[str, str] = {}
