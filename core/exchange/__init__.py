"""File formats: lists in, batches out and in, receipts, workbooks. Nobody else knows them."""
