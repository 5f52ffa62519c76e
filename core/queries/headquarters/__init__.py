"""Questions about headquarters."""
