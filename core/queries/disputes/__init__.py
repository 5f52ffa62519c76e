"""Questions about contested refusals."""
