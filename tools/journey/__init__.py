"""The journey through the real window: hands that press and type, and what they do in order."""
