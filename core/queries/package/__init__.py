"""Questions about package."""
