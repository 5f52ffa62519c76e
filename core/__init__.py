"""The house: it keeps the books, knows the rules, speaks no language and knows no window."""
