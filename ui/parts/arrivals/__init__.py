"""Parts of the arrivals page."""
