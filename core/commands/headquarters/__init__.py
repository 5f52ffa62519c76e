"""Acts of headquarters: receiving batches, trusting centres."""
