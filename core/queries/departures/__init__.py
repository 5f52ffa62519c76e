"""Questions about presence, exits and buses."""
