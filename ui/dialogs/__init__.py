"""Dialogs: opened, never waited for."""
