"""Questions about housing."""
