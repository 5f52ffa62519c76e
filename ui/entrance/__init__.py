"""What stands before the books: the first start, the log-in, the lock."""
