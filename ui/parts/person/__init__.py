"""Parts of the page of one person."""
