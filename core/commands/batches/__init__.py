"""Acts about batches and receipts."""
