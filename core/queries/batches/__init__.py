"""Questions about batches."""
