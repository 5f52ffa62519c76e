"""Parts of the registration page."""
